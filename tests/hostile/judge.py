"""A judge of whole sites, with parsers that are not ours: is there anything in a file that could act?"""

from __future__ import annotations

import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import html5lib

# What a page of ours is made of.
_TAGS = frozenset(
    """
    html head body title meta link script style template noscript
    a abbr address article aside b
    bdi bdo blockquote br button caption cite code col colgroup data dd del
    details dfn div dl dt em fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr i img input ins
    kbd label legend li main mark nav ol p pre q rp rt ruby s samp section small span strong sub summary sup
    table tbody td tfoot th thead time tr u ul var wbr
    svg g path rect circle line text tspan title desc
    """.split()
)
_ADDRESSES = frozenset("href src action formaction poster data cite background xlink:href".split())
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SAFE = frozenset(("http:", "https:", "mailto:"))
_LOADING = frozenset("img script source video audio iframe embed object input".split())
_STYLE = re.compile(r"(?:[a-z-]+:[a-z0-9 #%.-]+;?)*", re.IGNORECASE)
_REFRESH = re.compile(r"0;\s*url=(?!\s*(?:[a-z][a-z0-9+.-]*:|//))[^\x00-\x20]*", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_SCRIPT = re.compile(r"window\.\w+=(.*);\n", re.DOTALL)
_OWN_SCRIPT = re.compile(
    r"(?:/(?:[^/\s]+/)*|(?:\.\./)+)?(?:assets/js/[a-z]+|(?:papers/)?(?:list|words|bibtex))\.js"
)
_TEXT = frozenset(".html .xml .json .js .css .svg .txt .md .bib .ris".split())


def faults(folder: Path, own: frozenset[str] = frozenset()) -> list[str]:
    """Everything in a built site that could act, or that its readers could not read.

    `own` are files that the person put there, which are published as they are.
    """
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and path.suffix in _TEXT and name not in own and name != ".opuscula":
            found += [f"{name}: {fault}" for fault in _of_file(name, path.read_bytes())]
    return found


def _of_file(name: str, data: bytes) -> Iterator[str]:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        yield "it is no UTF-8"
        return
    if control := _CONTROL.search(text):
        yield f"it holds U+{ord(control[0]):04X}"
    suffix = name[name.rfind(".") :]
    if suffix == ".html":
        yield from of_page(text)
    elif suffix in (".xml", ".svg"):
        yield from _of_xml(text)
    elif suffix == ".json":
        yield from _of_json(text)
    elif suffix == ".js" and name.startswith("papers/"):
        said = _SCRIPT.fullmatch(text)
        yield from _of_json(said[1]) if said else ("it is more than one value",)
    elif suffix == ".ris":
        yield from _of_ris(text)


def of_page(text: str) -> Iterator[str]:
    """What of a whole page could act."""
    root = html5lib.parse(text, namespaceHTMLElements=False)
    for node in root.iter():
        if isinstance(node.tag, str):
            yield from _of_element(node)
    titles = len(root.findall(".//body//h1"))
    if titles != 1:
        yield f"it has {titles} h1"


def of_fragment(text: str) -> Iterator[str]:
    """What of a piece of HTML could act."""
    for node in html5lib.parseFragment(text, namespaceHTMLElements=False).iter():
        if isinstance(node.tag, str):
            yield from _of_element(node)


def _of_element(node: ET.Element) -> Iterator[str]:
    tag = node.tag
    if tag == "DOCUMENT_FRAGMENT":
        return
    namespace, _, bare = tag.rpartition("}")
    if not (bare in _TAGS or (namespace.endswith("MathML") and re.fullmatch("m[a-z]+|annotation", bare))):
        yield f"an element <{bare}>"
    if bare == "style" and "https:" in (node.text or "") + "@import":
        yield "a style sheet that loads from elsewhere"
    if bare == "script":
        kind = node.get("type", "")
        if kind == "application/ld+json":
            try:
                json.loads(node.text or "")
            except ValueError:
                yield "a data block that is no JSON"
        elif not _OWN_SCRIPT.fullmatch(node.get("src", "")) or node.text:
            yield f"a script {node.get('src')!r}: {(node.text or '')[:40]!r}"
    if bare == "meta" and node.get("http-equiv"):
        said = node.get("content", "")
        if not (
            (node.get("http-equiv") == "Content-Security-Policy" and said.startswith("default-src 'none'"))
            or (node.get("http-equiv") == "refresh" and _REFRESH.fullmatch(said))
        ):
            yield f"a meta element {said!r}"
    for name, value in node.attrib.items():
        yield from _of_attribute(bare, str(name).rpartition("}")[2].lower(), value)


def _of_attribute(tag: str, name: str, value: str) -> Iterator[str]:
    address = re.sub(r"[\x00-\x20]", "", value)
    scheme = _SCHEME.match(address)
    if name.startswith("on") or name in ("srcdoc", "ping", "srcset"):
        yield f"<{tag}> has {name}={value!r}"
    if name in _ADDRESSES and scheme and scheme[0].lower() not in _SAFE:
        yield f"<{tag}> leads to {value!r}"
    if name in _ADDRESSES and tag in _LOADING and (scheme or re.match(r"[/\\]{2}", address)):
        yield f"<{tag}> loads {value!r}"
    if name == "style" and not _STYLE.fullmatch(value):
        yield f"<{tag}> has the style {value!r}"


def _of_xml(text: str) -> Iterator[str]:
    try:
        root = ET.fromstring(text)
    except ET.ParseError as error:
        yield f"it is no XML: {error}"
        return
    for node in root.iter():
        if node.tag.endswith("}script") or any(name.startswith("on") for name in node.attrib):
            yield f"an element {node.tag} that acts"
        for name in ("href", "src"):
            address = re.sub(r"[\x00-\x20]", "", node.get(name, ""))
            if (scheme := _SCHEME.match(address)) and scheme[0].lower() not in _SAFE:
                yield f"an address {address!r}"
        if node.tag.endswith(("}content", "}title", "}summary")) and node.get("type") == "html":
            yield from of_fragment(node.text or "")


def _of_json(text: str) -> Iterator[str]:
    try:
        held = json.loads(text)
    except ValueError as error:
        yield f"it is no JSON: {error}"
        return
    yield from _within(held)


def _within(held: object) -> Iterator[str]:
    if isinstance(held, dict):
        for key, value in held.items():
            if key in ("content_html", "title_html") and isinstance(value, str):
                yield from of_fragment(value)
            elif key in ("url", "href", "URL", "external_url", "@id", "sameAs") and isinstance(value, str):
                scheme = _SCHEME.match(re.sub(r"[\x00-\x20]", "", value))
                if scheme and scheme[0].lower() not in _SAFE:
                    yield f"an address {value!r} under {key}"
            yield from _within(value)
    elif isinstance(held, list):
        for value in held:
            yield from _within(value)


def _of_ris(text: str) -> Iterator[str]:
    lines = [line for line in text.splitlines() if line]
    if any(not re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines):
        yield "a line without a tag"
    kinds = [line[:2] for line in lines]
    if kinds.count("TY") != kinds.count("ER"):
        yield "a record that does not end"


def of_terminal(text: str) -> list[str]:
    """The lines of a terminal that hold a character which it would obey."""
    return [
        repr(line)
        for line in text.split("\n")
        if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in line)
    ]
