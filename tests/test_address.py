from __future__ import annotations

import pytest

from opuscula import address


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("content/papers/world-models.md", "/papers/world-models/"),
        ("content/topics/art.md", "/topics/art/"),
        ("content/pages/about.md", "/about/"),
        ("content/profile.md", "/"),
        ("content/papers/x/notes.md", ""),
        ("content/papers/x.txt", ""),
        ("content/papers/.md", ""),
        ("content/site.toml", ""),
        ("assets/x.md", ""),
    ],
)
def test_entry(path: str, url: str) -> None:
    assert address.entry(path) == url


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("content/files/CNAME", "/CNAME"),
        ("content/files/.well-known/x", "/.well-known/x"),
        ("content/papers/x/fig/a.png", "/papers/x/fig/a.png"),
        ("content/papers/x.md", ""),
        ("content/pages/about/me.jpg", "/about/me.jpg"),
        ("content/topics/art/a.png", ""),
        ("content/records/x.txt", ""),
        ("assets/css/site.css", "/assets/css/site.css"),
        ("assets/local/css/site.css", "/assets/css/site.css"),
    ],
)
def test_published_file(path: str, url: str) -> None:
    assert address.published_file(path) == url


@pytest.mark.parametrize(
    ("code", "name"),
    [("NE", "ne"), ("q-bio.QM", "q-bio.qm"), ("A/B", "a-b"), ("..", "x-1b9b2ba3"), ("力学", "x-4f0ad2e0"),
     ("index.html", "index-html"), ("x" * 300, "x" * 80)],
)  # fmt: skip
def test_area_name_is_harmless(code: str, name: str) -> None:
    found = address.area_name(code)
    assert found == name or (name.startswith("x-") and found.startswith("x-") and "/" not in found)


def test_pages_of_a_list() -> None:
    assert address.numbered("/papers/", 1) == "/papers/"
    assert address.numbered("/papers/", 2) == "/papers/page-2/"
    assert address.shelf("person", "ada-lovelace") == "/people/ada-lovelace/"
    assert address.shelves("person") == "/people/"


@pytest.mark.parametrize(
    ("url", "closed"), [("/a/b", "/a/b/"), ("/a/b/", "/a/b/"), ("/a/b.html", "/a/b.html"), ("/", "/")]
)
def test_closed(url: str, closed: str) -> None:
    assert address.closed(url) == closed


@pytest.mark.parametrize(
    ("path", "escapes"), [("a/../b", True), ("a\\b", True), ("a/..b", False), ("a/b", False)]
)
def test_escapes(path: str, escapes: bool) -> None:
    assert address.escapes(path) is escapes


@pytest.mark.parametrize(
    ("repository", "url"),
    [
        ("https://github.com/ada/site", "https://github.com/ada/site/edit/main/content/papers/caf%C3%A9.md"),
        (
            "https://github.com/ada/site.git/",
            "https://github.com/ada/site/edit/main/content/papers/caf%C3%A9.md",
        ),
        (
            "https://gitlab.example.org/ada/site",
            "https://gitlab.example.org/ada/site/-/edit/main/content/papers/caf%C3%A9.md",
        ),
        ("", ""),
    ],
)
def test_edit(repository: str, url: str) -> None:
    assert address.edit(repository, "main", "content/papers/café.md") == url


@pytest.mark.parametrize(
    ("base_url", "url", "whole"),
    [
        ("https://e.org/site/", "/papers/x/", "https://e.org/site/papers/x/"),
        ("https://e.org/", "/", "https://e.org/"),
        ("https://e.org/", "/über mich/", "https://e.org/%C3%BCber%20mich/"),
        ("https://e.org/", "https://other.org/x", "https://other.org/x"),
        ("", "/papers/x/", ""),
        ("", "https://other.org/x", "https://other.org/x"),
        ("https://e.org/", "", ""),
    ],
)
def test_whole_addresses(base_url: str, url: str, whole: str) -> None:
    assert address.absolute(base_url, url) == whole
