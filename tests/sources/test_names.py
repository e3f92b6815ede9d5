from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Person

from opuscula.record import Name
from opuscula.sources import jats, names, tex

# How BibTeX takes a name apart ("BibTeXing", section 4; "Tame the BeaST", section 11):
# what stands in the file | given | particle | family | suffix; what is left out at the end is empty.
TABLE = r"""
    Donald Knuth | Donald | | Knuth
    Donald E. Knuth | Donald E. | | Knuth
    D.E. Knuth | D.E. | | Knuth
    D.~E. Knuth | D. E. | | Knuth
    Knuth, Donald E. | Donald E. | | Knuth
    Knuth,Donald | Donald | | Knuth
    Plato | | | Plato
    plato | | | plato
    Ludwig van Beethoven | Ludwig | van | Beethoven
    van Beethoven, Ludwig | Ludwig | van | Beethoven
    Van Beethoven, Ludwig | Ludwig | | Van Beethoven
    Ludwig Van Beethoven | Ludwig Van | | Beethoven
    {van Beethoven}, Ludwig | Ludwig | | van Beethoven
    Ludwig {van Beethoven} | Ludwig | | van Beethoven
    van der Berg, Jan Peter | Jan Peter | van der | Berg
    Jan Peter van der Berg | Jan Peter | van der | Berg
    Charles Louis Joseph de la Vall{\'e}e Poussin | Charles Louis Joseph | de la | Vallée Poussin
    de la Vall{\'e}e Poussin, Charles Louis Joseph | Charles Louis Joseph | de la | Vallée Poussin
    {\relax Ch}arles Poussin | Charles | | Poussin
    Jean de La Fontaine | Jean | de | La Fontaine
    de La Fontaine, Jean | Jean | de | La Fontaine
    Jean De la Fontaine | Jean De | la | Fontaine
    de la fontaine, Jean | Jean | de la | fontaine
    jean de la fontaine | | jean de la | fontaine
    Jean de la fontaine | Jean | de la | fontaine
    Jean {de} La Fontaine | Jean de La | | Fontaine
    Jean {de la Fontaine} | Jean | | de la Fontaine
    de Gaulle | | de | Gaulle
    de Gaulle, Charles | Charles | de | Gaulle
    Maria de Souza e Silva | Maria | de Souza e | Silva
    Garc{\'\i}a M{\'a}rquez, Gabriel | Gabriel | | García Márquez
    Gabriel {Garc{\'\i}a M{\'a}rquez} | Gabriel | | García Márquez
    Gabriel Garc{\'\i}a M{\'a}rquez | Gabriel García | | Márquez
    King, Jr., Martin Luther | Martin Luther | | King | Jr.
    King, Jr, Martin Luther | Martin Luther | | King | Jr
    von Trapp, III, Georg | Georg | von | Trapp | III
    Ford, {Jr.}, Henry | Henry | | Ford | Jr.
    {Steele Jr.}, Guy L. | Guy L. | | Steele Jr.
    Steele {Jr.}, Guy L. | Guy L. | | Steele Jr.
    Kurt G{\"o}del | Kurt | | Gödel
    Kurt G\"odel | Kurt | | Gödel
    Kurt G\"{o}del | Kurt | | Gödel
    Erd{\H o}s, Paul | Paul | | Erdős
    {\O}ystein Ore | Øystein | | Ore
    {\L}ukasiewicz, Jan | Jan | | Łukasiewicz
    Ho\v{r}ava, Petr | Petr | | Hořava
    {\'E}tienne {\'E}crivain | Étienne | | Écrivain
    Nguy{\~{\^e}}n, V{\u a}n | Văn | | Nguyễn
    Per Martin-L{\"o}f | Per | | Martin-Löf
    Jean-Pierre Serre | Jean-Pierre | | Serre
    J.-P. Serre | J.-P. | | Serre
    Kim Jong-un | Kim | | Jong-un
    Catherine d'Alembert | Catherine | | d'Alembert
    d'Alembert, Jean Le Rond | Jean Le Rond | | d'Alembert
    Gerard 't Hooft | Gerard | 't | Hooft
    't Hooft, Gerard | Gerard | 't | Hooft
    O'Brien, Flann | Flann | | O'Brien
    Maria Del Carmen Ruiz | Maria Del Carmen | | Ruiz
    Ruiz del Carmen, Maria | Maria | Ruiz del | Carmen
    bell hooks | | bell | hooks
    {bell hooks} | | | | group
    {\O}ie, Kari | Kari | | Øie
    {\o}ie Berg, Kari | Kari | øie | Berg
    Ana {\v{S}}ari{\'c} | Ana | | Šarić
    Толстой, Лев | Лев | | Толстой
    Лев Толстой | Лев | | Толстой
    Jos{\'e} Ortega y Gasset | José Ortega | y | Gasset
    Ortega y Gasset, Jos{\'e} | José | Ortega y | Gasset
    Gauss, Carl  Friedrich | Carl Friedrich | | Gauss
    Gauss,   Carl~Friedrich | Carl Friedrich | | Gauss
    Leonardo da Vinci | Leonardo | da | Vinci
    M. L. Van den Berg | M. L. Van | den | Berg
    {Barnes and Noble, Inc.} | | | | group
    {NASA} | | | | group
    {{NASA}} | | | | group
    {{NASA} Ames Research Center} | | | | group
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]


def test_the_table_is_long_enough() -> None:
    assert len(ROWS) >= 60


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_names_are_taken_apart_as_bibtex_does(row: list[str]) -> None:
    raw, given, particle, family, *rest = row
    (name,) = names.bibtex(raw).names
    suffix = rest[0] if rest else ""
    if suffix == "group":
        assert (name.group, name.given, name.family) == (True, "", "")
    else:
        assert (name.given, name.particle, name.family, name.suffix) == (given, particle, family, suffix)
        assert name.printed == " ".join(part for part in (given, particle, family, suffix) if part)


# The stroke of "{\o}" is part of a small letter to BibTeX, and to pybtex of none.
ELSEWHERE = {r"{\o}ie Berg, Kari"}


@pytest.mark.parametrize("raw", [row[0] for row in ROWS if row[-1] != "group" and row[0] not in ELSEWHERE])
def test_another_reader_takes_them_apart_alike(raw: str) -> None:
    person = Person(raw)
    (name,) = names.bibtex(raw).names
    given = person.first_names + person.middle_names
    theirs = (given, person.prelast_names, person.last_names, person.lineage_names)
    shown = tuple(jats.plain(tex.text(" ".join(words))) for words in theirs)
    assert shown == (name.given, name.particle, name.family, name.suffix)


@pytest.mark.parametrize(
    ("raw", "printed"),
    [
        ("Martin Luther King Jr.", "Martin Luther King Jr."),  # BibTeX would call his family "Jr."
        ("Henry Ford III", "Henry Ford III"),
        ("李, 明", "李明"),
        ("山田, 太郎", "山田太郎"),
        ("김, 철수", "김철수"),
        ("李明", "李明"),
        ("family=Berg, given=Jan Peter, prefix=van der, useprefix=true", "Jan Peter van der Berg"),
        ("given=Ann, given-i=A, family=Bee", "Ann Bee"),
        ("Bee, Ann Carol,", "Ann Carol Bee"),
        ("Bee, Jr., Ann, Carol", "Ann Carol Bee Jr."),
        ("R{\\&}D Team, The", "The R&D Team"),
    ],
)
def test_names_are_printed_as_people_write_them(raw: str, printed: str) -> None:
    (name,) = names.bibtex(raw).names
    assert name.printed == printed
    assert name.family and name.family != "Jr."


@pytest.mark.parametrize(
    ("field", "printed", "more"),
    [
        ("Ann Bee and Carl Dee", ["Ann Bee", "Carl Dee"], False),
        ("Ann Bee\n   and\tCarl Dee", ["Ann Bee", "Carl Dee"], False),
        ("Ann Bee AND Carl Dee", ["Ann Bee", "Carl Dee"], False),
        ("Ann Bee and others", ["Ann Bee"], True),
        ("Ann Bee and et al.", ["Ann Bee"], True),
        ("Ann Bee et al.", ["Ann Bee"], True),
        ("Bee, Ann and others and Carl Dee", ["Ann Bee", "Carl Dee"], True),
        ("Ann Bee and and Carl Dee", ["Ann Bee", "Carl Dee"], False),
        ("and Ann Bee and", ["Ann Bee"], False),
        ("{Bell and Sons} and Ann Bee", ["Bell and Sons", "Ann Bee"], False),
        ("Alexander Sandler and Andrea Land", ["Alexander Sandler", "Andrea Land"], False),
        ("others", [], True),
        ("  ", [], False),
        ("", [], False),
    ],
)
def test_lists_of_names(field: str, printed: list[str], more: bool) -> None:
    found = names.bibtex(field)
    assert ([name.printed for name in found.names], found.more, found.doubt) == (printed, more, "")


@pytest.mark.parametrize(
    ("field", "printed"),
    [
        ("Ann Bee, Carl Dee, Eve Fox, Gus Hay", ["Ann Bee", "Carl Dee", "Eve Fox", "Gus Hay"]),
        ("Ann Bee, Carl Dee, and Eve Fox", ["Ann Bee", "Carl Dee", "Eve Fox"]),
        ("Ann Bee, Carl Dee, Eve Fox and Guy Hay", ["Ann Bee", "Carl Dee", "Eve Fox", "Guy Hay"]),
        ("Bee, Ann; Dee, Carl", ["Ann Bee", "Carl Dee"]),
    ],
)
def test_a_list_without_and_is_read_and_told(field: str, printed: list[str]) -> None:
    found = names.bibtex(field)
    assert [name.printed for name in found.names] == printed
    assert '"and"' in found.doubt


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bee, Ann", Name.of("Ann Bee")),
        ("Ann Bee", Name.of("Ann Bee")),
        ("van der Berg, Jan Peter", Name.of("Jan Peter van der Berg")),
        ("King, Martin Luther, Jr.", Name.of("Martin Luther King Jr.")),
        ("King, Jr., Martin Luther", Name.of("Martin Luther King Jr.")),
        ("Plato", Name.of("Plato")),
    ],
)
def test_plain_names_with_the_family_first(text: str, name: Name) -> None:
    assert names.inverted(text) == name


@pytest.mark.parametrize(
    "field",
    ["Bee*, Ann and Dee, Carl", "Ann Bee† and Carl Dee*", r"Ann Bee$^{*}$ and Carl Dee$^\dagger$"],
)
def test_footnote_marks_are_no_part_of_a_name(field: str) -> None:
    found = names.bibtex(field)
    assert [name.printed for name in found.names] == ["Ann Bee", "Carl Dee"]
    assert "footnote marks" in found.doubt


def test_a_name_goes_into_an_entry_and_comes_out_of_it_alike() -> None:
    (name,) = names.bibtex(r"de La Fontaine, Jean").names
    assert name.plain() == {
        "name": "Jean de La Fontaine", "family": "La Fontaine", "given": "Jean", "particle": "de",
    }  # fmt: skip
    assert name.inverted == "de La Fontaine, Jean"


@given(st.text("Aa {}\\'\",;~-=and éЛ李"))
def test_any_field_is_read(field: str) -> None:
    for name in names.bibtex(field).names:
        assert name.printed == " ".join(name.printed.split()) != ""
