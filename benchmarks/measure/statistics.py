"""Counts in, figures with their intervals out."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Floats = NDArray[np.float64]
RESAMPLES = 500
# Of 100 such intervals 95 hold the value that all texts of this kind would give.
ENDS = (2.5, 97.5)


def share(hits: float, all_: float) -> float:
    return round(hits / all_, 4) if all_ else 0.0


def per_1000(count: float, words: int) -> float:
    return round(1000 * count / words, 3) if words else 0.0


def ratio(over: Sequence[float], under: Sequence[float], factor: float = 1) -> list[float]:
    """Sum by sum with the ends of its interval; entry i of both is about the same text.

    A bootstrap: texts drawn anew, each as often as chance (Poisson, mean 1) has it.
    """
    upper, lower = np.asarray(over, float), np.asarray(under, float)
    if not lower.sum():
        return [0.0, 0.0, 0.0]
    drawn = _generator().poisson(1, (RESAMPLES, len(upper))).astype(float)
    values = factor * (drawn @ upper) / np.maximum(drawn @ lower, 1e-9)
    return _rounded(factor * upper.sum() / lower.sum(), values)


def auc(positive: Sequence[float], negative: Sequence[float]) -> list[float]:
    """How often a positive value is the higher one of a pair (ties count half)."""
    above, below = np.asarray(positive, float), np.asarray(negative, float)
    generator = _generator()
    values = [
        _auc(generator.choice(above, len(above)), generator.choice(below, len(below)))
        for _ in range(RESAMPLES)
    ]
    return _rounded(_auc(above, below), np.asarray(values))


def _auc(positive: Floats, negative: Floats) -> float:
    ranks = stats.rankdata(np.concatenate((positive, negative)))[: len(positive)]
    return float((ranks.mean() - (len(positive) + 1) / 2) / len(negative))


def correlations(one: Sequence[float], other: Sequence[float]) -> list[float | None]:
    """Spearman, Pearson and Kendall's tau-b; None if a side is constant."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", stats.ConstantInputWarning)
        found = [
            measure(one, other).statistic
            for measure in (stats.spearmanr, stats.pearsonr, stats.kendalltau)
        ]
    return [None if np.isnan(value) else round(float(value), 4) for value in found]


def spearman(one: Sequence[float], other: Sequence[float]) -> list[float]:
    """Spearman with the ends of its interval, pairs drawn anew."""
    left, right = np.asarray(one, float), np.asarray(other, float)
    generator = _generator()
    values = []
    for _ in range(RESAMPLES // 5):
        drawn = generator.integers(0, len(left), len(left))
        if len(set(left[drawn])) > 1 < len(set(right[drawn])):
            values.append(stats.spearmanr(left[drawn], right[drawn]).statistic)
    if not values:
        return [0.0, 0.0, 0.0]
    return _rounded(stats.spearmanr(left, right).statistic, np.asarray(values))


def _rounded(value: float, values: Floats) -> list[float]:
    low, high = np.percentile(values, ENDS)
    return [round(float(one), 4) for one in (value, low, high)]


def _generator() -> np.random.Generator:
    """The same draws each time."""
    return np.random.default_rng(1)
