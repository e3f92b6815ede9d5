"""robots.txt: everybody is welcome, and here is the map."""

from __future__ import annotations

from collections.abc import Iterator

from opuscula.page import File
from opuscula.portfolio import Portfolio


def pages(portfolio: Portfolio) -> Iterator[File]:
    settings = portfolio.settings
    if not settings.files.get("robots", True):
        return
    lines = ["User-agent: *", "Allow: /"]
    if settings.base_url and settings.files.get("sitemap", True):
        lines += ["", f"Sitemap: {settings.base_url}sitemap.xml"]
    yield File("/robots.txt", ("\n".join(lines) + "\n").encode())
