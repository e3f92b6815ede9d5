from __future__ import annotations

from opuscula.finding.facets import Facet, facets
from opuscula.paper import Paper
from opuscula.record import Link
from tests.sample import OWNER, PAPERS, WORDS, paper, portfolio


def found(*papers: Paper) -> dict[str, Facet]:
    return {facet.key: facet for facet in facets(portfolio(papers).papers, WORDS)}


def counts(facet: Facet) -> dict[str, int]:
    return {value.title: len(value.papers) for value in facet.values}


def test_papers_are_counted_by_topic_area_year_and_person() -> None:
    told = found(*PAPERS)
    assert counts(told["topic"])["engines"] == 2
    assert list(counts(told["year"])) == ["1843", "1842", "1832"]  # as the list has them
    numbers = [len(value.papers) for value in told["topic"].values]
    assert numbers == sorted(numbers, reverse=True)


def test_a_value_names_its_papers_by_their_numbers_in_the_list() -> None:
    told = found(paper("New", "2024", topics="a"), paper("Old", "2020", topics="a, b"))
    assert {value.title: value.papers for value in told["topic"].values} == {"a": (0, 1), "b": (1,)}
    assert told["topic"].values[0].url == "/topics/a/"


def test_who_wrote_everything_tells_nothing() -> None:
    told = found(paper("One", "2024", f"{OWNER}, Luigi Menabrea"), paper("Two", "2023", OWNER))
    assert counts(told["person"]) == {"Luigi Menabrea": 1}


def test_a_person_printed_twice_on_a_paper_counts_once() -> None:
    told = found(paper("One", "2024", "Luigi Menabrea, Luigi Menabrea"), paper("Two", "2023", OWNER))
    assert counts(told["person"])["Luigi Menabrea"] == 1


def test_what_comes_with_a_paper() -> None:
    told = found(
        paper("Flag", has_code=True),
        paper(
            "Address", links=(Link("code", "https://example.org/c"), Link("demo", "https://example.org/d"))
        ),
        paper("Data", links=(Link("dataset", "https://example.org/e"),)),
        paper("Bare"),
    )
    assert counts(told["has"]) == {"code": 2, "dataset": 1, "demo": 1}


def test_types_are_called_by_their_names() -> None:
    told = found(paper("One", facts={"type": "thesis"}), paper("Two", facts={}))
    assert counts(told["type"]) == {"thesis": 1, "preprint": 1}
    assert {value.slug for value in told["type"].values} == {"thesis", "article"}


def test_no_papers_no_values() -> None:
    assert all(not facet.values for facet in facets((), WORDS))
