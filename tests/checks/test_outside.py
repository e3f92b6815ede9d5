from __future__ import annotations

from datetime import date

from opuscula.checks import Answer, Site
from opuscula.checks.outside import check, links
from opuscula.frozen import replace
from tests.sample import paper, portfolio

HTML = """<a href="https://e.org/gone#part">x</a> <a href="../b/">x</a> <a href="mailto:a@e.org">x</a>
<img src="https://e.org/x.png"> <link rel="stylesheet" href="https://e.org/x.css"> <a href="https://shy.org/">x</a>
<link rel="type" href="https://schema.org/AboutPage">"""
ENTRY = b"---\ntitle: A\nlinks:\n  - kind: demo\n    url: https://e.org/gone#part\n---\n"


def site(**answers: Answer) -> Site:
    pages = {"/index.html": HTML.encode(), "/papers/a/index.html": HTML.encode()}
    made = Site.of(
        pages,
        portfolio([paper("A")], owner=None),
        (),
        date(2026, 1, 1),
        content={"content/papers/a.md": ENTRY},
    )
    addresses = {"gone": "https://e.org/gone", "shy": "https://shy.org/"}
    return replace(made, answers={addresses[name]: answer for name, answer in answers.items()})


def test_the_links_that_lead_to_other_hosts_with_the_place_that_a_person_wrote_them_at() -> None:
    found = {address: str(place) for address, place in links(site()).items()}
    assert found == {"https://e.org/gone": "content/papers/a.md:5", "https://shy.org/": "content/papers/a.md"}


def test_without_answers_nothing_is_said() -> None:
    assert [*check(site())] == []


def test_what_is_gone_is_told_once_at_its_line() -> None:
    for status in (404, 410):
        [problem] = check(site(gone=Answer(status, "Gone"), shy=Answer(200, "OK")))
        assert (problem.rule, problem.severity) == ("link-gone", "warning")
        assert str(problem).startswith(f"content/papers/a.md:5: https://e.org/gone is gone ({status}) — ")


def test_what_could_not_be_judged_is_one_hint() -> None:
    [problem] = check(site(gone=Answer(0, "timed out"), shy=Answer(403, "Forbidden")))
    assert (problem.rule, problem.severity) == ("link-unjudged", "hint")
    assert "2 addresses could not be judged (timed out 1 times, 403 Forbidden 1 times)" in problem.message


def test_one_that_leads_on_holds() -> None:
    assert [*check(site(gone=Answer(302, "Found"), shy=Answer(200, "OK")))] == []
