"""Texts that do harm wherever somebody believes them. What acts calls `intruder()`, so a browser can tell."""

from __future__ import annotations

_CALL = "intruder()"

SCRIPTS = (
    f"<script>{_CALL}</script>",
    f'"><script>{_CALL}</script>',
    f"'><img src=x onerror={_CALL}>",
    f"</title></textarea></style></script><svg onload={_CALL}>",
    f"]]><script>{_CALL}</script><![CDATA[",
    f"--><script>{_CALL}</script><!--",
    f"<scr<script>ipt>{_CALL}</scr</script>ipt>",
    f'x" onmouseover="{_CALL}" autofocus onfocus="{_CALL}" style="position:fixed',
    f"x' onload='{_CALL}' y='",
    f'<a href="java&#10;script:{_CALL}">a</a><a href="javascript&colon;{_CALL}">b</a>',
    f"<iframe srcdoc='<script>parent.{_CALL}</script>'></iframe><object data=javascript:{_CALL}></object>",
    f"<form action=javascript:{_CALL}><button formaction=javascript:{_CALL}>x</button></form>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror={_CALL}&gt;'>",
    f"<noscript><p title='</noscript><img src=x onerror={_CALL}>'></noscript>",
    f"<svg><style><img title='</style><img src onerror={_CALL}>'></svg>",
    f"<details open ontoggle={_CALL}><summary>x</summary></details>",
    "<base href=https://evil.example/><meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<link rel=stylesheet href=https://evil.example/x.css><style>@import url(https://evil.example/y);</style>",
    "<img src=https://evil.example/x.png srcset='//evil.example/y 2x'><video poster=//evil.example/z>",
    "<div style='background:url(https://evil.example/x);position:fixed;inset:0'>x</div>",
    f"&lt;script&gt;{_CALL}&lt;/script&gt;&amp;lt;script&amp;gt;{_CALL}&amp;lt;/script&amp;gt;",
    f"&#60;img src=x onerror={_CALL}&#62; &#x3c;script&#x3e;{_CALL}",
    f"<i>x<script>{_CALL}</script></i><sub onclick={_CALL}>y</sub><jats:p onload={_CALL}>z</jats:p>",
)

ADDRESSES = (
    f"javascript:{_CALL}",
    f"JaVaScRiPt://https://x.example/%0a{_CALL}",
    f"\x01javascript:{_CALL}",
    f"java\tscript:{_CALL}",
    f"data:text/html,<script>{_CALL}</script>",
    "vbscript:msgbox(1)",
    f'https://x.example/"onmouseover="{_CALL}"',
    f"https://x.example/'><script>{_CALL}</script>",
    f"https://javascript:{_CALL}@x.example/",
    "https://[::1",
    "http://x.example\\@evil.example/",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "https://doi.org/10.1000/<script>x</script>",
    f'10.1000/x" onclick="{_CALL}',
    f"10.1000/javascript:{_CALL}",
    "https://x.example/\r\nSet-Cookie: a=b",
)

MARKDOWN = (
    f"[x](javascript:{_CALL}) ![x](javascript:{_CALL}) <javascript:{_CALL}>",
    f'[x](https://x.example "a\\" onclick=\\"{_CALL}") [y]: javascript:{_CALL}',
    f"[x][y]\n\n[y]: javascript:{_CALL}",
    "![x](https://evil.example/track.png)",
    "*a* __b__ `c` ~~d~~ ***e*** _f_ 1*2*3 a_b_c",
    "# A heading\n\nText\n\n## Another\n",
    "- a\n- b\n\n1. c\n\n> d\n\n    code\n\n***\n\n| a | b |\n|---|---|\n| c | d |\n",
    "```html\n<script>x</script>\n```\n~~~\ny\n~~~\n",
    "A[^1]\n\n[^1]: A note.\n",
    "\ufdd00\ufdd1 \x02klzzwxh:0\x03 \x02wzxhzdk:0\x03 \x02amp\x03",
    "\ue000x\ue001 \ue002y\ue003 \ue0000\ue001 \ue008",
    "a--b---c \\*d\\* \\<b\\> \\\\ \\",
)

TEMPLATES = (
    "{{ 7*7 }}{% raw %}{# x #}{{ ''.__class__.__mro__ }}",
    "${7*7} #{7*7} <%= 7*7 %> @{7*7} {{constructor.constructor('x')()}} %s %(x)s {0} {x.__class__}",
    "{% include '/etc/passwd' %}{% extends 'base.html' %}{% endblock %}",
)

