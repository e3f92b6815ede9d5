import threading
import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opuscula.words.mathematics import macro_mistake, typeset


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        (r"\xrightarrow{}", "→"),
        (r"\times", "×"),
        ("x^2", "x²"),
        ("10^{-3}", "10⁻³"),
        ("H_2O", "H₂O"),
        ("x^{n-1}", "x^(n−1)"),
        (r"\frac12", "1/2"),
        (r"\frac{a+b}{c}", "(a+b)/c"),
        (r"\sqrt{a+b}", "√(a+b)"),
        (r"\sqrt[3]{x}", "³√x"),
        (r"\hat x", "x\u0302"),
        (r"\sum_{i=1}^n x", "∑_(i=1)^n x"),
        (r"\mathcal{O}(n \log n)", "𝒪(n log n)"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "(1 2; 3 4)"),
        (r"\underbrace{x}_{y}", "x _y"),
        (r"\operatorname{argmax}_x f", "argmax_x f"),
        ("x'", "x′"),
        (r"\text{if } x", "if x"),
    ],
)
def test_a_formula_has_a_plain_form(tex: str, plain: str) -> None:
    formula = typeset(tex, False, {})
    assert (formula.mistake, formula.plain) == ("", plain)


def test_a_formula_of_its_own_line() -> None:
    assert typeset("x", True, {}).mathml == '<math display="block"><mi>x</mi></math>'
    assert typeset("x", False, {}).mathml == "<math><mi>x</mi></math>"


@pytest.mark.parametrize(
    "tex",
    [
        r"\sin x",
        r"\begin{aligned}a&=b\\c&=d\end{aligned}",
        r"\begin{align}a\label{q}\end{align}",
        r"\tfrac12 \dbinom nk \displaystyle\sum x \scriptstyle x",
    ],
)
def test_mathml_is_xml_and_has_nothing_that_a_page_refuses(tex: str) -> None:
    mathml = typeset(tex, False, {}).mathml
    for node in ElementTree.fromstring(mathml).iter():
        assert not {"id", "scriptlevel", "displaystyle"} & set(node.keys())


@pytest.mark.parametrize(
    ("tex", "mistake", "offset"),
    [
        (r"a + \foo", r'Unknown command "\foo"', 4),
        (r"\frac{1}{", 'Expected closing token "}", but reached end of input', 9),
        (r"\href{javascript:alert(1)}{x}", r'Unknown command "\href"', 0),
    ],
)
def test_bad_tex_is_told_with_its_place(tex: str, mistake: str, offset: int) -> None:
    formula = typeset(tex, False, {})
    assert (formula.mathml, formula.mistake, formula.offset) == ("", mistake, offset)


def test_macros() -> None:
    macros = {"R": r"\mathbb{R}", r"\norm": r"\lVert #1\rVert"}
    assert typeset(r"\norm{x}\in\R", False, macros).plain == "‖x‖∈ℝ"


def test_a_bad_macro_is_as_if_it_were_not_there() -> None:
    macros = {"R2": "x", "Long": "x" * 201, "R": r"\mathbb{R}"}
    assert typeset(r"\R", False, macros).plain == "ℝ"
    assert typeset(r"\Long", False, macros).mistake == r'Unknown command "\Long"'
    assert macro_mistake("R2", "x") == r'Invalid macro name: "\R2"'
    assert macro_mistake("Long", "x" * 201) == "the macro is too long"
    assert macro_mistake(r"\R", r"\mathbb{R}") == ""


def test_a_macro_that_calls_itself_ends() -> None:
    assert "Too many expansions" in typeset(r"\s", False, {"s": r"\sqrt\s"}).mistake


@pytest.mark.parametrize("tex", [r"\newcommand{\a}{b}\a", r"\def\a{b}\a", r"\let\a=b"])
def test_a_formula_defines_nothing(tex: str) -> None:
    assert "cannot define commands" in typeset(tex, False, {}).mistake


@pytest.mark.parametrize(
    "tex",
    [
        "{" * 100_000,
        "{" * 200 + "}" * 200,
        r"\hat " * 299 + "x",
        r"\sqrt{" * 149 + "x" + "}" * 149,
        r"\overset{a}{" * 99 + "x" + "}" * 99,
        r"\left(" * 90 + r"\right)" * 90,
        r"\frac1" * 299 + "1",
    ],
)
def test_depth_ends_no_process(tex: str) -> None:
    """The converter is recursive; these are run with less stack than any system gives."""
    done = []
    before = threading.stack_size(2**20)
    try:
        thread = threading.Thread(target=lambda: done.append(typeset(tex, False, {})))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    assert len(done) == 1


@given(st.text("\\{}^_&#abx1 frqtleighmn[]()$%~'"))
def test_whatever_comes_is_set_or_told(tex: str) -> None:
    formula = typeset(tex, False, {})
    assert bool(formula.mathml) != bool(formula.mistake)
    if formula.mathml:
        ElementTree.fromstring(formula.mathml)
