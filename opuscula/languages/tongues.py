"""Languages by their tags (BCP 47), and by the names that people and programs give them."""

from __future__ import annotations

import re

from opuscula.text import words

# Languages by their own and their English names, and by those of babel and of libraries → tags of BCP 47.
_TAGS = {
    "english": "en", "eng": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB",
    "ukenglish": "en-GB", "german": "de", "ngerman": "de", "deutsch": "de", "deu": "de", "ger": "de",
    "austrian": "de-AT", "naustrian": "de-AT", "french": "fr", "francais": "fr", "fra": "fr", "fre": "fr",
    "spanish": "es", "espanol": "es", "spa": "es", "italian": "it", "italiano": "it", "ita": "it",
    "portuguese": "pt", "por": "pt", "brazilian": "pt-BR", "dutch": "nl", "nederlands": "nl",
    "russian": "ru", "rus": "ru", "polish": "pl", "czech": "cs", "slovak": "sk", "hungarian": "hu",
    "swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi", "greek": "el", "turkish": "tr",
    "japanese": "ja", "jpn": "ja",
    "chinese": "zh", "zho": "zh", "chi": "zh", "korean": "ko", "kor": "ko", "arabic": "ar", "hebrew": "he",
    "latin": "la", "catalan": "ca", "romanian": "ro", "ukrainian": "uk",
}  # fmt: skip

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}


def tag(name: str) -> str:
    """The language's tag, "ngerman" → "de"; what is not known stays as it stands."""
    return _TAGS.get(" ".join(words(name)), name)


def is_tag(text: str) -> bool:
    """Whether a text has the form of a tag: "en", "pt-BR"."""
    return _TAG.fullmatch(text) is not None


def marked(name: str) -> str:
    """The tag to mark a text with that is in "English", "eng" or "en_US"; empty where none is known."""
    found = tag(name.strip()).replace("_", "-")
    return found if is_tag(found) else ""


def is_right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left."""
    subtags = tag.lower().split("-")
    return subtags[0] in _RIGHT_TO_LEFT and "latn" not in subtags
