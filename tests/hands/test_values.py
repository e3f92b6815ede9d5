from __future__ import annotations

import pickle

import pytest

from opuscula.frozen import replace
from opuscula.hands.blob import Damaged
from opuscula.hands.values import pickled, unpickled
from opuscula.paper import Ref
from opuscula.portfolio import Number
from opuscula.record import PartialDate
from opuscula.words.markup import Html
from tests.sample import paper


def test_values_come_back() -> None:
    one = paper("A Title", "2001-02", area="NE Networks", topics="a, b")
    for value in (
        one,
        one.date,
        one.authors,
        (one, None, 5),
        {"x": PartialDate(1)},
        Html("<b>"),
        Number("a", "b"),
    ):
        again = unpickled(pickled(value))
        assert again == value and type(again) is type(value)


def test_the_same_value_gives_the_same_bytes() -> None:
    title = "".join(["a", " title"])
    one, other = Ref("topic", title, title, ""), Ref("topic", "a title", "".join(["a ", "title"]), "")
    assert pickled(one) == pickled(other) != pickled(replace(one, code="x"))


@pytest.mark.parametrize("value", [print, pickle.dumps, Damaged("x").__class__.mro, "x".__class__])
def test_nothing_but_types_of_the_engine_comes_out(value: object) -> None:
    with pytest.raises(Damaged):
        unpickled(pickle.dumps(value))
