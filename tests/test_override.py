from __future__ import annotations

from collections.abc import Mapping

import pytest

from opuscula.override import Override, copies, kept, local, overrides

BASE = "<main>{% block main %}{% endblock %}</main>{% block foot %}{% endblock %}"
PAPER = '{% extends "base.html" %}{% block main %}{% block title %}{% endblock %}{% endblock %}'


def theme(own: str, **more: str) -> dict[str, bytes]:
    """A theme of two layouts, and an override of the second."""
    texts = {"base": BASE, "paper": PAPER, "local/paper": own, **more}
    return {f"layouts/{name}.html": text.encode() for name, text in texts.items()}


def one(files: Mapping[str, bytes], originals: Mapping[str, bytes] | None = None) -> Override:
    """The override of paper.html."""
    found = {override.path: override for override in overrides(files, originals or {})}
    return found["layouts/local/paper.html"]


def test_where_things_lie() -> None:
    assert local("assets/css/page.css") == "assets/local/css/page.css"
    assert kept("assets/local/css/page.css") == "assets/local/.stock/css/page.css"


def test_a_copy_to_edit_and_one_to_keep() -> None:
    files = {"layouts/paper.html": b"x"}
    own, aside = "layouts/local/paper.html", "layouts/local/.stock/paper.html"
    assert copies("layouts/paper.html", files) == {own: b"x", aside: b"x"}
    assert copies("layouts/paper.html", {**files, own: b"mine"}) == {aside: b"x"}


def test_every_own_file_is_found_with_its_original() -> None:
    files = {
        "assets/a.css": b"1",
        "assets/local/a.css": b"2",
        "assets/local/new.css": b"3",
        "layouts/x.html": b"",
    }
    found = [(one.path, one.original, one.now) for one in overrides(files, {})]
    assert found == [
        ("assets/local/a.css", "assets/a.css", b"1"),
        ("assets/local/new.css", "assets/new.css", None),
    ]


@pytest.mark.parametrize(
    ("then", "now", "has_drifted"),
    [
        (None, b"a\n", False),  # nobody knows what it was made from
        (b"a\n", b"a\n", False),
        (b"a\r\n", b"a\n", False),  # git has changed the line ends
        (b"a\n", b"b\n", True),
        (b"a\n", None, True),
        (b"\xff\x00", b"\xff\x01", True),
    ],
)
def test_drift(then: bytes | None, now: bytes | None, has_drifted: bool) -> None:
    assert Override("layouts/local/x.html", "layouts/x.html", now, then).has_drifted == has_drifted


def test_the_difference_is_that_of_the_originals() -> None:
    override = Override("layouts/local/x.html", "layouts/x.html", b"a\nc\n", b"a\nb\n")
    assert override.difference() == [
        "--- layouts/local/.stock/x.html", "+++ layouts/x.html", "@@ -1,2 +1,2 @@", " a", "-b", "+c"
    ]  # fmt: skip


def test_a_long_difference_is_cut() -> None:
    new = "".join(f"{number}\n" for number in range(100)).encode()
    found = Override("layouts/local/x.html", "layouts/x.html", new, b"").difference()
    assert len(found) == 41 and found[-1] == "… and 63 lines more"


@pytest.mark.parametrize(("then", "now"), [(None, b"a"), (b"a", None), (b"a", b"a"), (b"\xff", b"\xfe")])
def test_where_there_is_nothing_to_show_there_is_no_difference(then: bytes | None, now: bytes | None) -> None:
    assert Override("assets/local/x.png", "assets/x.png", now, then).difference() == []


@pytest.mark.parametrize("block", ["main", "title", "foot"])
def test_blocks_of_any_layout_above_are_there(block: str) -> None:
    text = f'{{% extends "stock/paper.html" %}}{{%- block {block} -%}}x{{% endblock {block} %}}'
    assert one(theme(text)).unfilled == ()


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_block_that_is_nowhere_above_is_named(quote: str) -> None:
    override = one(
        theme(f"{{% extends {quote}stock/paper.html{quote} %}}{{% block heading %}}x{{% endblock %}}")
    )
    assert override.unfilled == ("heading",)
    assert override.blocks == ("foot", "main", "title")


@pytest.mark.parametrize(
    "text",
    [
        "{% block heading %}x{% endblock %}",  # a layout of its own
        '{% extends "stock/paper.html" %}{% block main %}{% block heading %}x{% endblock %}{% endblock %}',
        '{% extends "stock/paper.html" %}{# {% block heading %}x{% endblock %} #}',
        '{% extends "stock/paper.html" %}{% raw %}{% block heading %}x{% endblock %}{% endraw %}',
        '{% extends "a" if b else "c" %}{% block heading %}x{% endblock %}',
        '{% extends "stock/gone.html" %}{% block heading %}x{% endblock %}',
        '{% extends "paper.html" %}{% block heading %}x{% endblock %}',  # itself
        "\ufffd{% block",
    ],
)
def test_where_it_is_not_sure_nothing_is_said(text: str) -> None:
    assert one(theme(text)).unfilled == ()


def test_blocks_of_an_own_layout_above_count() -> None:
    base = '{% extends "stock/base.html" %}{% block foot %}{% block note %}{% endblock %}{% endblock %}'
    own = '{% extends "stock/paper.html" %}{% block note %}x{% endblock %}'
    assert one(theme(own, **{"local/base": base})).unfilled == ()
    assert one(theme(own)).unfilled == ("note",)
