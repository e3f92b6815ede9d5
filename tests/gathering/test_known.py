from __future__ import annotations

from opuscula.gathering.known import Known, NothingKnown
from opuscula.gathering.slips import Slip

SLIP = Slip("content/papers/x.md", "x")


def test_of_nothing_nothing_is_known() -> None:
    nothing: Known = NothingKnown()
    assert (nothing.trusts({}), nothing.slip(SLIP.path), nothing.arrangement(())) == (False, None, None)


def test_what_was_learnt_is_given_again() -> None:
    known: Known = NothingKnown()
    known.learn(SLIP, known.pack(b"", ("x",)))
    assert known.row(SLIP.path) == ("x",)