YAML = (
    "!!python/object/apply:os.system ['touch intruder']",
    "&anchor [*anchor, *anchor]",
    "<<: *x",
    "---\ndraft: true\n---\n",
    "x\n---\nhidden: true\nlayout: evil",
    "x: y # z",
    "- x\n- y: [z, {a: b}]",
    "| \n  block",
    '"quoted" and \'single\' \\x41 \\u0041',
    "null", "true", "~", "0x1F", "1e3", ".inf", "2001-01-01", "12:34:56", "=", "<<",
    "%YAML 1.1\n---\n",
    "...\n",
    "\ufeff---\ntitle: x\n---",
)  # fmt: skip

TEX = (
    r"$\href{javascript:intruder()}{x}$ \href{javascript:intruder()}{y} \url{javascript:intruder()}",
    r"$\text{</mtext></math><script>intruder()</script>}$ $<img src=x onerror=intruder()>$",
    r"$\color{red;background:url(https://evil.example)}x$ $\class{x onclick=intruder()}{y}$ $\style{a}{b}$",
    r"\input{/etc/passwd} \write18{touch intruder} \immediate\openin0=/etc/passwd \catcode`\@=11",
    r"\def\a{\a\a}\a $\def\a{\a\a}\a$ \newcommand{\b}{\b\b}\b",
    r"$\frac{\frac{\frac{1}{2}}{3}}{4}$ $\unclosed{ $$ x \[ y \( z",
    r"{\b{\c{\d{\k{\r{\v{a}}}}}}} \'{\'{\'{e}}} {{{{{{x}}}}}} \verb|<script>|",
    "$x$y $5 and $6 \\$7 $$ $ $\\",
)

CITATIONS = (
    "x},\n}\n\n@article{injected, title = {Injected}, author = {Evil}}\n@comment{",
    'x" # y # "z}} @string{a = "b"} @preamble{"\\input{x}"}',
    "x\r\nER  - \r\nTY  - JOUR\r\nTI  - Injected\r\nER  - ",
    "x\nPMID- 999\nTI  - Injected\n",
    "\\unbalanced{ braces } } {",
    "{and} Smith and and others and {Barnes and Noble}, Jr, x, y, z",
    "</title></item></feed>&undefined;<!DOCTYPE x [<!ENTITY a 'b'>]>&a;",
    '=HYPERLINK("https://evil.example","x")',
    "x\n## Injected\n- [Injected](https://evil.example): x\n",
)

PATHS = (
    "../../../../intruder",
    "..\\..\\intruder",
    "/etc/passwd",
    "C:\\Windows\\system32",
    "%2e%2e%2fintruder",
    "....//....//intruder",
    "con", "NUL.md", "aux.txt", ".git", ".opuscula", "index.html", "page-2", "-rf", "~root",
    "a/b/c",
    "name\x00.md",
    "x" * 300,
)  # fmt: skip

CONTROLS = (
    "\x1b]0;title\x07\x1b[2J\x1b[31mred\x1b[0m\x9b2J\x1bP+q\x1b\\",
    "bell\x07back\x08\x08\x08return\rline\x0bfeed\x0cdelete\x7f",
    "nul\0nul",
    "\u202eoverride\u202d \u2066isolate \u2067 \u202aembed",
    "\u061c\u200e\u200f\u200b\u2060\ufeff\u00ad",
    "\u2028line\u2029paragraph\x85next",
    "\ud800 lone \udfff surrogates \udc80",
    "\ufffe\uffff\U0001ffff\ufdd0\ufdef",
    "Z\u0335\u0336" + "\u0301" * 200,
    "\U000e0041\U000e0042 tags \ufff9a\ufffab\ufffb",
    "🏴\U000e0067\U000e0062\U000e007f 👩‍👩‍👧‍👦",
)

PAYLOADS = (
    *SCRIPTS, *ADDRESSES, *MARKDOWN, *TEMPLATES, *YAML, *TEX, *CITATIONS, *PATHS, *CONTROLS,
)  # fmt: skip

# Those that can stand in a file: a lone surrogate is no UTF-8.
WRITABLE = tuple(text.encode("utf-8", "replace").decode() for text in PAYLOADS)
