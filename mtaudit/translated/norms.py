"""What is usual in native and in translated German: norms (german.npz) and a text's place.

`training/translated_norms.py` makes the norms, `training/README.md` says from what. They are
loaded when the first text is judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

import numpy as np

from mtaudit.analysis.syntax import AnalysedSentence
from mtaudit.translated.habits import WORD, habits_of

# The distance from the norms is asked of stretches of this size.
USUAL_WORDS = 200
# Beyond this many words chance no longer makes up most of a text's distance from the norms.
MAX_DISTANCE_WORDS = 400
# How chance shrinks with length; with 0.7 the distance that 99 % of the news have is the same
# (1.8 to 2.0) from 90 to 400 words.
DISTANCE_SLOPE = 0.7


@dataclass(frozen=True)
class Rates:
    """How often a text shows each habit of the norms per 1,000 words, and its words."""

    values: np.ndarray
    words: int


# Its own identity is all that caches ask of it.
@dataclass(frozen=True, eq=False)
class Norms:
    """`weights` and `bias` place a text between native (below 0) and translated German.

    `native` and `translated` are the usual rates of news; `kinds` are those of each register,
    native and translated, by row, and `spread` how far a stretch usually lies from its kind,
    for the habits in `common`. `certainty` makes a likelihood of place and length.
    """

    habits: tuple[str, ...]
    weights: np.ndarray
    bias: float
    certainty: np.ndarray
    native: np.ndarray
    translated: np.ndarray
    common: np.ndarray
    kinds: np.ndarray
    spread: np.ndarray

    @cached_property
    def column(self) -> Mapping[str, int]:
        """Where each habit stands; WORD is one past the last."""
        return {habit: number for number, habit in enumerate((*self.habits, WORD))}

    def rates(self, sentences: Iterable[AnalysedSentence]) -> Rates:
        """The rates of a text's sentences."""
        column, unknown = self.column, len(self.habits) + 1
        places = [
            column.get(habit, unknown) for sentence in sentences for habit in habits_of(sentence)
        ]
        counts = np.bincount(np.array(places, dtype=np.intp), minlength=unknown + 1)
        words = int(counts[unknown - 1])
        return Rates(1000 * counts[: unknown - 1] / max(words, 1), words)

    def likelihood(self, rates: Rates) -> float:
        """How likely a text is translated, where 45 of 100 texts are."""
        place = np.array([rates.values @ self.weights + self.bias])
        logit = evidence(place, np.array([rates.words])) @ self.certainty
        return float(1 / (1 + np.exp(-logit[0])))

    def distance(self, rates: Rates) -> float:
        """How far a text lies from what the norms were made of; about 1 for such a text."""
        return float(
            distance(
                rates.values[None, self.common], np.array([rates.words]), self.kinds, self.spread
            )[0]
        )


def evidence(places: np.ndarray, words: np.ndarray) -> np.ndarray:
    """What the likelihood is made of: the place, alone and by length, one, and the length."""
    lengths = np.log(words / USUAL_WORDS)
    return np.stack([places, places * lengths, np.ones_like(lengths), lengths], axis=-1)


def distance(
    rates: np.ndarray, words: np.ndarray, kinds: np.ndarray, spread: np.ndarray
) -> np.ndarray:
    """Mean squared deviation of each text (by row) from the kind that is nearest to it."""
    deviations = np.stack([(((rates - kind) / spread) ** 2).mean(1) for kind in kinds])
    chance = (np.minimum(words, MAX_DISTANCE_WORDS) / USUAL_WORDS) ** DISTANCE_SLOPE
    return np.asarray(deviations.min(0) * chance)


@cache
def german() -> Norms:
    """The shipped norms, loaded once per process."""
    with (resources.files(__package__) / "german.npz").open("rb") as file:
        stored = np.load(file)
        return Norms(
            tuple(stored["habits"].tolist()),
            **{
                name: stored[name].astype(np.float64)
                for name in ("weights", "certainty", "native", "translated", "kinds", "spread")
            },
            bias=float(stored["bias"]),
            common=stored["common"],
        )
