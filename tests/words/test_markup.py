import json
import re
from pathlib import Path

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula.words import conversion
from opuscula.words.escaping import escape
from opuscula.words.markup import Html, blocks, data_block, inline, phrase, style_sheet
from tests.growth import LINEAR, growth

SEEDS = Path(__file__).parent.parent / "data" / "seeds"


def test_html_is_printed_as_it_is() -> None:
    assert Html("<b>").__html__() == "<b>"


# Texts


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a* **b** `c` <sub>d</sub>", "<p><em>a</em> <strong>b</strong> <code>c</code> <sub>d</sub></p>"),
        ("a\n\nb", "<p>a</p>\n<p>b</p>"),
        ("R&D &amp; x<y", "<p>R&amp;D &amp; x&lt;y</p>"),
        ("95\\% and \\$5", "<p>95% and $5</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1) a 2) b", "<p>1) a 2) b</p>"),
        ("less than $15 per paper", "<p>less than $15 per paper</p>"),
        ("~~~py\n<b> $x$\n~~~", '<pre><code class="language-py">&lt;b&gt; $x$\n</code></pre>'),
        ("    $x$ & <b>", "<pre><code>$x$ &amp; &lt;b&gt;\n</code></pre>"),
        ("<details><summary>a</summary>b</details>", "<details><summary>a</summary>b</details>"),
        ("a <!-- b --> c", "<p>a  c</p>"),
        ("<a@b.c>", '<p><a href="mailto:a@b.c">a@b.c</a></p>'),
        ("<https://x.org>", '<p><a href="https://x.org">https://x.org</a></p>'),
        ("[a](<b c.md>)", '<p><a href="b%20c.md">a</a></p>'),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_markdown(text: str, html: str) -> None:
    rendered = blocks(text)
    assert (rendered.html, rendered.flaws) == (html, ())


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("self-aware---e.g., a brain---arose", "self-aware—e.g., a brain—arose"),
        ("pages 1--2, and -- so", "pages 1\N{EN DASH}2, and \N{EN DASH} so"),
        ("run --verbose", "run --verbose"),
        ("a --> b <-- c", "a --> b <-- c"),
        ("`a---b` $x--y$", "a---b x−−y"),
        ("https://x.org/a--b", "https://x.org/a--b"),
        (r"a\-\-b", "a--b"),
        ("'a' \"b\" ...", "'a' \"b\" ..."),
    ],
)
def test_dashes(text: str, plain: str) -> None:
    assert blocks(text).plain == plain
    assert inline(text).plain == plain


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("World Models", "World Models"),
        ("# not a *heading*", "# not a <em>heading</em>"),
        ("1. not a list", "1. not a list"),
        ("two\nlines", "two lines"),
        ("[a](b) https://x.org <https://y.org>", "a https://x.org https://y.org"),
        ("$x^2$", "<math><msup><mi>x</mi><mn>2</mn></msup></math>"),
        ("a | b", "a | b"),
    ],
)
def test_a_title_is_a_line_without_blocks_and_links(text: str, html: str) -> None:
    rendered = inline(text)
    assert (rendered.html, rendered.flaws) == (html, ())


def test_blocks_have_no_place_in_a_title() -> None:
    rendered = inline("a <div>b</div>")
    assert rendered.html == "a &lt;div&gt;b&lt;/div&gt;"
    assert [flaw.message for flaw in rendered.flaws] == ["<div> is shown as text"]


def test_a_body_has_all_that_a_page_needs() -> None:
    text = (
        "# Results\n\nSee [it](other.md), [above](#results) and this[^1].\n\n"
        "| a | b |\n|---|--:|\n| 1 | $x$ |\n\n![A figure](figure.png)\n\n[^1]: Note."
    )
    rendered = blocks(text, prefix="p-", link=lambda address: f"/papers/{address}")
    for part in (
        '<h2 id="p-results">Results</h2>',
        '<a href="/papers/other.md">it</a>',
        '<a href="#p-results">above</a>',
        '<sup id="p-fnref:1"><a class="footnote-ref" href="#p-fn:1">1</a></sup>',
        '<li id="p-fn:1">',
        'aria-label="a, b"><table>',
        '<td style="text-align:right"><math><mi>x</mi></math></td>',
        '<img src="/papers/figure.png" alt="A figure" loading="lazy" decoding="async">',
    ):
        assert part in rendered.html
    assert rendered.plain == "Results\n\nSee it, above and this.\n\na b\n\n1 x\n\nA figure\n\nNote."
    assert rendered.flaws == ()


