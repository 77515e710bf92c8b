"""A text's rates in, the habits that decided out, in words and figures.

Habits that tell of the same thing are one: each pair of neighbours belongs to the rarer of its
closed-class words, and words belong together where a grammar has one name for them. What such
a group adds to the text's place, together, is what it decided. Only words and forms whose own
rate is out of the ordinary in the same direction are told.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np

from mtaudit.translated.habits import is_word
from mtaudit.translated.norms import Norms, Rates

MAX_REASONS = 3
# A rate is out of the ordinary if chance alone strays so far from the norm in one text of six.
MIN_STANDARD_ERRORS = 1.0

_PARTICLES = "ja doch eben halt wohl mal denn schon eigentlich bloß überhaupt einfach"
_REPORTED = (
    "sei/VAFIN seien/VAFIN habe/VAFIN werde/VAFIN könne/VMFIN solle/VMFIN wolle/VMFIN "
    "müsse/VMFIN dürfe/VMFIN subjunctive-1/VVFIN"
)
# What one name covers, by habits of one word.
_GROUPS = {
    "modal particles (doch, schon, wohl, …)": [f"{word}/ADV" for word in _PARTICLES.split()],
    "subjunctives of reported speech (sei, habe, …)": _REPORTED.split(),
    "possessives (sein, ihr, …)": [
        f"{stem}{ending}/PPOSAT"
        for stem in ("sein", "ihr")
        for ending in ("", "e", "en", "er", "es", "em")
    ],
    "indefinite articles": [f"ein{ending}/ART" for ending in ("", "e", "en", "er", "es", "em")],
    "definite articles": [f"{word}/ART" for word in "der die das dem den des".split()],
    "relative pronouns": [
        *(f"{word}/PRELS" for word in "der die das dem den denen was welche".split()),
        *(f"{word}/PRELAT" for word in ("deren", "dessen")),
    ],
    "“er”, “sie”, “ihn” and the like": [
        f"{word}/PPER" for word in "er sie ihn ihm ihnen ihr".split()
    ],
    "“dies”, “diese” and the like": [
        *(f"dies{ending}/PDAT" for ending in ("e", "er", "en", "em", "es")),
        *(f"dies{ending}/PDS" for ending in ("", "e", "er", "en", "es")),
    ],
    "forms of “sein”": [f"{word}/VAFIN" for word in "ist sind war waren".split()],
    "forms of “haben”": [f"{word}/VAFIN" for word in "hat haben hatte hatten".split()],
    "forms of “werden”": [
        *(f"{word}/VAFIN" for word in "wird werden wurde wurden".split()),
        "werden/VAINF",
        "worden/VAPP",
    ],
    "forms of “können”": [f"{word}/VMFIN" for word in "kann können konnte konnten".split()],
    "“soll” and “sollen”": ["soll/VMFIN", "sollen/VMFIN"],
    "“um … zu”": ["um/KOUI"],
    "genitives": ["genitive/NN"],
    "nouns in “-ung”": ["-ung/NN", "-ungen/NN"],
    "present participles (“-end”)": ["-end/ADJA", "-end/ADJD"],
    "verbs in the past tense": ["past/VVFIN"],
    "verbs in the present tense": ["present/VVFIN"],
    "sentences that begin with an adverb": ["vorfeld:ADV"],
    "sentences that begin with “er”, “sie” and the like": ["vorfeld:PPER"],
    "sentences that begin with a clause": ["vorfeld:KOUS"],
}
_GROUP_OF = {habit: name for name, habits in _GROUPS.items() for habit in habits}


class _Group(NamedTuple):
    """Columns of all habits that belong to a name, and of those whose rates are told."""

    name: str
    members: np.ndarray
    told: np.ndarray


def reasons(norms: Norms, rates: Rates, likelihood: float) -> str:
    """The groups that decided most, at most MAX_REASONS, the strongest first."""
    middle = (norms.native + norms.translated) / 2
    shares = norms.weights * (rates.values - middle)
    sign, usual, whose = (
        (1, norms.native, "German news has")
        if likelihood >= 0.5
        else (-1, norms.translated, "translated news has")
    )
    decided = sorted(_groups(norms), key=lambda group: -sign * float(shares[group.members].sum()))
    found: list[str] = []
    for group in decided:
        if sign * shares[group.members].sum() <= 0 or len(found) == MAX_REASONS:
            break
        rate, norm = float(rates.values[group.told].sum()), float(usual[group.told].sum())
        towards = float((norms.translated - norms.native)[group.told].sum()) * sign
        if (rate - norm) * towards > 0 and _is_unusual(rate, norm, rates.words):
            amount = "many" if rate > norm else "few"
            found.append(f"{amount} {group.name} ({rate:.1f} per 1,000 words; {whose} {norm:.1f})")
    return "; ".join(found) or "many small habits together, none of them by itself"


def _is_unusual(rate: float, norm: float, words: int) -> bool:
    expected = norm * words / 1000
    return bool(abs(rate - norm) * words / 1000 >= MIN_STANDARD_ERRORS * max(expected, 1) ** 0.5)


@cache
def _groups(norms: Norms) -> tuple[_Group, ...]:
    rate = dict(zip(norms.habits, norms.native.tolist(), strict=True))
    members: dict[str, list[int]] = {}
    told: dict[str, list[int]] = {}
    for number, habit in enumerate(norms.habits):
        owner = _owner(habit, rate)
        name = _name(owner)
        if name:
            members.setdefault(name, []).append(number)
            if habit == owner:
                told.setdefault(name, []).append(number)
    return tuple(_Group(name, np.array(members[name]), np.array(told[name])) for name in told)


def _owner(habit: str, rate: Mapping[str, float]) -> str:
    """The habit that a habit belongs to: of two neighbours the rarer word."""
    words = [word for word in habit.split(" ") if is_word(word) and word in rate]
    return min(words, key=rate.__getitem__) if words else habit


def _name(habit: str) -> str | None:
    """What to call it: “jedoch” for "jedoch/ADV"."""
    if habit in _GROUP_OF:
        return _GROUP_OF[habit]
    return f"“{habit.partition('/')[0]}”" if is_word(habit) else None
