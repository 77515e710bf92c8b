"""Which habits are told, with norms made by hand."""

from __future__ import annotations

import numpy as np

from mtaudit.translated.norms import Norms, Rates
from mtaudit.translated.reasons import reasons

HABITS = ("auch/ADV", "doch/ADV", "schon/ADV", "um/KOUI", "um/KOUI NN", "ADV_ADV")


def norms(weights: list[float]) -> Norms:
    nothing = np.zeros(0)
    native = np.array([8.0, 3.0, 3.0, 1.0, 0.5, 9.0])
    translated = np.array([4.0, 0.5, 0.5, 4.0, 2.0, 1.0])
    return Norms(
        HABITS, np.array(weights), 0.0, np.zeros(4), native, translated, nothing, nothing, nothing
    )


ALL = norms([-1, -1, -1, 1, 1, -1])


def test_particles_are_one_group_and_neighbours_belong_to_their_word() -> None:
    rates = Rates(np.array([8.0, 0.0, 0.0, 6.0, 4.0, 9.0]), 500)
    assert (
        "many “um … zu” (6.0 per 1,000 words; German news has 1.0); "
        "few modal particles (doch, schon, wohl, …) (0.0 per 1,000 words; German news has 6.0)"
    ) == reasons(ALL, rates, 0.9)


def test_a_native_text_is_set_beside_translated_news() -> None:
    rates = Rates(np.array([12.0, 0.5, 0.5, 4.0, 2.0, 9.0]), 500)
    assert "many “auch” (12.0 per 1,000 words; translated news has 4.0)" == reasons(ALL, rates, 0.1)


def test_what_has_no_weight_is_not_told() -> None:
    rates = Rates(np.array([8.0, 0.0, 0.0, 6.0, 4.0, 9.0]), 500)
    only_particles = norms([0, -1, -1, 0, 0, 0])
    assert reasons(only_particles, rates, 0.9).startswith("few modal particles")
    assert ";" not in reasons(only_particles, rates, 0.9).replace("; German news", "")


def test_what_chance_may_bring_is_not_told() -> None:
    rates = Rates(np.array([7.0, 3.0, 3.0, 1.0, 0.5, 9.0]), 100)
    expected = "many small habits together, none of them by itself"
    assert expected == reasons(ALL, rates, 0.9)


def test_what_points_the_other_way_is_not_told() -> None:
    rates = Rates(np.array([30.0, 3.0, 3.0, 1.0, 0.5, 9.0]), 500)
    assert "auch" not in reasons(ALL, rates, 0.9)
