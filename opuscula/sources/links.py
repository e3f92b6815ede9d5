"""The addresses in a text, and what stands there by the words before them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# Up to a blank, a quote, a bracket, or the punctuation of scripts that put no blanks between words.
_URL = re.compile(
    r"https?://[^\s<>\"“”„«»…—`\\\[\]{}|^\x00-\x1f\x7f-\x9f\u3000-\u303f\ufdd0-\ufdef\uff00-\uffff]{1,2000}",
    re.IGNORECASE,
)
_NOT_IN_ONE = re.compile(r"[\x00-\x20\x7f\\<>\"]")
_TRAILING = ".,;:!?'’*_~"
_REACH = 300  # characters before an address that can say what it is

_SENTENCE_END = re.compile(r"[.!?][\"')\]]*\s+(?=[^\W\d_a-z]|[\"'(])|[。！？]|\n\s*\n")

_CODE_HOSTS = re.compile(
    r"(?:[\w-]+\.)*(?:github\.com|gitlab\.[\w.]+|bitbucket\.org|codeberg\.org|sr\.ht|huggingface\.co|sourceforge\.net)"
)

_VIDEOS = r"\bvideos\b|\bvideo (?:of|results?|is|are|available|at|abstract)\b|\bvideo:?\s*$"
_CODE = (
    r"\bcode\b(?! (?:generation|completion|review|search|models?))|\bcodes\b|\bcode ?bases?\b"
    r"|\bimplementations?\b|\bopen[- ]sourced?\b|\brepositor(?:y|ies)\b|\brepos?\b|\btoolkit\b|\bsoftware\b"
)

# The first that fits names the kind. Videos together with code are a demonstration, unless the
# address is a repository's.
_KINDS = tuple(
    (kind, re.compile(words))
    for kind, words in (
        ("article", r"\binteractive (?:version|article|paper|essay)|\bversion of (?:this|our) paper|\bblog"),
        ("demo", r"\bdemos?\b|\bplayground\b"),
        ("website", r"\bproject (?:page|web ?site|site)|\bweb ?(?:site|page)|\bhome ?page"),
        ("video and code", rf"(?s)(?:{_VIDEOS}).*(?:{_CODE})|(?:{_CODE}).*(?:{_VIDEOS})"),
        ("code", _CODE),
        ("dataset", r"\bdata ?sets?\b|\bdata\b|\bcorpus\b|\bcorpora\b"),
        ("video", _VIDEOS),
        ("slides", r"\bslides\b"),
        ("poster", r"\bposter\b"),
    )
)  # fmt: skip


def found(text: str) -> list[tuple[str, str]]:
    """Every address of a text, once, in its order, as (kind, address)."""
    kinds: dict[str, str] = {}
    end = 0
    for match in _URL.finditer(text):
        url = _trimmed(match[0])
        before = _SENTENCE_END.split(text[max(end, match.start() - _REACH) : match.start()])[-1]
        end = match.start() + len(url)
        if url not in kinds and (host := _host(url)):
            kinds[url] = _kind(before.lower(), host)
    return [(kind, url) for url, kind in kinds.items()]


def is_web(text: str) -> bool:
    """Whether a text is an address on the web, and nothing else."""
    return _NOT_IN_ONE.search(text) is None and bool(_host(text))


def _trimmed(url: str) -> str:
    """Without the punctuation of the sentence around it; it keeps the parentheses that it opened."""
    while url[-1] in _TRAILING or (url[-1] == ")" and url.count(")") > url.count("(")):
        url = url[:-1]
    return url


def _host(url: str) -> str:
    """The host of an address on the web; nothing where none can be made out."""
    try:
        parts = urlsplit(url)
        return (parts.hostname or "") if parts.scheme.lower() in ("http", "https") else ""
    except ValueError:  # "http://["
        return ""


def _kind(before: str, host: str) -> str:
    is_repository = _CODE_HOSTS.fullmatch(host) is not None
    kind = next((kind for kind, words in _KINDS if words.search(before)), None)
    if kind == "video and code":
        return "code" if is_repository else "demo"
    return kind or ("code" if is_repository else "website")
