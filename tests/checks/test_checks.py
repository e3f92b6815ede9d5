from __future__ import annotations

from datetime import date

from opuscula import checks
from opuscula.checks import Site
from opuscula.page import File
from opuscula.settings import Settings
from tests.sample import PAPERS, paper, portfolio

TODAY = date(2026, 11, 21)


def test_a_problem_leads_back_to_the_file_that_a_person_wrote() -> None:
    site = Site.of([], portfolio(PAPERS), (), TODAY)
    assert (
        str(site.place("/papers/economy-of-machinery/index.html", 7))
        == "content/papers/economy-of-machinery.md"
    )
    assert str(site.place("/index.html", 7)) == "content/profile.md"
    assert str(site.place("/years/1843/index.html", 7)) == "site/years/1843/index.html:7"


def test_references_are_resolved_as_a_browser_does_it() -> None:
    site = Site.of([], portfolio(settings=Settings(base_url="https://e.org/repo/")), (), TODAY)
    page = "/papers/x/index.html"
    assert site.inside("../y/#z", page) == ("/papers/y/", "z")
    assert site.inside("https://e.org/repo/a%20b", page) == ("/a b", "")
    assert site.inside("../../..", page) is None
    assert site.inside("/papers/", page) is None
    assert site.inside("https://other.org/repo/", page) is None
    assert site.inside("mailto:a@e.org", page) is None
    assert site.inside("http://[broken", page) is None


def test_an_entry_can_silence_a_rule_for_itself() -> None:
    files = [File("/papers/a/index.html", b'<a href="gone/">x</a>')]
    loud, quiet = paper("A"), paper("A", silence=("dead-link",))
    assert "dead-link" in [one.rule for one in checks.run(Site.of(files, portfolio([loud]), (), TODAY))]
    assert "dead-link" not in [one.rule for one in checks.run(Site.of(files, portfolio([quiet]), (), TODAY))]
