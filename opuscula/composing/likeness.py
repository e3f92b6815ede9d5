"""Which texts are alike: those that share a part of their shingles, found without comparing all with all."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import chain, groupby
from zlib import crc32

from opuscula.text import jaccard, shingles, words

COMMON = 50  # what more texts than this have in common says nothing about any two of them

_SAMPLE = 64  # shingles by which abstracts that may be alike are found
_SHELVES = 128  # on which samples are sorted by parts
_SECOND, _THIRD = 0x9E3779B1, 0x85EBCA77  # odd numbers that tell a shingle's words by their places
_BITS = 0xFFFFFFFF  # of a checksum
_PART = 16  # of two abstracts that may be alike, so small a part of the smaller sample is in both
_NEAR = 0.20  # two abstracts that have less in common are strangers: they neither join nor spoil a lead


def likenesses(texts: Collection[str]) -> dict[str, list[tuple[float, str]]]:
    """Each text that has any → the others that share at least `_NEAR` of its shingles, with that share.

    Only texts with common shingles among their samples are compared. Of two texts that share a fifth of
    their shingles the samples have 13 in common, give or take three; four are enough.
    """
    numbered = list(texts)
    sizes, shelves = _sampled(numbered)
    groups: list[array[int]] = []  # texts whose samples share one shingle
    member_of = [array("I") for _ in numbered]
    for shelf in shelves:
        for _, same in groupby(sorted(shelf), key=lambda held: held >> 32):
            texts_with = array("I", (held & _BITS for held in same))
            if 1 < len(texts_with) <= COMMON:
                for at in texts_with:
                    member_of[at].append(len(groups))
                groups.append(texts_with)
    found: dict[str, list[tuple[float, str]]] = {}
    for one, own in enumerate(member_of):
        for other, count in Counter(chain.from_iterable(groups[at] for at in own)).items():
            if other > one and count * _PART >= min(sizes[one], sizes[other]):
                first, second = numbered[one], numbered[other]
                share = jaccard(shingles(first), shingles(second))
                if share >= _NEAR:
                    found.setdefault(first, []).append((share, second))
                    found.setdefault(second, []).append((share, first))
    return found


def _sampled(texts: Sequence[str]) -> tuple[array[int], list[array[int]]]:
    """How many shingles the sample of each text has; and all of these, a checksum before its text's number,
    on shelves by the checksum's last bits, so that no more than one shelf need be sorted at once.

    A sample is the shingles with the smallest checksums: the same of two texts, where both have them.
    """
    sizes = array("I")
    shelves = [array("Q") for _ in range(_SHELVES)]
    sums: dict[str, int] = {}  # of words: most are met again and again
    for at, text in enumerate(texts):
        row = [sums.get(word) or sums.setdefault(word, crc32(word.encode())) for word in words(text)]
        runs = zip(row, row[1:], row[2:], strict=False)
        found = {(one + two * _SECOND + three * _THIRD) & _BITS for one, two, three in runs}
        found = found or {sum(row) & _BITS}
        sample = sorted(found)[:_SAMPLE]
        sizes.append(len(sample))
        for checksum in sample:
            shelves[checksum % _SHELVES].append(checksum << 32 | at)
    return sizes, shelves
