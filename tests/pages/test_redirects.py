from __future__ import annotations

from opuscula.portfolio import Redirect
from tests.sample import portfolio
from tests.sheets import of


def test_an_old_address_leads_to_the_new_one() -> None:
    [page] = of(
        "redirects",
        portfolio(redirects=(Redirect("/papers/old/", "/papers/a/", "A", "content/papers/a.md"),)),
    )
    assert (page.url, page.layout, page.source) == ("/papers/old/", "redirect.html", "content/papers/a.md")
    assert (page.data["target"], page.data["target_title"]) == ("/papers/a/", "A")
    assert page.data["page"].noindex
