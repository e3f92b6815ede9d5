from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from opuscula.sources import xmlstream
from opuscula.sources.jsonstream import Broken


def read(text: str) -> list[tuple[int, str]]:
    return [
        (line, f"! {found.why}" if isinstance(found, Broken) else xmlstream.inner(found))
        for line, found in xmlstream.elements(text, ("a", "b"), ("p",))
    ]


def test_elements_with_their_lines() -> None:
    assert read("<?xml version='1.0'?>\n<all>\n<a k='1'>x</a>\n\n<b>y</b><c>no</c></all>") == [
        (3, "x"),
        (5, "y"),
    ]


def test_tags_inside_stay_as_they_are_written() -> None:
    assert read("<a>H<sub>2</sub>O &amp; &lt;i&gt; &#252;</a>") == [(1, "H<sub>2</sub>O &amp; &lt;i&gt; ü")]


def test_prefixes_go() -> None:
    ((_, found),) = xmlstream.elements("<a><p:doi>x</p:doi></a>", ("a",), ("p",))
    assert isinstance(found, ET.Element)
    assert found.findtext("doi") == "x"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<a>x", "<a> is not closed"),
        ("<a>x<b>y</b>", "<a> is not closed"),
        ("<a><i>x</a>", "mismatched tag"),
        ("<a><q:x/></a>", "unbound prefix"),
        ("<a>\x00</a>", "not well-formed (invalid token)"),
        ("<a>" + "<i>" * 100 + "</i>" * 100 + "</a>", "it is nested too deeply"),
    ],
)
def test_what_is_broken_says_why(text: str, why: str) -> None:
    assert read(text)[0] == (1, f"! {why}")
    assert read(text + "\n<b>z</b>")[-1] == (2, "z")


def test_comments_hold_no_elements() -> None:
    assert read("<!-- <a>\n</a> --><b>y</b>") == [(2, "y")]


def test_entities_are_those_of_html_alone() -> None:
    bomb = '<!DOCTYPE z [<!ENTITY lol "lol"><!ENTITY file SYSTEM "file:///etc/hosts">]>'
    assert read(bomb + "<a>&lol;&file;&eacute;</a>") == [(1, "&amp;lol;&amp;file;é")]
    assert read('<a><!DOCTYPE z [<!ENTITY x "y">]></a>')[0][1].startswith("!")


def test_many_elements_that_nobody_closes() -> None:
    assert len(read("<a>" * 50_000)) == 50_000


def test_many_comments_that_nobody_closes() -> None:
    assert read("<!-- " * 100_000 + "<b>y</b>") == [(1, "y")]