def test_one_text_leaves_no_trace_in_the_next() -> None:
    first = blocks("[a][x] [^1]\n\n[x]: b.md\n[^1]: c")
    blocks("# d\n\n[^2]: e")
    assert blocks("[a][x] [^1]").html == "<p>[a][x] [^1]</p>"
    assert blocks("[a][x] [^1]\n\n[x]: b.md\n[^1]: c") == first


def test_what_is_wrong_is_told_at_its_line() -> None:
    text = (
        "one $\\foo$\n\n<script>\nx</script>\n\n- a\n- [b](javascript:c)\n\n"
        "![d](https://x.org/d.png)\n\n<p style=e>f</p>"
    )
    assert [(flaw.line, flaw.rule, flaw.severity) for flaw in blocks(text).flaws] == [
        (3, "html", "warning"),
        (11, "html", "warning"),
        (1, "tex", "warning"),
        (7, "unsafe-address", "warning"),
        (9, "remote-image", "error"),
    ]


def test_macros() -> None:
    assert blocks(r"$\Real$", macros={"Real": r"\mathbb{R}"}).plain == "ℝ"
    assert blocks(r"$\Real$").flaws


# The seed documents


def abstracts() -> list[str]:
    lines = [
        line for path in sorted(SEEDS.glob("*.txt")) for line in path.read_text(encoding="utf-8").split("\n")
    ]
    return [line.removeprefix("Abstract:") for line in lines if len(line) > 300]


@pytest.mark.skipif(not SEEDS.exists(), reason="the seed documents are not here")
def test_the_seeds_are_shown_whole_and_escaped_hardly_ever() -> None:
    assert len(abstracts()) >= 38
    for abstract in abstracts():
        text = abstract.replace("\\%", "%")
        assert escape(text) == text
        rendered = blocks(escape(text))
        expected = text.replace("---", "—").replace("$\\xrightarrow{}$", "→")
        assert (rendered.plain, rendered.flaws) == (expected, ())


def test_the_arrow() -> None:
    html = blocks(r"MNIST $\xrightarrow{}$ SVHN").html
    assert "→" in html and "xrightarrow" not in html


@given(
    st.lists(
        st.sampled_from(
            ["a", " ", "<i>", "</i>", "<bdi>", "</bdi>", "<b>", "&amp;", "&", "\u00a0", "é", '"', ">"]
        )
    ).map("".join)
)
def test_a_phrase_with_nothing_to_clean_stays_as_it_is(html: str) -> None:
    assert phrase(html) == conversion.clean_phrase(html)


# Hostile texts

