from __future__ import annotations

from datetime import date

import pytest

from opuscula.checks import Site
from opuscula.checks.addresses import check
from opuscula.settings import Settings
from tests.sample import paper, portfolio


def rules(files: dict[str, str], base_url: str = "") -> list[str]:
    settings = Settings(base_url=base_url)
    made = {url: text.encode() for url, text in files.items()}
    site = Site.of(made, portfolio([paper("A")], settings=settings), (), date(2026, 1, 1))
    return [problem.rule for problem in check(site)]


def test_what_is_asked_of_other_hosts() -> None:
    assert rules({"/papers/a/index.html": '<img src="https://example.org/x.png">'}) == ["remote-request"]
    assert rules({"/papers/a/index.html": '<script src="//example.org/x.js"></script>'}) == ["remote-request"]
    assert rules({"/assets/a.css": "@import 'https://example.org/x.css';"}) == ["remote-request"]
    assert rules({"/papers/a/index.html": "<p style=\"background: url('HTTPS://example.org/x')\">"}) == [
        "remote-request"
    ]


def test_links_to_other_hosts_and_pictures_of_our_own_are_fine() -> None:
    html = '<a href="https://example.org/">x</a><img src="x.png"><img src="data:x"><img src="https://e.org/r/card.png">'
    assert rules({"/papers/a/index.html": html}, "https://e.org/r/") == []


def test_addresses_from_the_root_hold_only_there() -> None:
    assert rules({"/papers/a/index.html": '<a href="/papers/">x</a>'}) == ["absolute-address"]


def test_the_page_for_what_is_missing_needs_the_base_path() -> None:
    assert rules({"/404.html": '<a href="/r/papers/">x</a>'}, "https://e.org/r/") == []
    assert rules({"/404.html": '<a href="/papers/">x</a>'}, "https://e.org/r/") == ["absolute-address"]


def test_a_page_is_named_with_its_slash() -> None:
    files = {"/papers/a/index.html": "", "/index.html": '<a href="papers/a">x</a>'}
    assert rules(files) == ["address-without-slash"]
    assert (
        rules({**files, "/index.html": '<a href="papers/a/">x</a> <a href="papers/a/index.html">y</a>'}) == []
    )


def test_the_same_trouble_in_one_file_is_told_once() -> None:
    assert rules({"/papers/a/index.html": '<a href="/x/">x</a><a href="/x/">y</a>'}) == ["absolute-address"]


@pytest.mark.parametrize("base_url", ["", "https://e.org/", "https://e.org/r/"])
def test_what_climbs_out_of_the_site_holds_under_no_folder(base_url: str) -> None:
    files = {"/papers/a/index.html": '<a href="../../../papers/a/">x</a> <a href="../../">y</a>'}
    assert rules(files, base_url) == ["address-outside"]
