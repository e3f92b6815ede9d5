"""XML element by element, each with its place, so that a broken element costs only itself.

Each is parsed alone, without the head of its document: so there are no entities but XML's own and HTML's.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from opuscula.sources.jsonstream import Broken

_UNSEEN = re.compile(r"<!--(?:[^<]|<(?!!--))*?-->|<\?[^<>]*\?>")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[a-zA-Z][a-zA-Z0-9]{1,30};")
_DEEPEST = 50  # elements in elements


class _TooDeep(Exception):
    """It never leaves this module."""


class _Builder(ET.TreeBuilder):
    """Builds a tree that is not too deep to be walked."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> ET.Element:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _TooDeep
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> ET.Element:
        self._depth -= 1
        return super().end(tag)


def elements(
    text: str, names: Sequence[str], prefixes: Sequence[str] = ()
) -> Iterator[tuple[int, ET.Element | Broken]]:
    """The elements of these names that stand in no other of them, with their lines.

    Tags have neither namespace nor prefix; `prefixes` are those that the document may use.
    """
    text = _UNSEEN.sub(lambda found: "\n" * found[0].count("\n"), text)
    tags = re.compile(rf"<(/?)({'|'.join(names)})(?=[\s/>])")
    line, counted = 1, 0
    opened: re.Match[str] | None = None
    for found in tags.finditer(text):
        if opened and found[1] and found[2] == opened[2]:
            end = text.find(">", found.end()) + 1 or len(text)
            yield line, _parsed(text[opened.start() : end], prefixes)
            opened = None
        elif not found[1]:
            if opened:
                yield line, Broken(f"<{opened[2]}> is not closed")
            line += text.count("\n", counted, found.start())
            counted = found.start()
            opened = found
    if opened:
        yield line, Broken(f"<{opened[2]}> is not closed")


def inner(element: ET.Element) -> str:
    """What stands in an element, its tags and entities still written as in XML."""
    parts = [html.escape(element.text or "", quote=False)]
    for child in element:
        parts += [f"<{child.tag}>{inner(child)}</{child.tag}>", html.escape(child.tail or "", quote=False)]
    return "".join(parts).strip()


def _parsed(source: str, prefixes: Sequence[str]) -> ET.Element | Broken:
    declared = "".join(f' xmlns:{prefix}="{prefix}"' for prefix in prefixes)
    parser = ET.XMLParser(target=_Builder())
    try:
        parser.feed(f"<all{declared}>{_NAMED.sub(_letter, source)}</all>")
        (root,) = parser.close()
    except _TooDeep:
        return Broken("it is nested too deeply")
    except (ET.ParseError, ValueError) as error:  # ValueError: a lone surrogate
        return Broken(str(error).partition(":")[0])
    for each in root.iter():
        each.tag = each.tag.rpartition("}")[2]
    return root


def _letter(found: re.Match[str]) -> str:
    """HTML's letter for a name; what HTML has no letter for is shown as it is written."""
    return html.escape(html.unescape(found[0]), quote=False)