HOSTILE = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//x.org/x.js></sCrIpT>",
    "<script>alert(1)",
    "a <script",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>alert(1)//<</script>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    '<img src="javascript:alert(1)">',
    "<img src=data:image/svg+xml,<svg/onload=alert(1)>>",
    '<img srcset="https://x.org/a.png 2x">',
    '<img src="//x.org/a.png"> <img src="\\\\x.org\\a.png"> <img src="/\\x.org/a.png">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href=" javascript:alert(1)">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    '<a href="java&#115;cript:alert(1)">x</a>',
    '<a href="java&Tab;script:alert(1)">x</a>',
    '<a href="&#1;javascript:alert(1)">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    "<a href=x onclick=alert(1) style=position:fixed target=_blank ping=https://y.org>x</a>",
    '<a href="https://x.org"><a href="javascript:alert(1)">x</a></a>',
    "[x](javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](javascript&colon;alert(1))",
    '[x](JAVASCRIPT:alert(1) "t")',
    "[x]( javascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "![x](javascript:alert(1))",
    "![x](data:image/png;base64,AA)",
    '![x" onerror="alert(1)](a.png)',
    '![x](a.png" onerror="alert(1))',
    '[x](a "t\\" onclick=\\"alert(1)")',
    "<javascript:alert(1)>",
    "<javascript://%0aalert(1)>",
    "<iframe src=https://x.org></iframe>",
    '<iframe srcdoc="<script>alert(1)</script>">',
    "<object data=x></object><embed src=x>",
    "<form action=https://x.org><input name=x><button formaction=javascript:alert(1)>x</button></form>",
    "<style>*{color:red}</style>",
    "<link rel=stylesheet href=https://x.org/x.css>",
    '<meta http-equiv=refresh content="0;url=https://x.org">',
    "<base href=https://x.org>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style>",
    '<math href="javascript:alert(1)">x</math>',
    "<details open ontoggle=alert(1)>x</details>",
    '<div style="background:url(javascript:alert(1))">x</div>',
    '<table><tr><td style="text-align:left;background:url(https://x.org/x)">x</table>',
    "<video src=https://x.org/x autoplay></video><audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<body onload=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<template><script>alert(1)</script></template>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<plaintext><script>alert(1)</script>",
    "<select><option><img src=x onerror=alert(1)></select>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    '<?php echo "<script>alert(1)</script>" ?>',
    '<b title="a>b" onclick=alert(1)>x</b>',
    "<b title='`' onclick=alert(1)>`x</b>",
    "<b\nonclick=alert(1)\n>x</b>",
    "<p/onclick=alert(1)>x</p>",
    "<x-y onclick=alert(1)>x</x-y>",
    "<blockquote cite=javascript:x>y</blockquote>",
    "`<script>alert(1)</script>`",
    "$<script>alert(1)</script>$",
    r"$\text{<script>alert(1)</script>}$",
    "$$</math><script>alert(1)</script>$$",
    r"$\href{javascript:alert(1)}{x}$",
    r"$\color{red;background:url(https://x.org)}x$",
    'https://x.org/"onmouseover="alert(1)',
    "https://x.org/<script>alert(1)</script>",
    "[x]($javascript:alert(1)$)",
    '<a href="$x$javascript:alert(1)">x</a>',
    '<a href="\ufdd00\ufdd1">x</a> $<img src=x onerror=alert(1)>$',
    "\x020\x03 \x02klzzwxh:0\x03 \x02wzxhzdk:0\x03",
    "| <script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | x |",
    "# <img src=x onerror=alert(1)>",
    "[^1]\n\n[^1]: <img src=x onerror=alert(1)> [x](javascript:alert(1))",
    '```html" onclick="alert(1)\n<script>\n```',
    "    <script>alert(1)</script>",
]

ELEMENTS = re.compile(r"DOCUMENT_FRAGMENT|\{http://www\.w3\.org/1998/Math/MathML\}m\w+")
ATTRIBUTES = set(
    """
    id class title href src alt loading decoding open style start role tabindex aria-label rowspan
    display mathvariant stretchy lspace rspace form fence separator accent width
    """.split()
)


def dangers(html: str) -> list[str]:
    """What a browser would do something with in a text."""
    found = []
    for node in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        if not isinstance(node.tag, str):
            found.append("a comment")
        elif node.tag not in conversion._TAGS and not ELEMENTS.fullmatch(node.tag):
            found.append(node.tag)
        for name, value in node.attrib.items():
            address = re.sub("[\x00-\x20]", "", value).lower()
            scheme = re.match("[a-z][a-z0-9+.-]*:", address)
            unsafe = {
                "href": scheme and scheme[0] not in ("http:", "https:", "mailto:"),
                "src": scheme or re.match(r"[/\\]{2}", address),
                "style": not re.fullmatch(r"[a-z-]+:[a-z0-9 #%]+;?", value, re.IGNORECASE),
            }
            if name not in ATTRIBUTES or unsafe.get(name):
                found.append(f"{name}={value}")
    return found


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_acts_survives(text: str) -> None:
    assert dangers(blocks(text).html) == []
    assert dangers(inline(text).html) == []


def test_the_test_knows_what_acts() -> None:
    for html in (
        "<script></script>",
        "<b onclick=x>",
        "<a href='java\nscript:x'>",
        "<img src=//x.org>",
        "<!---->",
    ):
        assert dangers(html)


