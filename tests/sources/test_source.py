from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula.sources import source

TEXT = "Aleksandar Stanić · Jürgen – “naïve” …\r\nLGAug 5, 2022\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_file_is_read_whatever_its_encoding(encoding: str) -> None:
    assert source.decode(TEXT.encode(encoding)) == TEXT


def test_utf_16_with_a_big_endian_mark() -> None:
    assert source.decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


def test_windows_1252_is_what_is_left() -> None:
    text = "Jürgen Schmidhuber – “World Models” · 5 €"
    assert source.decode(text.encode("cp1252")) == text


def test_a_mark_before_bytes_that_are_no_utf_8_is_taken_off() -> None:
    assert source.decode(b"\xef\xbb\xbfcaf\xe9") == "café"


def test_japanese_in_utf_16_without_a_mark() -> None:
    text = "人工知能 in 日本\nAI Aug 12, 2024\n"
    assert source.decode(text.encode("utf-16-le")) == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04\x14\x00\x00\x00\x08\x00",
        b"a\0b",
        bytes(range(1, 32)) * 4,
        "日本語のテキストです。研究者の論文一覧。".encode("shift_jis") * 3,
    ],
)
def test_what_is_no_text_is_none(data: bytes) -> None:
    assert source.decode(data) is None


def test_an_empty_file_is_an_empty_text() -> None:
    assert source.decode(b"") == ""


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    text = source.decode(data)
    assert text is None or "\0" not in text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cc"])))
def test_utf_8_comes_back(text: str) -> None:
    assert source.decode(text.encode("utf-8")) == text.removeprefix("\ufeff")


def test_tidy() -> None:
    assert source.tidy("\ufeff\u00a0Jose\u0301\u00a0Garci\u0301a\u202f\u200b ") == "José García"
    assert source.tidy("می\u200cخواهم") == "می\u200cخواهم"


def test_lines_end_where_an_editor_ends_them() -> None:
    found = source.lines("one\r\n\r\ntwo\rthree\u2028still\n \u00a0\n\u200b\nfour")
    assert [(line.number, line.text, line.gap) for line in found] == [
        (1, "one", True),
        (3, "two", True),
        (4, "three still", False),
        (6, "", True),
        (7, "four", True),
    ]


def test_joined_keeps_paragraphs() -> None:
    assert source.joined(source.lines("\n\na\nb\n\n\nc\n")) == "a\nb\n\nc"


@pytest.mark.parametrize(
    "line",
    [
        "Follow",
        "Following",
        "Load more",
        "LOAD MORE",
        "Show more ↓",
        "Papers",
        "Sort by citations",
        "Sort by:",
        "Show less",
        "Most cited",
        "© 2026 Somebody",
        "Page 1 of 3",
        "Sign in",
        "Load more…",
        "Skip to content",
        "Privacy · Terms",
        "Share | Save | Cite",
        "About us",
        "Terms and conditions",
        "Help centre · Contact us",
    ],
)
def test_furniture(line: str) -> None:
    assert source.is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Following the leader",
        "Sorting networks",
        "Load more data into memory",
        "Ann Search · Save",
        "Papers we love",
        "",
        "Shared tasks",
        "Show, attend and tell",
        "Sort by " + "x" * 80,
        "About us and them",
    ],
)
def test_what_only_begins_like_furniture_is_none(line: str) -> None:
    assert not source.is_furniture(line)


def test_strays_are_paragraphs_of_their_own_or_the_end_of_one() -> None:
    long = "word " * 30
    kept, strays = source.without_strays(
        source.lines(
            f"Follow\n\n{long}\nShow more\n\n"
            "wrapped\nFollow\nby hand\nFollow\n\nThe end.\nFollow\n\nShare\nSave"
        ),
        source.is_furniture,
    )
    assert [line.text for line in kept] == [
        long.strip(),
        "wrapped",
        "Follow",
        "by hand",
        "Follow",
        "The end.",
    ]
    assert [line.text for line in strays] == ["Follow", "Show more", "Follow", "Share", "Save"]
