from __future__ import annotations

import marshal

from opuscula.gathering.slips import Slip

PATH = "content/papers/x.md"


def test_a_slip_is_plain() -> None:
    slip = Slip(
        PATH, "x", True, date=(1843, 9, 0), names=("Ada",), problems=((PATH, 1, "x", "y", "z", "error"),)
    )
    assert Slip._make(marshal.loads(marshal.dumps(tuple(slip)))) == slip


def test_slips_have_an_order_in_time() -> None:
    dated, undated = Slip(PATH, "x", date=(1843, 9, 0)), Slip("content/papers/y.md", "y")
    assert dated.sort_key == ((1843, 9, 0), "x") and undated.sort_key == ((0, 0, 0), "y")
