from collections.abc import Callable

import pytest

from opuscula.words.finish import finish
from opuscula.words.shield import Flaw, Held, Shielded


def finished(
    html: str, *held: Held, source: str = "", prefix: str = "", link: Callable[[str], str] | None = None
) -> tuple[str, str, list[Flaw]]:
    return finish(html, Shielded("", held, ()), source, {}, prefix, link)


def html_of(html: str, *held: Held, prefix: str = "") -> str:
    return finished(html, *held, prefix=prefix)[0]


MATH = Held("math", "$x^2$", "x^2", 0)
URL = Held("url", "https://x.org/?a&b", "https://x.org/?a&b", 0)
SIGN = Held("text", "\\$", "$", 0)
MARK = "\ufdd00\ufdd1"


@pytest.mark.parametrize(
    ("held", "shown", "plain"),
    [
        (MATH, "<math><msup><mi>x</mi><mn>2</mn></msup></math>", "x²"),
        (URL, '<a href="https://x.org/?a&amp;b">https://x.org/?a&amp;b</a>', "https://x.org/?a&b"),
        (SIGN, "$", "$"),
    ],
)
def test_marks_are_put_back_in_text(held: Held, shown: str, plain: str) -> None:
    assert finished(f"<p>{MARK}</p>", held)[:2] == (f"<p>{shown}</p>", plain)


@pytest.mark.parametrize(("held", "shown"), [(MATH, "$x^2$"), (URL, "https://x.org/?a&amp;b"), (SIGN, "\\$")])
def test_code_is_as_it_was_written(held: Held, shown: str) -> None:
    assert html_of(f"<pre><code>{MARK}</code></pre>", held) == f"<pre><code>{shown}</code></pre>"


def test_an_address_within_a_link_is_text() -> None:
    assert html_of(f'<a href="y">{MARK}</a>', URL) == '<a href="y">https://x.org/?a&amp;b</a>'


def test_marks_in_attributes_are_as_they_were_written() -> None:
    html = html_of(f'<a href="{MARK}" title="{MARK}">x</a>', URL)
    assert html == '<a href="https://x.org/?a&amp;b" title="https://x.org/?a&amp;b">x</a>'


def test_headings_begin_at_the_second_level_and_skip_none() -> None:
    html = html_of("<h3>A</h3><h6>B</h6><h3>C</h3><h4>A</h4><h5>A</h5>")
    assert html == (
        '<h2 id="a">A</h2><h3 id="b">B</h3><h2 id="c">C</h2><h3 id="a-2">A</h3><h4 id="a-3">A</h4>'
    )


def test_ids_are_unique_and_links_within_the_text_follow_the_prefix() -> None:
    html = html_of('<p id="a">x</p><p id="a">y</p><a href="#a">z</a><a href="#top">t</a>', prefix="n-")
    assert html == '<p id="n-a">x</p><p>y</p><a href="#n-a">z</a><a href="#top">t</a>'


def test_a_heading_of_another_script_has_a_stable_id() -> None:
    assert html_of("<h1>方法</h1>") == html_of("<h2>方法</h2>") == '<h2 id="x-b77e2ac8">方法</h2>'


def test_a_table_scrolls_within_a_region() -> None:
    html = html_of("<table><tr><th>A &amp; B</th><th>C</th></tr><tr><td>1</td><td>2</td></tr></table>")
    box = '<div class="table" role="region" tabindex="0" aria-label="A &amp; B, C">'
    assert html.startswith(f"{box}<table><tr><th>A &amp; B</th>")
    assert html.endswith("</table></div>")


def test_images() -> None:
    html = '<img src="a b.png" alt="x" width="3"><img src="c.png" loading="eager">'
    assert finished(html, link=lambda name: f"/papers/p/{name}")[:2] == (
        '<img src="/papers/p/a%20b.png" alt="x" loading="lazy" decoding="async" width="3">'
        '<img src="/papers/p/c.png" alt="" loading="eager" decoding="async">',
        "x",
    )


@pytest.mark.parametrize("address", ["https://x.org/a.png", "//x.org/a.png", "http:a.png", "/\\x.org/a.png"])
def test_a_remote_image_is_an_error(address: str) -> None:
    html, plain, flaws = finished(
        f'<img src="{address}" alt="A &amp; B">', source=f"one\n\n![A & B]({address})"
    )
    assert (html, plain) == ("A &amp; B", "A & B")
    assert [(flaw.line, flaw.rule, flaw.severity) for flaw in flaws] == [(3, "remote-image", "error")]


def test_links_are_asked_for() -> None:
    asked: list[str] = []

    def link(address: str) -> str:
        asked.append(address)
        return "/papers/other/" if address == "other.md" else address

    html = finished(
        '<a href="other.md">a</a><a href="https://x.org/?a&amp;b">b</a><a href="#c">c</a>', link=link
    )[0]
    assert asked == ["other.md", "https://x.org/?a&b"]
    assert html == '<a href="/papers/other/">a</a><a href="https://x.org/?a&amp;b">b</a><a href="#c">c</a>'


@pytest.mark.parametrize(
    "tag", ["<a>", '<a href="javascript:x">', '<a href=" java&#10;script:x">', '<a href="data:x">']
)
def test_an_unsafe_link_is_its_text(tag: str) -> None:
    html, _, flaws = finished(f"{tag}x</a>", source="one\n[x](javascript:x)")
    assert html == "x"
    assert [(flaw.line, flaw.rule, flaw.severity) for flaw in flaws] == [(2, "unsafe-address", "warning")]


def test_bad_tex_is_shown_as_it_was_written_and_told_at_its_line() -> None:
    held = Held("math", "$a\n\\foo$", "a\n\\foo", 4)
    html, plain, flaws = finished(f"<p>{MARK}</p>", held, source="one\n$a\n\\foo$")
    assert (html, plain) == ("<p><code>$a\n\\foo$</code></p>", "$a \\foo$")
    assert [(flaw.line, flaw.rule, flaw.message) for flaw in flaws] == [(3, "tex", 'Unknown command "\\foo"')]


def test_plain_text_is_parted_where_blocks_are() -> None:
    html = "<h2>A</h2><p>b <em>c</em><br>d &lt;e&gt;</p><ul><li>f</li><li>g</li></ul><p>h\n i</p>"
    assert finished(html)[1] == "A\n\nb c d <e>\n\nf\n\ng\n\nh i"


def test_empty_paragraphs_are_left_out() -> None:
    assert html_of("<p></p><p>a&nbsp;b</p>") == "<p>a\u00a0b</p>"


def test_what_is_left_of_a_torn_mark_is_not_shown() -> None:
    torn = "a\ufdd0 b\ufdd1 \ufdd07\ufdd1"
    assert finished(f'<p title="{torn}">{torn}</p>', MATH)[:2] == ('<p title="a b ">a b </p>', "a b")
