"""Counts of habits in, the norms of native and translated German out (german.npz).

    python training/translated_norms.py COUNTS.npz

COUNTS.npz comes from `translated_counts.py`. What is worked out: means and variances of the
habits' rates in windows of about 200 words, by register and by native or translated, one
covariance for all of them, from these alone a direction (linear discriminant analysis,
shrunk), and how likely a text is translated that lies so far along it (four numbers, found
with each collection held out in turn). No weight is learned from single texts.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from translated_counts import Counts, Text

from mtaudit.translated import norms
from mtaudit.translated.habits import FRAGMENT, WORD

# AUC of unseen news by the size of the windows that norms are made from: 120 .977, 200 .976,
# 350 .970 (many small ones show better how habits go together).
WINDOW_WORDS = 120
# The likelihood is right where 45 texts of 100 are translated. Of native news at most 5 of 100
# shall be above 0.5: at even odds it is 5.6, so 4.5 (200 words), at 40 of 100 3.7.
TRANSLATED_SHARE = 0.45
# Windows of other sizes, to learn how sure a text of such a length can be.
SIZES = (90, 140, 200, 400, 650)
# Of the last sentences of a text a window is made if they have this share of its words.
MIN_SHARE = 0.75
# Added to each variance, which is 1 after scaling: 1 and 2 give the same AUC of unseen news.
RIDGE = 1.0
# How much more a register counts. News is what mtaudit is for: at 200 words, AUC of unseen news
# is .971 at 1 and .987 at 4 to 16 (punctuation marks included), and at 12 the bias fits it less.
REGISTER_WEIGHTS = {"news": 5.0}
# A kind of text (a register, native or translated) has norms of its own with so many windows.
MIN_WINDOWS_OF_KIND = 50
# The distance from a kind is asked of habits that a text shows so often per 1,000 words.
MIN_COMMON_RATE = 3.0
GERMAN = Path(norms.__file__).parent / "german.npz"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("counts", type=Path)
    counts = Counts.load(options.parse_args().counts)
    made = make(counts)
    np.savez_compressed(GERMAN, **made)
    print(f"{len(made['habits'])} habits, {GERMAN.stat().st_size:,} bytes")
    print("certainty:", made["certainty"].round(3))


def make(counts: Counts) -> dict[str, np.ndarray]:
    """All that `german.npz` holds."""
    seen = windows(counts)
    found = direction(seen)
    news = seen.of("register") == "news"
    common = np.flatnonzero(seen.rates.mean(0) >= MIN_COMMON_RATE)
    kinds, spread = _kinds(windows(counts, norms.USUAL_WORDS))
    return {
        "habits": np.array([habit for habit in counts.habits if habit != WORD]),
        "weights": found.weights.astype(np.float32),
        "bias": np.float32(found.bias),
        "certainty": certainty(held_out(counts).values()),
        "native": seen.rates[news & ~seen.translated].mean(0).astype(np.float32),
        "translated": seen.rates[news & seen.translated].mean(0).astype(np.float32),
        "common": common,
        "kinds": kinds[:, common].astype(np.float32),
        "spread": spread[common].astype(np.float32),
    }


def _kinds(seen: Windows) -> tuple[np.ndarray, np.ndarray]:
    """The mean of each kind of text, and how far windows lie from the mean of their source."""
    registers, translated, sources = seen.of("register"), seen.translated, seen.of("source")
    masks = [
        (registers == register) & (translated == answer)
        for register in np.unique(registers)
        for answer in (False, True)
    ]
    means = [seen.rates[mask].mean(0) for mask in masks if mask.sum() >= MIN_WINDOWS_OF_KIND]
    total = np.zeros(seen.rates.shape[1])
    for source in np.unique(sources):
        total += ((seen.rates[sources == source] - seen.rates[sources == source].mean(0)) ** 2).sum(
            0
        )
    return np.array(means), np.sqrt(total / len(seen.rates)) + 1e-6


class Windows(NamedTuple):
    """Stretches of texts: habits per 1,000 words, number of words, text each is from.

    `weighed`: the habits that may have a weight.
    """

    rates: np.ndarray
    words: np.ndarray
    texts: list[Text]
    weighed: np.ndarray

    @property
    def translated(self) -> np.ndarray:
        """True where the text is a translation."""
        return np.array([text.by != "native" for text in self.texts])

    def of(self, name: str) -> np.ndarray:
        """One field of each window's text."""
        return np.array([getattr(text, name) for text in self.texts])


def windows(counts: Counts, words: int = WINDOW_WORDS) -> Windows:
    """All texts in stretches of whole sentences with about so many words."""
    column = counts.habits.index(WORD)
    parts = list(_parts(counts, counts.table[:, column], words))
    table = np.array([counts.table[first:last].sum(0) for _, first, last in parts], np.float32)
    lengths = table[:, column]
    rates = np.delete(1000 * table / lengths[:, None], column, axis=1)
    weighed = [not habit.startswith(FRAGMENT) for habit in counts.habits if habit != WORD]
    found = [counts.texts[number] for number, _, _ in parts]
    return Windows(rates, lengths, found, np.array(weighed))


