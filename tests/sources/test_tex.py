from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula.sources import tex
from tests.growth import LINEAR, growth


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        (r"from 59\% to 95\%", "from 59% to 95%"),
        (r"R\&D, item\_one, \#1", "R&D, item_one, #1"),
        (r"J{\"u}rgen, J\"{u}rgen, J\"urgen", "Jürgen, Jürgen, Jürgen"),
        (r"Andr\'e, \'Etale, {\'E}tale, \^ile", "André, Étale, Étale, île"),
        (r"Stani\'{c}, Ko\v{c}, \c{c}a, \c ca, {\~n}", "Stanić, Koč, ça, ça, ñ"),
        (r"na\"{\i}ve, stra{\ss}e, {\o}re, \O{}, {\L}ukasz, \aa", "naïve, straße, øre, Ø, Łukasz, å"),
        (r"only \$15 a paper", "only $15 a paper"),
        (r"95\% of $a\%b$ at 5\%", r"95% of $a\%b$ at 5%"),
        (r"MNIST $\xrightarrow{}$ SVHN", r"MNIST $\xrightarrow{}$ SVHN"),
        (r"$$x\_1$$ \(y\_1\) \[z\_1\]", r"$$x\_1$$ \(y\_1\) \[z\_1\]"),
        (r"https://x.org/a\_b\%20 and a\_b", "https://x.org/a_b%20 and a_b"),
        (r"https://x.org/~b\'e", r"https://x.org/~b\'e"),
        (r"$15 or 20\% and $20", "$15 or 20% and $20"),
        (r"C:\new\table, \alpha, \emph{so}, \\", r"C:\new\table, \alpha, \emph{so}, \\"),
        (r"say \"Hello\" to it", r"say \"Hello\" to it"),
        ("no TeX at all", "no TeX at all"),
    ],
)
def test_plain(source: str, plain: str) -> None:
    assert tex.plain(source) == plain


@given(st.text())
def test_a_text_without_a_backslash_stays_as_it_is(text: str) -> None:
    text = text.replace("\\", "")
    assert tex.plain(text) == text


@given(st.text("\\$%&_#{}()[]'\"cvoi a1"))
def test_nothing_makes_it_raise(text: str) -> None:
    tex.plain(text)


@pytest.mark.parametrize("family", ["$", r"\(", r"\[", "$a ", "$$", r"\$", r"{\'", r"\"", "{\\c ", "$\\a"])
def test_the_time_is_linear(family: str) -> None:
    assert growth(lambda size: tex.plain(family * size + "\\"), 5_000) < LINEAR


