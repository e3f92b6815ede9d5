from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from markupsafe import escape

from opuscula.page import File, Later, Page
from opuscula.render import Press, Pressed, press
from opuscula.words.markup import Html
from tests.sample import paper

LAYOUT = {"page.html": "<p>{{ text }}</p>\n"}


def page(url: str = "/x/", layout: str = "page.html", **data: object) -> Page:
    return Page(url, layout, {"text": "hello", **data}, "content/x.md")


def html(pressed: Pressed) -> str:
    assert pressed.problems == []
    return pressed.files[0].data.decode()


def complaint(layouts: dict[str, str], **data: object) -> str:
    pressed = press([Page("/x/", "page.html", {"text": "hello", **data})], layouts, {"site": None})
    assert pressed.files == []
    [problem] = pressed.problems
    assert problem.severity == "error"
    return str(problem)


def test_a_page_is_pressed_into_its_file() -> None:
    assert press([page()], LAYOUT, {}).files == [File("/x/index.html", b"<p>hello</p>\n", "content/x.md")]


def test_a_file_goes_through_as_it_is() -> None:
    file = File("/a.bin", b"\x00 \n ")
    assert press([file], {}, {}).files == [file]


def test_what_is_shared_is_known_everywhere() -> None:
    layouts = {
        "page.html": '{% import "m.html" as m %}{{ m.name() }}',
        "m.html": "{% macro name() %}{{ site }}{% endmacro %}",
    }
    assert html(press([page()], layouts, {"site": "Mine"})) == "Mine\n"


def test_only_trusted_html_is_printed_as_it_is() -> None:
    assert html(press([page(text='<b> & "x"')], LAYOUT, {})) == "<p>&lt;b&gt; &amp; &#34;x&#34;</p>\n"
    assert html(press([page(text=Html("<b>x</b>"))], LAYOUT, {})) == "<p><b>x</b></p>\n"


def test_whatever_is_no_text_is_printed_as_its_text() -> None:
    assert html(press([page(text=5)], LAYOUT, {})) == "<p>5</p>\n"
    assert html(press([page(text=["<"])], LAYOUT, {})) == "<p>[&#39;&lt;&#39;]</p>\n"


@pytest.mark.parametrize("sign", "<>&\"'")
def test_each_sign_of_html_is_escaped_wherever_it_stands(sign: str) -> None:
    for text in (sign, f"a{sign}", f"{sign}b", f"a{sign}b"):
        assert html(press([page(text=text)], LAYOUT, {})) == f"<p>{escape(text)}</p>\n"


def test_what_is_to_be_worked_out_later_is_so_where_a_layout_names_it() -> None:
    asked: list[str] = []

    def work(name: str) -> str:
        asked.append(name)
        return name

    values: dict[str, Any] = {
        name: Later(work, name) for name in ("seen", "tested", "included", "imported", "looped", "never")
    }
    layouts = {
        "base.html": "{% block main %}{% endblock %}{{ seen }}",
        "page.html": '{% extends "base.html" %}{% block main %}{% if tested %}{{ tested }}{% endif %}'
        '{% include "part.html" %}{% import "m.html" as m with context %}{{ m.name() }}'
        "{% for one in [1, 2] %}{{ looped }}{% endfor %}{{ seen }}{% endblock %}",
        "part.html": "{{ included }}",
        "m.html": "{% macro name() %}{{ imported }}{% endmacro %}",
    }
    text = html(press([page(**values)], layouts, {}))
    assert text == "testedincludedimportedloopedloopedseenseen\n"
    assert sorted(asked) == ["imported", "included", "looped", "seen", "tested"]


def test_addresses_are_made_relative_last() -> None:
    layouts = {"page.html": '<a href="{{ text }}">x</a>'}
    assert html(press([page(text="/x/")], layouts, {})) == '<a href="./">x</a>\n'
    assert html(press([page(text="/x/")], layouts, {}, portable=True)) == '<a href="index.html">x</a>\n'
    assert (
        html(press([page("/404.html", text="/404.html")], layouts, {}, "/repo/"))
        == '<a href="/repo/404.html">x</a>\n'
    )


def test_lines_end_without_blanks_and_the_file_with_one_newline() -> None:
    assert html(press([page()], {"page.html": "\n\n<p>  \n</p>\t\n\n\n"}, {})) == "<p>\n</p>\n"


def test_characters_that_utf_8_has_not_do_not_stop_the_press() -> None:
    assert html(press([page(text="a\ud800b")], LAYOUT, {})) == "<p>a?b</p>\n"


def test_a_layout_of_ones_own_wins_and_the_original_stays_reachable() -> None:
    layouts = {
        "page.html": "{% block body %}stock{% endblock %}",
        "local/page.html": '{% extends "stock/page.html" %}{% block body %}my {{ super() }}{% endblock %}',
    }
    assert html(press([page()], layouts, {})) == "my stock\n"


def test_a_part_of_ones_own_wins_within_a_stock_layout() -> None:
    layouts = {
        "page.html": '{% include "parts/a.html" %}',
        "parts/a.html": "stock",
        "local/parts/a.html": "mine",
    }
    assert html(press([page()], layouts, {})) == "mine\n"


def test_an_unknown_name_is_told_with_its_line() -> None:
    assert complaint({"page.html": "one\ntwo {{ txt }}"}) == (
        'layouts/page.html:2: "txt" is nothing that this layout is given — did you mean "text"?'
    )


