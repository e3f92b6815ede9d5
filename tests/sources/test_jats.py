from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula.sources import jats
from opuscula.words import markup


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Plain & simple", "Plain & simple"),
        ("R&amp;D at AT&T &lt; 5 &#8211; &unknown;", "R&D at AT&T < 5 – \\&unknown;"),
        ("&amp;lt;i&amp;gt;Homo&amp;lt;/i&amp;gt;", "*Homo*"),
        ("<i>E. coli </i>in H<sub>2</sub>O<sup>+</sup>", "*E. coli* in H₂O⁺"),
        ("x<sub>max</sub><sup>−n</sup>", "x<sub>max</sub><sup>−n</sup>"),
        ("<b><i>x</i></b> <em> </em>y", "***x*** y"),
        ("<i>a</i><i>b</i>", "*ab*"),
        ("<i>5*3</i>", "*5\\*3*"),
        ('<span class="nocase">iPhone</span>, <scp>SC</scp>', "iPhone, SC"),
        ("<i>never closed", "*never closed*"),
        ("</i>never opened", "never opened"),
        ("<jats:italic>x</jats:italic> <jats:unheard-of>y</jats:unheard-of>", "*x* y"),
        ("a $x<y$ b\nc", "a $x<y$ b c"),
        (r"M\"uller &amp; 95\%", "Müller & 95%"),
        ("one<br/>two", "one two"),
    ],
)
def test_a_title(text: str, wanted: str) -> None:
    assert markup.inline(jats.inline(text)).html == markup.inline(wanted).html


def test_not_everything_in_brackets_is_a_tag() -> None:
    text = "List<T>, a<b and c>d, 5 < 3 > 2"
    assert markup.inline(jats.inline(text)).plain == jats.plain(text) == text


def test_an_abstract_has_the_paragraphs_of_its_tags() -> None:
    text = (
        "<jats:title>Abstract</jats:title>\n<jats:sec>\n <jats:title>Methods</jats:title>\n"
        "  <jats:p>We\n   show.</jats:p><jats:p>And   more.</jats:p></jats:sec>"
    )
    assert jats.blocks(text) == "**Methods**\n\nWe show.\n\nAnd more."


def test_an_abstract_without_tags_keeps_its_lines() -> None:
    assert jats.blocks("One\ntwo.\n\nThree.") == "One\ntwo.\n\nThree."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "<jats:inline-formula><jats:alternatives><jats:tex-math>$$\\alpha ^2$$</jats:tex-math>"
            "<mml:math><mml:mi>a</mml:mi></mml:math></jats:alternatives></jats:inline-formula>",
            "$\\alpha ^2$",
        ),
        (
            "<inline-formula><tex-math>\\documentclass{x}\\begin{document}$x_1$\\end{document}</tex-math>"
            "</inline-formula>",
            "$x_1$",
        ),
        ("<math><mi>x</mi><annotation encoding='application/x-tex'>\\beta</annotation></math>", "$\\beta$"),
        ("<mml:math>\n<mml:msub><mml:mi>CO</mml:mi> <mml:mn>2</mml:mn></mml:msub>\n</mml:math>", "CO2"),
        ("<jats:inline-formula>a <jats:italic>b</jats:italic></jats:inline-formula>", "a *b*"),
    ],
)
def test_formulas(text: str, wanted: str) -> None:
    assert jats.blocks(f"Of {text} here") == f"Of {wanted} here"


def test_a_formula_that_never_ends_costs_nothing_else() -> None:
    assert jats.plain("<i>a</i> <math>b and c") == "a <math>b and c"


def test_addresses_are_never_decoded() -> None:
    url = "https://x.org/?a=1&amp;copy=2&lt=3%7E"
    assert jats.blocks(f"See {url} &copy;") == f"See {url} ©"
    assert jats.plain(f"{url} &copy;") == f"{url} ©"


def test_a_link_keeps_its_address() -> None:
    assert jats.blocks('<a href="https://x.org/a?b=1&amp;c=2">Code</a>.') == "Code (https://x.org/a?b=1&c=2)."
    assert jats.blocks('<a href="https://x.org/">https://x.org/</a>') == "https://x.org/"


def test_plain_text() -> None:
    assert jats.plain(" <b>A</b>&nbsp;&amp;\n B ") == "A & B"
    assert jats.plain("5*3 < 7_a") == "5*3 < 7_a"


@pytest.mark.parametrize(
    "text", ["<span>" * 20_000 + "</a>" * 20_000, "<i> " * 20_000, " " * 200_000 + "<i>", "&amp;" * 20_000,
             "<inline-formula>" + "<tex-math>" * 20_000 + "</inline-formula>"],
)  # fmt: skip
def test_hostile_texts_take_no_time(text: str) -> None:
    assert isinstance(jats.plain(text), str)


@given(st.text(alphabet="<>/&;*_$iabsup \nljt:m=\"'", max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert "\ue000" not in jats.blocks(text) + jats.inline(text) + jats.plain(text)
    assert "\n" not in jats.inline(text)
