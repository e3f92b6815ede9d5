from __future__ import annotations

from collections.abc import Iterable

import pytest

from opuscula.gathering.catalogue import Catalogue, catalogue, titled
from opuscula.settings import Settings


def known(
    printed: Iterable[str] = (),
    settings: Settings | None = None,
    owner: str = "",
    spellings: Iterable[str] = (),
) -> Catalogue:
    return catalogue(settings or Settings(), owner, spellings, {"art": "Art & craft"}, printed)


def test_spellings_that_slug_alike_are_one_person() -> None:
    people = known(["Jurgen Schmidhuber", "Jürgen Schmidhuber"])
    assert people.person("Jurgen Schmidhuber") == people.person("Jürgen Schmidhuber")
    assert people.person("Jurgen Schmidhuber").title == "Jürgen Schmidhuber"
    assert people.person("Jurgen Schmidhuber").url == "/people/jurgen-schmidhuber/"


def test_the_usual_spelling_stands_for_a_person() -> None:
    assert known(["DAVID HA", "David Ha", "David Ha"]).person("DAVID HA").title == "David Ha"


@pytest.mark.parametrize(
    "printed", [["Ada Lovelace", "A. Lovelace"], ["A. Lovelace"], ["A. Lovelace", "Ada Lovelace"]]
)
def test_the_settings_join_spellings(printed: list[str]) -> None:
    people = known(printed, Settings(people={"A. Lovelace": "Ada Lovelace"}))
    assert people.person("A. Lovelace").slug == "ada-lovelace"
    assert people.person("A. Lovelace").title == "Ada Lovelace"


def test_all_spellings_of_the_owner_are_the_owner() -> None:
    settings = Settings(people={"Countess L.": "A. Lovelace"})
    printed = ["A. Lovelace", "Ada Lovelace", "Countess L.", "ADA LOVELACE", "Grace Hopper"]
    people = known(printed, settings, "Ada Lovelace", ["A. Lovelace"])
    assert people.owner == "ada-lovelace"
    assert {people.person(name).url for name in printed[:4]} == {"/people/ada-lovelace/"}
    assert {people.person(name).title for name in printed[:4]} == {"Ada Lovelace"}
    assert people.person("Grace Hopper").slug == "grace-hopper"


def test_who_wrote_nothing_has_no_page() -> None:
    assert known().person("Ada Lovelace").url == ""


def test_topics() -> None:
    assert known().topic("art").title == "Art & craft"
    assert known().topic("open-endedness").title == "Open endedness"
    assert known().topic("Open-Endedness").url == "/topics/open-endedness/"


def test_areas_years_and_venues() -> None:
    assert known().area("NE").title == "Neural and Evolutionary Computing"
    assert (known().area("ZZ").title, known().area("ZZ").url, known().area("ZZ").code) == (
        "ZZ",
        "/areas/zz/",
        "ZZ",
    )
    assert (
        known(settings=Settings(areas={"ST": "Statistical Finance"})).area("ST").title
        == "Statistical Finance"
    )
    assert known().year(987).url == "/years/0987/" and known().year(987).title == "987"
    assert known().venue("GECCO 2022").url == "/venues/gecco-2022/"


@pytest.mark.parametrize("script", ["李明", "Дмитрий", "محمد"])
def test_names_in_any_script_have_a_page(script: str) -> None:
    assert known([script]).person(script).url.startswith("/people/")
    assert known([script]).person(script).url != "/people//"


def test_names_that_the_site_keeps_are_avoided() -> None:
    assert known(["Page 2"]).person("Page 2").url == "/people/person-page-2/"
    assert known().venue("Con").url == "/venues/venue-con/"
    assert known(["Aux"], owner="Aux").owner == known(["Aux"], owner="Aux").person("Aux").slug


def test_shelves_that_are_not_made_have_no_address() -> None:
    settings = Settings(shelves={"people": False, "venues": False})
    assert known(["Ada"], settings).person("Ada").url == ""
    assert known(["Ada"], settings).venue("Annals").url == ""
    assert known(["Ada"], settings).topic("art").url == "/topics/art/"


def test_titled() -> None:
    assert titled("open-endedness") == "Open endedness"
    assert titled("") == ""
