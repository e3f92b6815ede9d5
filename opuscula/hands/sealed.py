"""Plain values kept in files under a checksum: Python's own form of them is read only as it was written.

`marshal` may bring Python down when its bytes are damaged, so nothing reaches it that does not match. This
module is asked first of all, so it imports nothing that takes time.
"""

from __future__ import annotations

import marshal
import os
from zlib import crc32

TYPE_CHECKING = False  # typing itself is not loaded for a call whose answer is known
if TYPE_CHECKING:
    from typing import Any


def sealed(form: str, value: Any) -> bytes:
    """A value of Python's plain types (numbers, texts, bytes, tuples, lists, dicts) as bytes.

    `form` says what it is, with a number that changes when its form does: "table 1".
    """
    return b"".join(_parts(form, value))


def unsealed(form: str, data: bytes) -> Any:
    """The value; None where the bytes are damaged, of another form or somebody else's."""
    end = data.find(b"\n") + 1
    rest = memoryview(data)[end:]
    if data[:end] != _head(form, rest):
        return None
    try:
        return marshal.loads(rest)
    except (ValueError, EOFError, TypeError):  # another Python's
        return None


def _parts(form: str, value: Any) -> tuple[bytes, bytes]:
    data = marshal.dumps(value)
    return _head(form, data), data


def _head(form: str, data: bytes | memoryview) -> bytes:
    return b"opuscula %b %d\n" % (form.encode(), crc32(data))


def keep(path: str, form: str, value: Any) -> None:
    """Writes a value into a file, which at no time holds half of it. Raises OSError."""
    aside = f"{path}.{os.getpid()}"
    with open(aside, "wb") as file:
        file.writelines(_parts(form, value))
    os.replace(aside, path)


def kept(path: str, form: str) -> Any:
    """The value in a file; None where there is no file, or nothing that can be used."""
    try:
        with open(path, "rb") as file:
            return unsealed(form, file.read())
    except OSError:
        return None