def _parts(counts: Counts, lengths: np.ndarray, words: int) -> Iterator[tuple[int, int, int]]:
    for number, (start, end) in enumerate(zip(counts.starts, counts.ends, strict=True)):
        first, total = start, 0
        for row in range(start, end):
            total += int(lengths[row])
            if total >= words or (row == end - 1 and total >= MIN_SHARE * words):
                yield number, first, row + 1
                first, total = row + 1, 0


class Direction(NamedTuple):
    """A text lies at `rates @ weights + bias` between native (below 0) and translated."""

    weights: np.ndarray
    bias: float

    def place(self, rates: np.ndarray) -> np.ndarray:
        """Where texts lie."""
        return rates @ self.weights + self.bias


def direction(seen: Windows) -> Direction:
    """The shrunk linear discriminant of the norms that `seen` gives."""
    scale = seen.rates.std(0) + 1e-6
    scaled = seen.rates / scale * seen.weighed
    translated, sources, registers = seen.translated, seen.of("source"), seen.of("register")
    covariance = np.zeros((scaled.shape[1],) * 2)
    for source in np.unique(sources):
        own = scaled[sources == source]
        own = own - own.mean(0)
        covariance += own.T @ own
    covariance = covariance / len(scaled) + RIDGE * np.eye(len(covariance))
    difference, middle, total = 0.0, 0.0, 0.0
    for register in np.unique(registers):
        inside = registers == register
        natives, others = inside & ~translated, inside & translated
        if natives.any() and others.any():
            weight = min(natives.sum(), others.sum()) ** 0.5 * REGISTER_WEIGHTS.get(register, 1)
            low, high = (_mean(scaled[part], sources[part]) for part in (natives, others))
            difference = difference + weight * (high - low)
            middle = middle + weight * (high + low) / 2
            total += weight
    found = np.linalg.solve(covariance, difference / total)
    return Direction(found / scale, -float(found @ (middle / total)))


def _mean(scaled: np.ndarray, sources: np.ndarray) -> np.ndarray:
    """The mean of the sources' means: a large one must not speak for all."""
    names, sizes = np.unique(sources, return_counts=True)
    means = [scaled[sources == name].mean(0) for name in names]
    return np.average(means, axis=0, weights=sizes**0.5)


# How sure


class Judged(NamedTuple):
    """Windows, each with its place by norms that saw nothing of its like."""

    windows: Windows
    places: np.ndarray


def held_out(counts: Counts, sizes: Iterable[int] = SIZES) -> dict[int, Judged]:
    """Windows by size; norms for each collection see nothing of it, nor of its MT systems.

    Collections are years of WMT and outlets, so this holds out year, outlet and system at once.
    """
    learned = windows(counts)
    tried = {size: windows(counts, size) for size in sizes}
    places = {size: np.zeros(len(one.words)) for size, one in tried.items()}
    collections, systems, machine = (
        learned.of("collection"),
        learned.of("system"),
        learned.of("by") == "mt",
    )
    for collection in np.unique(collections):
        own = collections == collection
        found = direction(only(learned, ~own & ~np.isin(systems, systems[own & machine])))
        for size, one in tried.items():
            mask = one.of("collection") == collection
            places[size][mask] = found.place(one.rates[mask])
    return {size: Judged(one, places[size]) for size, one in tried.items()}


def only(all_of_them: Windows, mask: np.ndarray) -> Windows:
    texts = [text for text, wanted in zip(all_of_them.texts, mask, strict=True) if wanted]
    return Windows(all_of_them.rates[mask], all_of_them.words[mask], texts, all_of_them.weighed)


def certainty(judged: Iterable[Judged]) -> np.ndarray:
    """Four numbers that make a place and a length a logit; see `norms.evidence`."""
    several = list(judged)
    return _logistic(
        np.concatenate([norms.evidence(one.places, one.windows.words) for one in several]),
        np.concatenate([one.windows.translated for one in several]),
        np.concatenate([evenly(one.windows) for one in several]),
    )


def evenly(judged: Windows) -> np.ndarray:
    """Weights: one share translated in each register, news as much as all others together."""
    weights = np.zeros(len(judged.words))
    registers, translated = judged.of("register"), judged.translated
    both = [
        register
        for register in np.unique(registers)
        if len(np.unique(translated[registers == register])) == 2
    ]
    for register in both:
        share = 0.5 if register == "news" else 0.5 / (len(both) - 1)
        for answer in (False, True):
            inside = (registers == register) & (translated == answer)
            part = TRANSLATED_SHARE if answer else 1 - TRANSLATED_SHARE
            weights[inside] = share * part / inside.sum()
    return weights


def _logistic(evidence: np.ndarray, truth: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's method."""
    found = np.zeros(evidence.shape[1])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-(evidence @ found)))
        slope = evidence.T @ (weights * (truth - likely))
        curve = (evidence * (weights * likely * (1 - likely))[:, None]).T @ evidence
        found += np.linalg.solve(curve + 1e-9 * np.eye(len(curve)), slope)
    return found


if __name__ == "__main__":
    main()
