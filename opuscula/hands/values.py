"""Values of the engine's frozen types as bytes, and back."""

from __future__ import annotations

import pickle
from functools import cache
from importlib import import_module
from io import BytesIO
from typing import Any

from opuscula.hands.blob import Damaged


def pickled(value: object) -> bytes:
    """A value as bytes, which are the same for the same value."""
    buffer = BytesIO()
    pickler = pickle.Pickler(buffer, 5)
    pickler.fast = True  # without it the bytes tell which texts are one object, which is chance
    pickler.dump(value)
    return buffer.getvalue()


def unpickled(data: bytes) -> Any:
    """A value from its bytes. Only types of the engine come out, lest a foreign cache run its own code."""
    return _Unpickler(BytesIO(data)).load()


@cache
def _kind(module: str, name: str) -> type:
    found = getattr(import_module(module), name, None) if module.startswith("opuscula.") else None
    if not isinstance(found, type):
        raise Damaged(f"{module}.{name}")
    return found


class _Unpickler(pickle.Unpickler):
    find_class = staticmethod(_kind)