BITS = [
    *"\\`*_{}[]()>#+-.!|~^=:;&<$\"'/ \n\t0",
    *(
        "a",
        "\n\n",
        "---",
        "```\n",
        "~~~\n",
        "$$",
        "$x$",
        "<b>",
        "</b>",
        "<a href='x'>",
        "</a>",
        "<div>",
        "</div>",
    ),
    *(
        "<p>",
        "</p>",
        "<h1>",
        "</h1>",
        "<table>",
        "<td>",
        "<th>",
        "</table>",
        "<img src=a>",
        "<!--",
        "-->",
        "[^1]",
    ),
    *(
        "[^1]: ",
        "[x]: y\n",
        "](",
        "https://x.org",
        "<https://q.r>",
        "# ",
        "    ",
        "1. ",
        "- ",
        "> ",
        "<script>",
    ),
    *(
        "</script>",
        "\ufdd0",
        "\ufdd1",
        "\x02",
        "\x03",
        "klzzwxh:0",
        "wzxhzdk:0",
        "<code>",
        "</code>",
        "<pre>",
    ),
    *("| a | b |\n|---|---|\n", "<details>", "&#", "&amp;", "\ud800"),
]


@given(st.lists(st.sampled_from(BITS), max_size=25).map("".join))
def test_nothing_odd_survives_or_raises(text: str) -> None:
    for render in (blocks, inline):
        html = render(text).html
        assert dangers(html) == []
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufdd0\ufdd1\ud800-\udfff]", html)


def test_inside_an_element_nothing_ends_it() -> None:
    assert "</" not in style_sheet("a{}</style>")
    block = data_block(json.dumps({"a": "</script><!--\u2028"}, ensure_ascii=False))
    assert "<!--" not in block and "</" not in block and json.loads(block) == {"a": "</script><!--\u2028"}


# Time

FAMILIES = [
    *("![[]()", "[[[[", "[", "![", "[a](", "[](", "[a][", "*[a", "[a](<", "[a](b", "[^1]", "[^1]: a\n", "["),
    *("****", "*a ", "*a*", "_a ", "*_", "**a", "`", "``a", "`a ", "`*`", "$", "$x ", "$$", "$`"),
    *(
        "<a",
        "<b>",
        "</b>",
        "<a<a",
        "<!--",
        "<![CDATA[",
        "<script>",
        "<div>",
        "<div>\n",
        "<unk>",
        "<b><p>",
        "<a href=x>",
    ),
    *("> ", ">", "- ", "- a\n", "1. a\n", "# a\n", "a\n=\n", "---\n", "```x\n", "~~~\n", "|\n", "|---", "a|"),
    *("&", "&a;", "&#", "\\", "\\(", "\\[\n\n", "-- ", "https://", "http://a.b/(", "<a@b>", "\t", "\n", "é"),
]


def both(text: str) -> None:
    blocks(text)
    inline(text)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_comes_to_an_end(family: str) -> None:
    both(family * (3_000 // len(family)))


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_the_time_is_linear(family: str) -> None:
    assert growth(lambda size: both(family * (size // len(family))), 12_000) < LINEAR


def test_a_tangle_is_shown_as_it_stands_and_told() -> None:
    rendered = blocks("<b>\n\n" + "![[]()" * 10_000 + "\n\n$x$")
    assert rendered.html.startswith("<p>&lt;b&gt;</p>\n<p>![[]()![[]()")
    assert rendered.html.endswith("<p><math><mi>x</mi></math></p>")
    assert [flaw.rule for flaw in rendered.flaws] == ["tangled-text"]


def test_a_long_text_is_no_tangle() -> None:
    section = (
        "## Section\n\nA *word*, [a link](b.md), `code`, [12], https://x.org/a_b and $x^2$.\n\n"
        + "- [a](b.md)\n" * 5
        + "\n```\n# one [\n# two [\n```\n\n"
    )
    assert blocks(section * 100).flaws == ()


def test_a_phrase_is_a_line_without_anything_that_harms() -> None:
    html = phrase(
        "<i>A</i> &amp; <bdi>B</bdi><script>x</script><a href='https://x.org/'>c</a><p onclick='d'>e</p>"
    )
    assert isinstance(html, Html)
    assert html == "<i>A</i> &amp; <bdi>B</bdi>ce"
