from __future__ import annotations

import marshal

from opuscula.gathering.arrangement import Arrangement, arrange
from opuscula.gathering.catalogue import catalogue
from opuscula.paper import Version
from opuscula.portfolio import Shelf
from opuscula.record import PartialDate
from opuscula.settings import Settings
from opuscula.words.markup import Html
from tests.sample import paper, ref, slip

LOOMS = paper(
    "Looms",
    "1843-09",
    topics="engines, looms",
    area="NE Networks",
    featured=True,
    versions=(Version(PartialDate(1844), {}, ""), Version(None, {}, "")),
)
POEMS = paper("Poems", topics="poetry", people="Ada Lovelace, Charles Babbage")
WHEELS = paper("Wheels", "1842", topics="engines")
PAPERS = (POEMS, WHEELS, LOOMS)
SLIPS = [slip(one, topics_line=5) for one in PAPERS]
KNOWN = catalogue(Settings(), "", (), {}, [name for one in SLIPS for name in one.names])
TOPICS = {
    "engines": Shelf(ref("topic", "engines"), (), Html(""), "", "content/topics/engines.md", True),
    "rest": Shelf(ref("topic", "rest"), (), Html(""), "", "content/topics/rest.md"),
}


def found() -> Arrangement:
    return arrange(SLIPS, TOPICS, KNOWN)


def test_papers_stand_newest_first_with_their_keys() -> None:
    assert [(slug, key) for slug, key, *_ in found().papers] == [
        ("looms", "lovelace1843looms"),
        ("wheels", "lovelace1842wheels"),
        ("poems", "lovelacepoems"),
    ]
    assert [rest for _, _, *rest in found().papers] == [
        [(1843, 9, 0), (1844, 0, 0), True],
        [(1842, 0, 0), (1842, 0, 0), False],
        [(), (), False],
    ]


def test_shelves_know_their_papers_by_place() -> None:
    places = {(ref.kind, ref.slug): places for ref, places in found().shelves}
    assert places["topic", "engines"] == (1, 0), "its file asks for the oldest first"
    assert places["topic", "poetry"] == (2,)
    assert places["person", "ada-lovelace"] == (0, 1, 2)
    assert places["area", "ne"] == places["year", "1843"] == (0,)


def test_topics_without_files_and_files_without_papers_are_told() -> None:
    assert [(one.rule, one.place.path, one.place.line) for one in found().problems] == [
        ("topic-without-file", LOOMS.source, 5),
        ("topic-without-file", POEMS.source, 5),
        ("topic-without-papers", "content/topics/rest.md", None),
    ]


def test_it_comes_back_from_plain_values() -> None:
    assert Arrangement.of_plain(marshal.loads(marshal.dumps(found().plain()))) == found()
