"""Texts that share shingles find each other among many that do not."""

from __future__ import annotations

import pytest

from opuscula.composing.likeness import COMMON, likenesses
from opuscula.text import jaccard, shingles


def text(seed: int, length: int = 150) -> str:
    return " ".join(f"word{seed}x{at}" for at in range(length))


def near(one: str, share: float) -> str:
    """A text that begins like another and goes on in words of its own."""
    said = one.split()
    kept = said[: round(len(said) * share)]
    return " ".join([*kept, *(f"{said[at]}other" for at in range(len(kept), len(said)))])


def test_near_texts_are_found_with_their_share_and_strangers_are_not() -> None:
    many = [text(seed) for seed in range(30)]
    like = [near(one, 0.40 + seed / 60) for seed, one in enumerate(many)]
    found = likenesses([*many, *like])
    for one, other in zip(many, like, strict=True):
        assert found[one] == [(jaccard(shingles(one), shingles(other)), other)]
        assert found[other] == [(found[one][0][0], one)]


@pytest.mark.parametrize("share", [0.05, 0.15])
def test_what_shares_little_is_left_out(share: float) -> None:
    assert likenesses([text(1), near(text(1), share)]) == {}


@pytest.mark.parametrize("short", ["", "…", "Lamp", "A lamp.", "We saw a lamp."])
def test_a_text_may_be_as_short_as_it_likes(short: str) -> None:
    assert likenesses([short]) == {}
    assert likenesses([f"{short} one", f"{short} two"]).keys() <= {f"{short} one", f"{short} two"}


def test_what_all_texts_say_makes_none_of_them_alike() -> None:
    assert likenesses([f"No abstract is available number{at}" for at in range(COMMON + 1)]) == {}
