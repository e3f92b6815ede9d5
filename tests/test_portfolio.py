from __future__ import annotations

from opuscula.portfolio import Shelf
from opuscula.words.markup import Html
from tests.sample import paper, ref


def test_a_shelf_is_called_as_its_reference() -> None:
    shelf = Shelf(ref("area", "Neural", "NE"), (paper("a"), paper("b")), Html(""), "")
    assert (shelf.kind, shelf.slug, shelf.title, shelf.code, shelf.url) == (
        "area",
        "ne",
        "Neural",
        "NE",
        "/areas/ne/",
    )
    assert shelf.count == 2
