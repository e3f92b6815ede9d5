from __future__ import annotations

from opuscula.paper import Paper
from opuscula.related import MOST
from tests.sample import OWNER, near, paper, portfolio


def reasons(*papers: Paper) -> dict[str, list[tuple[str, str]]]:
    """Title → the titles of its neighbours, each with its reason."""
    ordered = portfolio(papers).papers
    titles = {one.slug: one.title_text for one in ordered}
    found = near(ordered)
    return {titles[slug]: [(titles[other], reason) for other, reason in some] for slug, some in found.items()}


def test_a_reason_names_topics_and_people() -> None:
    found = reasons(
        paper("Alpha", "2020", f"{OWNER}, Kurt Gödel, Emmy Noether", "Logic, Proof"),
        paper("Beta", "2021", f"{OWNER}, Emmy Noether, Kurt Gödel", "Proof, Logic"),
        paper("Gamma", "2021", OWNER, "Proof"),
    )
    assert found["Alpha"] == [
        ("Beta", "same topics: Logic, Proof; with Kurt Gödel and Emmy Noether"),
        ("Gamma", "same topic: Proof"),
    ]


def test_the_owner_brings_nobody_together() -> None:
    assert reasons(paper("Alpha", "2020"), paper("Beta", "2020")) == {"Alpha": [], "Beta": []}


def test_rare_words_of_titles_count_and_common_ones_do_not() -> None:
    found = reasons(
        paper("Learning the Crafter World", "2020"),
        paper("Crafter, with learning", "2019"),
        paper("More learning", "2018"),
    )
    assert found["Learning the Crafter World"] == [("Crafter, with learning", "both titles say “crafter”")]
    assert found["More learning"] == []


def test_a_word_of_many_titles_is_not_rare() -> None:
    found = reasons(*(paper(f"Sketch {name}", "2020") for name in ("one", "two", "three", "four")))
    assert found["Sketch one"] == []


def test_topics_weigh_more_than_people_and_people_more_than_words() -> None:
    found = reasons(
        paper("Zebra stripes", "2020", "Alan Turing", "Morphogenesis"),
        paper("Zebra", "2020"),
        paper("Computers", "2000", "Alan Turing"),
        paper("Leopards", "1990", OWNER, "Morphogenesis"),
    )
    assert [title for title, _ in found["Zebra stripes"]] == ["Leopards", "Computers", "Zebra"]


def test_of_equal_ones_area_and_time_decide() -> None:
    found = reasons(
        paper("Now", "2020", OWNER, "T", "LG"),
        paper("Soon", "2021", OWNER, "T", "LG"),
        paper("Late", "2030", OWNER, "T", "LG"),
        paper("Elsewhere", "2020", OWNER, "T", "CV"),
    )
    assert [title for title, _ in found["Now"]] == ["Soon", "Late", "Elsewhere"]


def test_many_people_are_counted_not_listed() -> None:
    crowd = ", ".join(f"Person {letter}" for letter in "ABCDE")
    assert reasons(paper("One", "2020", crowd), paper("Two", "2020", crowd))["One"] == [
        ("Two", "with Person A, Person B and 3 others")
    ]


def test_a_reason_has_two_parts_at_most() -> None:
    found = reasons(
        paper("Crafter one", "2020", "Alan Turing", "T"), paper("Crafter two", "2020", "Alan Turing", "T")
    )
    assert found["Crafter one"] == [("Crafter two", "same topic: T; with Alan Turing")]


def test_neighbours_are_few_and_the_same_each_time() -> None:
    papers = [paper(f"Paper {number}", f"20{number:02}", OWNER, "T") for number in range(40)]
    found = near(portfolio(papers).papers)
    assert {len(near) for near in found.values()} == {MOST}
    assert found == near(portfolio(reversed(papers)).papers)


def test_an_edited_title_changes_the_neighbours_of_few() -> None:
    papers = [
        paper(f"Word{number // 2} of {number}", "2020", OWNER, f"T{number % 9}") for number in range(60)
    ]
    before = near(portfolio(papers).papers)
    edited = paper("Word7 of 14 anew", "2020", OWNER, "T5", slug=papers[14].slug, url=papers[14].url)
    after = near(portfolio([*papers[:14], edited, *papers[15:]]).papers)
    changed = [one.slug for one in papers if before[one.slug] != after[one.slug]]
    assert changed == [papers[14].slug] or set(changed) <= {papers[14].slug, papers[15].slug}


def test_a_paper_without_anything_has_no_neighbours() -> None:
    assert near([paper("", "", "")]) == {paper("", "", "").slug: ()}
