import pytest

from opuscula.words.shield import MARK, Held, shield, tidy, trimmed

TAGS = {"b", "a", "img"}
ATTRIBUTES = {"*": {"class", "title"}, "a": {"href"}}


def held(text: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.shown) for piece in shield(text, TAGS, ATTRIBUTES).held]


def test_a_mark_stands_for_each_piece() -> None:
    shielded = shield("so $x^2$ at https://x.org/a_b, \\$5", TAGS, ATTRIBUTES)
    assert MARK.sub("@", shielded.text) == "so @ at @, @5"
    assert shielded.held == (
        Held("math", "$x^2$", "x^2", 3),
        Held("url", "https://x.org/a_b", "https://x.org/a_b", 12),
        Held("text", "\\$", "$", 31),
    )


@pytest.mark.parametrize(
    ("text", "maths"),
    [
        ("$x$ and $y$.", ["x", "y"]),
        ("$15 per paper", []),
        ("from $15 to $20", []),
        ("$5-$6", []),
        ("$ x$ and $y $", []),
        ("a$b$c", ["b"]),  # Pandoc's rule; what was no Markdown is escaped by escaping.py
        (r"256$\times$256", [r"\times"]),
        (r"\$x$ and $5", []),
        ("`$x$` and ``$y` $``", []),
        ("```\n$x$\n```", []),
        ("```\n$x$", ["x"]),
        ("$a\nb$", ["a\nb"]),
        ("$a\n\nb$", []),
        (r"$\$5$", [r"\$5"]),
        ("$$x$$", ["x"]),
        ("$$\na < b\n$$", ["\na < b\n"]),
        ("$$x$", []),
        ("text\n\n\\[ x \\]\n\ntext", [" x "]),
        ("text \\[ x \\]", []),
        ("https://x.org/$x$", []),
        ("$https://x.org$", ["https://x.org"]),
    ],
)
def test_mathematics(text: str, maths: list[str]) -> None:
    assert [shown for kind, shown in held(text) if kind in ("math", "display")] == maths


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("see https://x.org/a_b*c~d?x=1&y=2#z.", "https://x.org/a_b*c~d?x=1&y=2#z"),
        ("(https://x.org)", "https://x.org"),
        ("(https://x.org/A_(b)).", "https://x.org/A_(b)"),
        ("*https://x.org*", "https://x.org"),
        ('"https://x.org"', "https://x.org"),
        ("https://x.org/日本。次", "https://x.org/日本"),
        ("https://x.org<b>", "https://x.org"),
    ],
)
def test_addresses(text: str, url: str) -> None:
    assert [shown for kind, shown in held(text) if kind == "url"] == [url]


def test_the_rest_of_an_address_is_read_on() -> None:
    assert held("https://x.org,$x$") == [("url", "https://x.org,$x$")]
    assert held("https://x.org, $x$") == [("url", "https://x.org"), ("math", "x")]


@pytest.mark.parametrize("text", ["a < b", "a <b", "<1>", "<b", "<?php ?>", "<!doctype html>", "R&D", "&#x;"])
def test_signs_that_only_look_like_markup(text: str) -> None:
    assert [kind for kind, _ in held(text)] == ["text"]


@pytest.mark.parametrize(
    "text", ["<b>", "</b>", "<https://x.org>", "<a@b.c>", "&amp;", "&#38;", "[x](<a b.md>)"]
)
def test_markup_is_left_to_markdown(text: str) -> None:
    shielded = shield(text, TAGS, ATTRIBUTES)
    assert (shielded.text, shielded.held, shielded.flaws) == (text, (), ())


def test_comments_are_left_out() -> None:
    assert shield("a<!-- <b> $x$ -->b <!-- c", TAGS, ATTRIBUTES).text == "ab \ufdd00\ufdd1 c"


def test_what_is_no_html_of_a_text_is_told_at_its_line() -> None:
    text = "one\n<script>\nalert(1)\n</script>\n<b onclick='x' CLASS=y>\n`<i>`\n<unk> </unk>"
    shielded = shield(text, TAGS, ATTRIBUTES)
    assert [(flaw.line, flaw.rule, flaw.message) for flaw in shielded.flaws] == [
        (2, "html", "<script> is left out, with what it holds"),
        (5, "html", "<b> cannot have onclick: it is left out"),
        (7, "html", "<unk> is shown as text"),
    ]
    assert "alert" not in shielded.text


def test_what_does_not_end_is_text() -> None:
    assert held("<script> a") == [("text", "<")]
    assert held("``a") == [("text", "``")]
    assert held("~~~\na") == [("text", "~~~")]


def test_tidy() -> None:
    assert tidy("a\r\nb\rc\n \t\nd\x00e\x85\ufdd0\ud800\u2028f") == "a\nb\nc\n\nd e \ufffd\ufffd f"


def test_trimmed() -> None:
    assert trimmed("https://x.org/(a)_).,") == "https://x.org/(a)"
