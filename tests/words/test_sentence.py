from __future__ import annotations

import pytest

from opuscula.words.sentence import first_sentence


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("We do this. Then that.", "We do this."),
        ("No end at all", "No end at all"),
        ("", ""),
        ("Some tools, e.g. JAX, help. More.", "Some tools, e.g. JAX, help."),
        ("As Lu et al. Show, it works. More.", "As Lu et al. Show, it works."),
        ("That is, i.e. This one. More.", "That is, i.e. This one."),
        ("Man vs. Machine is old. More.", "Man vs. Machine is old."),
        ("By C. Daniel Freeman. More.", "By C. Daniel Freeman."),
        ("It reads 99.5 of 100. More.", "It reads 99.5 of 100."),
        ("Can agents learn? We say yes.", "Can agents learn?"),
        ('He said "stop." Then he left.', 'He said "stop."'),
        ("At https://a.org/x.html it runs. More.", "At https://a.org/x.html it runs."),
        ("First\nline. Second.", "First line."),
        ("A paragraph without a stop\n\nAnother.", "A paragraph without a stop"),
        ("我们提出一种方法。它很好。", "我们提出一种方法。"),
        ("یہ کیا ہے؟ دوسرا۔", "یہ کیا ہے؟"),
        ("See Fig. 2 for this. More.", "See Fig. 2 for this."),
        ("It ends in LLMs. More.", "It ends in LLMs."),
    ],
)
def test_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_a_long_sentence_is_cut_at_a_word() -> None:
    found = first_sentence("word " * 200)
    assert found.endswith("word …") and len(found) <= 242


def test_a_text_without_blanks_is_cut_all_the_same() -> None:
    assert len(first_sentence("x" * 5000)) <= 242
