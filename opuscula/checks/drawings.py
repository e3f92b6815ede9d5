"""SVG files that act when somebody opens them by themselves. On a page, as pictures, they cannot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.parsers import expat

from opuscula.checks import Site
from opuscula.problem import Place, Problem

_ACTING = {"script", "handler", "listener", "foreignobject", "iframe", "embed", "object", "audio", "video"}
_MOVING = {"animate", "set", "animatetransform", "animatemotion"}  # which can change an address or a handler
_HANDLER = re.compile(r"on[a-z]+", re.IGNORECASE)
_WITHIN = re.compile(
    r"#|data:image/(?:png|jpe?g|gif|webp|avif)[;,]|data:(?:application/)?(?:x-)?font", re.IGNORECASE
)
_LINK = re.compile(r"https?:|mailto:|(?![a-z][a-z0-9+.-]*:)", re.IGNORECASE)  # where a reader may be led
_URL = re.compile(r"url\(\s*['\"]?\s*([^'\")]*)|@import([^;]*)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([0-9a-f]{1,5})\s?|\\", re.IGNORECASE)  # of CSS: "\75 rl(" is "url("
_IGNORED = re.compile("[\0-\x20]")  # by browsers, in an address


class _Found(Exception):
    """What acts in a drawing. Whatever comes after it is not read."""


def check(site: Site) -> Iterator[Problem]:
    """Those that a person published, beside an entry, in content/files/ or as an asset."""
    for file in site.portfolio.files:
        if file.url.lower().endswith(".svg") and (found := _found(file.data)):
            line, what = found
            place = Place(file.source or f"site{file.url}", line)
            message = f"whoever opens this drawing by itself lets it act: {what}"
            remedy = "save it as plain SVG, or as PNG; leave it, if you wrote it so yourself"
            yield Problem(place, "svg-runs", message, remedy, "warning")


def _found(data: bytes) -> tuple[int, str] | None:
    """The first thing in a drawing that acts, with its line; None where all is still."""
    reader = expat.ParserCreate(namespace_separator=" ")
    styles: list[str] = []  # of the style sheet that is being read

    def start(name: str, attributes: Mapping[str, str]) -> None:
        element = _bare(name)
        styles.clear()
        if element in _ACTING:
            raise _Found(f"it holds <{name.rpartition(' ')[2]}>")
        for key, value in attributes.items():
            if fault := _fault(element, _bare(key), value):
                raise _Found(fault)

    def text(said: str) -> None:
        styles.append(said)

    def end(name: str) -> None:
        if _bare(name) == "style" and (fault := _asks("".join(styles))):
            raise _Found(fault)
        styles.clear()

    def declared(*_: object) -> None:
        raise _Found("it declares entities, behind which anything may stand")

    def instruction(target: str, _said: str) -> None:
        if target.startswith("xml"):
            raise _Found("it asks for a style sheet")

    reader.StartElementHandler, reader.EndElementHandler, reader.CharacterDataHandler = start, end, text
    reader.EntityDeclHandler, reader.ProcessingInstructionHandler = declared, instruction
    try:
        reader.Parse(data, True)
    except _Found as found:
        return reader.CurrentLineNumber, str(found)
    except (expat.ExpatError, ValueError, LookupError) as error:
        return reader.CurrentLineNumber, f"it cannot be read to its end ({error})"
    return None


def _bare(name: str) -> str:
    """A name without its namespace, in lower case."""
    return name.rpartition(" ")[2].lower()


def _fault(element: str, key: str, value: str) -> str:
    """Why an attribute acts; empty: it does not."""
    if _HANDLER.fullmatch(key):
        return f"it has the handler {key}"
    if (
        element in _MOVING
        and key == "attributename"
        and (_bare(value.replace(":", " ")) in ("href", "src") or _HANDLER.fullmatch(value))
    ):
        return f"it changes {value}"
    if key in ("href", "src"):
        address = _IGNORED.sub("", value)
        if element == "a" and not _LINK.match(address):
            return f"it links to {address[:40]}"
        if element != "a" and address and not _WITHIN.match(address):
            return f"it asks for {address[:40]}"
        return ""
    return _asks(value)


def _asks(style: str) -> str:
    """What a style or a paint asks for that is not within the drawing."""
    plain = _ESCAPE.sub(lambda escape: chr(int(escape[1] or "0", 16)), style)
    asked = (url or sheet.strip() for url, sheet in _URL.findall(plain.replace("\0", "")))
    return next((f"it asks for {url[:40]}" for url in asked if not _WITHIN.match(url)), "")
