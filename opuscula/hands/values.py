"""Values of the engine's frozen types as bytes, and back."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from io import BytesIO
from operator import attrgetter
from typing import Any

from opuscula.hands.blob import Damaged


def pickled(value: object) -> bytes:
    """A value as bytes, which are the same for the same value."""
    buffer = BytesIO()
    pickler = pickle.Pickler(buffer, 5)
    pickler.dispatch_table = by_fields()
    pickler.fast = True  # without it the bytes tell which texts are one object, which is chance
    pickler.dump(value)
    return buffer.getvalue()


@cache
def by_fields() -> Mapping[type, Callable[[Any], Any]]:
    """What a pickler of frozen types goes by: five times as fast as Python takes them by itself."""
    return _ByFields()


class _ByFields(dict[type, Callable[[Any], Any]]):
    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        if not is_dataclass(kind):
            raise KeyError(kind)
        names = [field.name for field in fields(kind)]
        values = attrgetter(*names, names[0])  # of one name alone it gives no tuple
        self[kind] = found = lambda value: (kind, values(value)[:-1])
        return found


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