ACCENTS = [
    (r"\`o \'o \^o \~o \=o \.o", "ò ó ô õ ō ȯ"),
    (r"\"o \u{o} \v{s} \H{o} \c{c} \k{a} \r{a} \d{o} \b{o}", "ö ŏ š ő ç ą å ọ o̱"),
    (r"{\`o} {\'{o}} \'{o} {\' o} \'\i {\'{\i}} \v{\j}", "ò ó ó ó íí ǰ"),
    (r"\v s \c c \H o \k a", "š ç ő ą"),
    (r"\'{\^e} {\~{\^e}} \~{\^{e}}", "ế ễ ễ"),
    (r"\oe \OE \ae \AE \aa \AA \o \O \l \L \ss \i \j", "œŒæÆåÅøØłŁßıȷ"),
    (r"{\oe}uvre, \OE uvre, \ss{}, stra{\ss}e, \O{}re, {\AA}s", "œuvre, Œuvre, ß, straße, Øre, Ås"),
    (r"\dj\DJ\dh\th\TH\ng", "đĐðþÞŋ"),
    (r"\t{oo}, \'{}, \~{}, \^{}", "o͡o, , ~, ^"),
    (r"Ren{\'e} \'Etale na{\"\i}ve B\'ezier \"Uber", "René Étale naïve Bézier Über"),
    (r"Nguy{\~{\^e}}n Erd{\H o}s Ho\v{r}ava Dvo{\v r}{\'a}k {\L}o{\'s}", "Nguyễn Erdős Hořava Dvořák Łoś"),
]
SIGNS = [
    (r"R\&D, 95\%, a\_b, \#1, \$5, \{x\}", "R&D, 95%, a_b, #1, $5, {x}"),
    (r"``so'' and `so' but isn't", "“so” and ‘so’ but isn't"),
    (r"?`Que? !`Hola!", "¿Que? ¡Hola!"),
    (r"J.~D. Doe\,and\ co.\\ next", "J. D. Doe and co.\n next"),
    (r"a--b---c $--$ {-}- ----", "a–b—c $--$ -- ----"),
    (r"{\copyright} \textregistered\ \texttrademark{} \S 3 \P \pounds5 \texteuro 7", "© ® ™ §3 ¶£5 €7"),
    (r"\textmu m, 20\textdegree C, \ldots, \dots{}", "µm, 20°C, …, …"),
    (r"\guillemotleft x\guillemotright, \textquotedblleft y\textquotedblright", "«x», “y”"),
    (r"{\TeX} and \LaTeX{}", "TeX and LaTeX"),
    (r"\textbackslash{} \textasciitilde{} \textasciicircum{} \textbraceleft{} \textless{}", "\\ ~ ^ { <"),
    (r"say \"Hello\" to it", 'say "Hello" to it'),
    (r"{D}eep {DNA} {{GAN}s}", "Deep DNA GANs"),
    (r"{\noopsort{1973}}1973 \label{x}", "1973 "),
    (r"\textsc{Small} {\sc caps} \mbox{box} \uppercase{u}", "Small caps box u"),
    (r"\emph{a} \textit{b {c}} {\em d} {\it e} {\bf f}", "<i>a</i> <i>b c</i> <i>d</i> <i>e</i> <b>f</b>"),
    (r"\enquote{so}", "“so”"),
    (r"H\textsubscript{2}O, 3\textsuperscript{rd}", "H<sub>2</sub>O, 3<sup>rd</sup>"),
    (r"CO$_2$, 10$^{-3}$, $^{13}$C", "CO<sub>2</sub>, 10<sup>-3</sup>, <sup>13</sup>C"),
    (r"C:\new\table, \foo{bar}, \unknown", r"C:\new\table, bar, \unknown"),
    (r"a\-b\/c\@.", "abc."),
]
FORMULAS = [
    (r"95\% of $a\%b$ and {$x_{\text{m}}$}", r"95% of $a\%b$ and $x_{\text{m}}$"),
    (r"$\mathcal{O}(n^2)$ {\"u}", r"$\mathcal{O}(n^2)$ ü"),
    (r"\(x\), \[y\], \ensuremath{\beta}, $ n $", r"$x$, $$y$$, $\beta$, $n$"),
    (r"\begin{equation}a = b\end{equation}", r"$$a = b$$"),
    (r"\begin{align*}a &= b \\ c &= d\end{align*}", r"$$\begin{aligned}a &= b \\ c &= d\end{aligned}$$"),
    (r"n$\times$n", r"n\(\times\)n"),
    ("from $5 to $6", "from $5 to $6"),
    (r"from \$5 to \$6", "from $5 to $6"),
]
ADDRESSES = [
    (r"see \url{https://x.org/~a\_b%20c} now", "see https://x.org/~a_b%20c now"),
    (r"\href{https://x.org/a_b}{here}", "here (https://x.org/a_b)"),
    (r"https://x.org/~b\_c\%20d, or https://y.org.", "https://x.org/~b_c%20d, or https://y.org."),
]


@pytest.mark.parametrize(("latex", "shown"), ACCENTS + SIGNS + FORMULAS + ADDRESSES)
def test_what_latex_prints(latex: str, shown: str) -> None:
    assert tex.text(latex) == shown


@pytest.mark.parametrize(
    ("latex", "meant"),
    [
        ("10.1000/a_b", "10.1000/a_b"),
        (r"10.1000/a\_b\%c\&d\#e", "10.1000/a_b%c&d#e"),
        (r"10.1000/a{\_}b\textunderscore{}c", "10.1000/a_b_c"),
        (r"10.1002/(SICI)17:15/16$<$1661::AID$>$3.0.CO;2-2", "10.1002/(SICI)17:15/16<1661::AID>3.0.CO;2-2"),
        ("https://x.org/~a%20b?c=d&e#f", "https://x.org/~a%20b?c=d&e#f"),
        (r"https://x.org/\~{}a/\textasciitilde b/{\~}c/$\sim$d", "https://x.org/~a/~b/~c/~d"),
        (r"\url{https://x.org/a--b}", "https://x.org/a--b"),
        ("<https://x.org/a>", "https://x.org/a"),
        ("https://x.org/a\n  b", "https://x.org/ab"),
        ("", ""),
    ],
)
def test_addresses_are_never_decoded(latex: str, meant: str) -> None:
    assert tex.address(latex) == meant


@given(st.text("\\{}$~`'^\"%&_.,- \nabcdtuvHO12https://=emph"))
def test_any_latex_is_read(latex: str) -> None:
    tex.text(latex)
    tex.address(latex)


@given(st.text().filter(lambda text: not set(text) & set("\\{}$~`'") and "--" not in text))
def test_what_has_no_tex_in_it_stays(text: str) -> None:
    assert tex.text(text) == text


@pytest.mark.slow
@pytest.mark.parametrize(
    "family",
    ["{", "}", "$", "$a", "\\(", "\\[", "\\begin{equation}", "\\emph{", "\\url{", "\\href{", "\\'", "{\\'{",
     "`", "?`", "https://", "\\it ", "\\noopsort{", "\\foo", "\\", "~", "$\\$", "{{\\"],
)  # fmt: skip
def test_the_time_for_latex_is_linear(family: str) -> None:
    assert growth(lambda size: tex.text(family * (size // len(family))), 10_000) < LINEAR
