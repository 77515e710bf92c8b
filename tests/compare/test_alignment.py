"""Sentences of two texts that belong together, by length and by what they have in common."""

from __future__ import annotations

import random
import time

import pytest

from mtaudit.compare.alignment import Bead, Unit, align


def unit(length: int, *features: str, starts: bool = False) -> Unit:
    return Unit(length, frozenset(features), starts)


def shape(beads: list[Bead]) -> list[tuple[int, int]]:
    return [(bead.a_end - bead.a, bead.b_end - bead.b) for bead in beads]


def test_equal_lengths_go_together() -> None:
    units = [unit(size) for size in (80, 20, 140, 60)]
    assert [(1, 1)] * 4 == shape(align(units, units, 0.5, shares=False))


def test_two_sentences_for_one() -> None:
    ours = [unit(90), unit(60), unit(62), unit(40)]
    theirs = [unit(91), unit(121), unit(41)]
    assert [(1, 1), (2, 1), (1, 1)] == shape(align(ours, theirs, 0.5, shares=False))
    assert [(1, 1), (1, 2), (1, 1)] == shape(align(theirs, ours, 0.5, shares=False))


def test_a_sentence_without_counterpart() -> None:
    ours = [unit(70, "a"), unit(75, "c"), unit(70, "d")]
    theirs = [unit(70, "a"), unit(180, "b"), unit(75, "c"), unit(70, "d")]
    beads = align(ours, theirs, 0.5, shares=False)
    assert [(1, 1), (0, 1), (1, 1), (1, 1)] == shape(beads)
    assert Bead(1, 1, 1, 2, beads[1].margin) == beads[1]
    assert beads[1].margin > 2


def test_what_they_share_goes_before_length() -> None:
    ours = [unit(60, one) for one in "uvwxyz"]
    theirs = [unit(60, one) for one in "uvwnxyz"]
    expected = [(1, 1), (1, 1), (1, 1), (0, 1), (1, 1), (1, 1), (1, 1)]
    assert expected == shape(align(ours, theirs, 2.0, shares=False))


def test_words_not_in_common_part_sentences_of_one_language() -> None:
    ours = [unit(60, *"abcd"), unit(60, *"efgh"), unit(60, *"ijkl")]
    theirs = [unit(60, *"abcd"), unit(60, *"mnop"), unit(60, *"ijkl")]
    beads = align(ours, theirs, 20.0, shares=True)
    assert [(1, 1), (1, 1)] == [one for one in shape(beads) if 0 not in one]


def test_paragraphs_are_not_joined_lightly() -> None:
    ours = [unit(100, starts=True), unit(50), unit(50, starts=True)]
    theirs = [unit(100, starts=True), unit(50, starts=True), unit(50)]
    loose = [unit(one.length) for one in theirs]
    assert (1, 2) not in shape(align(ours, theirs, 0.5, shares=False))
    assert [(1, 1)] * 3 == shape(align([unit(u.length) for u in ours], loose, 0.5, shares=False))


@pytest.mark.parametrize(("ours", "theirs"), [(0, 0), (0, 3), (3, 0)])
def test_empty_texts(ours: int, theirs: int) -> None:
    beads = align([unit(50)] * ours, [unit(50)] * theirs, 0.5, shares=False)
    assert (ours, theirs) == tuple(map(sum, zip(*shape(beads), strict=True))) if beads else (0, 0)


def test_beads_cover_both_texts_in_order() -> None:
    rnd = random.Random(1)
    ours = [unit(rnd.randrange(20, 200), str(rnd.randrange(40))) for _ in range(60)]
    theirs = [unit(rnd.randrange(20, 200), str(rnd.randrange(40))) for _ in range(45)]
    beads = align(ours, theirs, 0.5, shares=False)
    assert list(range(60)) == [at for bead in beads for at in range(bead.a, bead.a_end)]
    assert list(range(45)) == [at for bead in beads for at in range(bead.b, bead.b_end)]


def book(count: int) -> list[Unit]:
    rnd = random.Random(2)
    return [unit(rnd.randrange(20, 200), f"#{at}", f"^{at}", "the") for at in range(count)]


def test_long_texts_are_cut_where_they_meet() -> None:
    whole = book(3000)
    kept = [one for at, one in enumerate(whole) if at % 50]
    start = time.perf_counter()
    beads = align(kept, whole, 0.45, shares=False)
    assert time.perf_counter() - start < 60
    alone = {bead.b for bead in beads if bead.a == bead.a_end}
    assert len(set(range(0, 3000, 50)) - alone) < 6


def test_long_texts_with_nothing_in_common_stay_bounded() -> None:
    ours, theirs = [unit(50 + at % 9) for at in range(700)], [unit(50)] * 650
    beads = align(ours, theirs, 0.45, shares=False)
    assert (700, 650) == (beads[-1].a_end, beads[-1].b_end)
