from __future__ import annotations

import pytest

from opuscula.gathering.whereabouts import Whereabouts, is_elsewhere

FILES = {
    "content/papers/a.md",
    "content/papers/a/figure one.png",
    "content/papers/a/notes.md",
    "content/papers/b.md",
    "content/papers/draft.md",
    "content/topics/art.md",
    "content/pages/about.md",
    "content/profile.md",
    "content/files/cv.pdf",
    "content/records/secret.txt",
}
PAGES = {
    "content/papers/a.md": "/papers/a/",
    "content/papers/b.md": "/papers/b/",
    "content/topics/art.md": "/topics/art/",
    "content/pages/about.md": "/about/",
    "content/profile.md": "/",
}
HERE = Whereabouts(FILES, PAGES)


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("b.md", "/papers/b/"),
        ("b.md#results", "/papers/b/#results"),
        ("./b.md", "/papers/b/"),
        ("../topics/art.md", "/topics/art/"),
        ("../profile.md", "/"),
        ("/content/papers/b.md", "/papers/b/"),
        ("/papers/b/", "/papers/b/"),
        ("/papers/b", "/papers/b/"),
        ("figure%20one.png", "/papers/a/figure one.png"),
        ("a/figure one.png", "/papers/a/figure one.png"),
        ("notes.md", "/papers/a/notes.md"),
        ("/cv.pdf", "/cv.pdf"),
        ("../files/cv.pdf", "/cv.pdf"),
        ("../b/", "/papers/b/"),
        ("#here", "#here"),
        ("?x=1", "?x=1"),
        ("https://example.org/b.md", "https://example.org/b.md"),
        ("//example.org/b.md", "//example.org/b.md"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("nowhere.png", "/papers/a/nowhere.png"),
        ("../../../../etc/passwd", "/etc/passwd/"),
    ],
)
def test_address(href: str, url: str) -> None:
    assert HERE.address(href, "content/papers/a.md") == url


@pytest.mark.parametrize("href", ["missing.md", "draft.md", "../../b.md", "art.md"])
def test_a_markdown_file_that_is_not_shown_has_no_address(href: str) -> None:
    assert HERE.address(href, "content/papers/a.md") is None


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("figure one.png", "content/papers/a/figure one.png"),
        ("/cv.pdf", "content/files/cv.pdf"),
        ("../records/secret.txt", None),
        ("/../records/secret.txt", None),
        ("missing.png", None),
        ("", None),
    ],
)
def test_file(name: str, path: str | None) -> None:
    assert HERE.file(name, "content/papers/a.md") == path


def test_elsewhere() -> None:
    assert is_elsewhere("HTTPS://x") and is_elsewhere("//x") and is_elsewhere("javascript:x")
    assert not is_elsewhere("/x") and not is_elsewhere("x.md") and not is_elsewhere("#a:b")
