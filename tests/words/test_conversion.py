"""Markdown by the whole grammar; what it makes of texts is told in test_markup.py."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula.words import conversion
from opuscula.words.shield import tidy

PROSE = [
    "a", "word ", "-- ", "--", "---", ".\n", "\n\n", " ", "  ", "$x$", "$", "https://a.b/c_d. ", "http://a.b",
    "5", "\u00a0", "é", "1. ", "(1) ", '\'s "q" ', "/", ";", "{", "%", "&", "\\$",
]  # fmt: skip


@given(st.lists(st.sampled_from(PROSE), max_size=12).map("".join))
def test_a_text_without_markup_is_shown_as_the_library_would_show_it(text: str) -> None:
    """Such texts never see the Markdown library; nobody can tell."""

    def squeezed(html: str) -> str:
        return " ".join(re.sub("(</?p>)", r" \1 ", html).split())

    for convert, source in (
        (conversion.paragraphs, tidy(text)),
        (conversion.line, tidy(" ".join(text.split()))),
    ):
        short = convert(source, {})
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(conversion, "_has_markup", lambda text: True)
            long = convert(source, {})
        assert (squeezed(short[0]), short[1]) == (squeezed(long[0]), long[1])


def test_a_phrase_keeps_no_blocks_and_no_links() -> None:
    html = '<p>a <i>b</i> <a href="x">c</a><script>d</script>&nbsp;&amp;</p>'
    assert conversion.clean_phrase(html) == "a <i>b</i> c&nbsp;&amp;"
