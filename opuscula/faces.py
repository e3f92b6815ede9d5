"""The faces that pages are set in: the style sheet that has them, and the files that every page wants."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath

_FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
_FOR_SOME_PAGES = re.compile(r"font-style:\s*(?:italic|oblique)|unicode-range:")
_FILE = re.compile(r"""url\(\s*["']?(?![a-z]+:|//|/)([^"')]+\.woff2)["']?\s*\)""")


def sheet(fonts: str) -> str:
    """The address of the style sheet of a set of faces."""
    return f"/assets/fonts/{fonts}.css"


def wanted(css: str, url: str) -> tuple[str, ...]:
    """The addresses of the faces that no page goes without: the upright ones of the sheet at `url`."""
    faces = [face for face in _FACE.findall(css) if not _FOR_SOME_PAGES.search(face)]
    files = dict.fromkeys(file for face in faces for file in _FILE.findall(face))
    return tuple(normpath(join(dirname(url), file)) for file in files)