def test_an_unknown_property_is_told() -> None:
    said = complaint({"page.html": "{{ paper.titel_text }}"}, paper=paper("A"))
    assert said.startswith('layouts/page.html:1: a Paper has no "titel_text", did you mean "title_text"? — ')


def test_what_is_not_there_is_told() -> None:
    said = complaint({"page.html": "{{ paper.date.year }}"}, paper=paper("A"))
    assert said.startswith('layouts/page.html:1: nothing (None) has no "year" — ')


def test_a_fault_in_a_part_is_told_where_it_stands() -> None:
    layouts = {"page.html": '{% include "parts/a.html" %}', "local/parts/a.html": "\n\n{{ nowhere }}"}
    assert complaint(layouts).startswith("layouts/local/parts/a.html:3: ")


def test_what_is_no_jinja_is_told() -> None:
    said = complaint({"page.html": "\n{% if %}"})
    assert said.startswith("layouts/page.html:2: ")


def test_filters_that_compute_are_not_there() -> None:
    for name in ("safe", "sort", "groupby", "random", "tojson", "map", "sum"):
        assert f"No filter named '{name}'" in complaint({"page.html": f"{{{{ text|{name} }}}}"})


def test_a_layout_that_is_missing_is_told() -> None:
    assert (
        str(press([page(layout="pag.html")], LAYOUT, {}).problems[0])
        == 'layouts/pag.html: there is no layout "pag.html" — did you mean "page.html"?'
    )
    assert complaint({"page.html": '\n{% include "gone.html" %}'}).startswith(
        "layouts/page.html:2: there is no layout"
    )


def test_whatever_a_layout_does_is_a_message() -> None:
    for body in (
        "{{ 1 // 0 }}",
        "{{ text() }}",
        '{% include "page.html" %}',
        "{{ text.x.y }}",
        "{{ [] + text }}",
    ):
        assert complaint({"page.html": body}).startswith("layouts/page.html:1: ")


def test_one_fault_on_many_pages_is_told_once() -> None:
    pressed = press([page(f"/{n}/") for n in range(9)], {"page.html": "{{ nope }}"}, {})
    assert len(pressed.problems) == 1


def test_all_faults_are_told_at_once() -> None:
    layouts = {"a.html": "{{ a1 }}", "b.html": "{{ b1 }}"}
    pressed = press([page("/1/", "a.html"), page("/2/", "b.html")], layouts, {})
    assert [problem.place.path for problem in pressed.problems] == ["layouts/a.html", "layouts/b.html"]


def test_a_dead_link_leads_back_to_the_words_that_have_it() -> None:
    layouts = {"page.html": "{{ text }}"}
    dead = page(text=Html('<a href="/gone/">x</a> <a href="/a.pdf">y</a> <a href="/x/">z</a>'))
    pressed = press([dead, File("/a.pdf", b"")], layouts, {})
    assert [(str(problem.place), problem.rule, problem.severity) for problem in pressed.problems] == [
        ("content/x.md", "dead-link", "warning")
    ]
    assert "/gone/" in pressed.problems[0].message


def test_a_dead_link_on_every_page_is_told_once() -> None:
    layouts = {"page.html": '<a href="/gone/">x</a>'}
    [problem] = press([page(f"/{n}/") for n in range(9)], layouts, {}).problems
    assert "(on 9 pages)" in problem.message


def test_compiled_layouts_are_used_again_and_never_out_of_date() -> None:
    first = press([page()], LAYOUT, {})
    assert len(first.compiled) == 1
    second = press([page()], LAYOUT, {}, compiled=first.compiled)
    assert second.files == first.files
    assert second.compiled == first.compiled
    changed = press([page()], {"page.html": "<b>{{ text }}</b>"}, {}, compiled=first.compiled)
    assert html(changed) == "<b>hello</b>\n"
    assert changed.compiled.keys().isdisjoint(first.compiled)


def test_damaged_compiled_layouts_are_made_anew() -> None:
    first = press([page()], LAYOUT, {})
    for damage in (b"", b"junk", next(iter(first.compiled.values()))[:-9]):
        damaged = dict.fromkeys(first.compiled, damage)
        assert press([page()], LAYOUT, {}, compiled=damaged).files == first.files


@pytest.mark.parametrize("tag", ["include", "extends"])
def test_a_circle_of_layouts_is_told(tag: str) -> None:
    layouts = {"page.html": f'{{% {tag} "b.html" %}}', "b.html": f'{{% {tag} "page.html" %}}'}
    assert "layouts include or extend each other in a circle" in complaint(layouts)


def test_a_row_is_printed_once_for_all_lists() -> None:
    made: list[str] = []

    def once(make: Callable[[], str]) -> Callable[[], str]:
        made.append(text := make())
        return lambda: text

    layouts = {
        "page.html": "<ol>{{ row(paper) }}{{ row(paper, full=true) }}</ol>",
        "parts/row.html": "<li>{{ paper.title_text }}{% if full %}, whole{% endif %}</li>",
    }
    press = Press(layouts, {}, set(), once=once)
    for url in ("/a/", "/b/"):
        [file] = press.print([Page(url, "page.html", {"paper": paper("A & B")})]).files
        assert file.data == b"<ol><li>A &amp; B</li><li>A &amp; B, whole</li></ol>\n"
    assert made == ["<li>A &amp; B</li>", "<li>A &amp; B, whole</li>"]
