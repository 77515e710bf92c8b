"""Written in German or translated: how well `mtaudit.translated` tells, with what it never saw.

    python training/translated_counts.py COUNTS.npz --data ../shared/data    # once, ten minutes
    python benchmarks/translated.py COUNTS.npz                               # five minutes

In each row norms and certainty were made without the collection that is judged (a year of WMT,
an outlet) and without the MT systems in it; "unseen register" also without its whole register.
Then the shipped norms judge whole texts: how many get no answer, masked texts, the corpus.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
from data import DATA

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))
import translated_norms as training
from translated_counts import Counts, Text, texts

from mtaudit.analysis import tagging
from mtaudit.model import Translated
from mtaudit.read import read_text
from mtaudit.translated import judge, norms
from mtaudit.translated.habits import prose_of

CORPUS = Path(__file__).parents[1] / "corpus"
TEXTS_PER_SOURCE = 15
MASKED_TEXTS = 60
BINS = 10


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("counts", type=Path)
    options.add_argument("--data", type=Path, default=DATA)
    chosen = options.parse_args()
    counts = Counts.load(chosen.counts)
    judged = training.held_out(counts)
    print_sizes(judged)
    print_registers(counts, judged[200])
    print_sources(judged)
    chance = random.Random(1)
    everything = list(texts(chosen.data))
    chance.shuffle(everything)
    print_whole(everything)
    print_masked(everything)
    print_corpus()


def print_sizes(judged: Mapping[int, training.Judged]) -> None:
    print("## News, by length\n")
    heads = "windows", "AUC", "native : human", "native : machine", "machine : human"
    heads += "native above 0.5", "translated below 0.5", "calibration error"
    print_row("words", *heads)
    print_row(*["---"] * 9)
    likely = likelihoods(judged)
    for size, (windows, places) in judged.items():
        news, by, translated = (
            windows.of("register") == "news",
            windows.of("by"),
            windows.translated,
        )
        native, human, machine = (
            places[news & (by == name)] for name in ("native", "human-translation", "mt")
        )
        wrong = likely[size] > 0.5
        print_row(
            f"{size}",
            f"{news.sum()}",
            f"{auc(places[news & translated], native):.3f}",
            f"{auc(human, native):.3f}",
            f"{auc(machine, native):.3f}",
            f"{auc(machine, human):.3f}",
            f"{100 * wrong[news & ~translated].mean():.1f} %",
            f"{100 * (~wrong)[news & translated].mean():.1f} %",
            f"{calibration_error(likely[size], windows, news):.3f}",
        )


def likelihoods(judged: Mapping[int, training.Judged]) -> dict[int, np.ndarray]:
    """Of each window, with a certainty that was found without its collection."""
    likely = {size: np.zeros(len(one.places)) for size, one in judged.items()}
    for collection in np.unique(judged[200].windows.of("collection")):
        others = [part(one, one.windows.of("collection") != collection) for one in judged.values()]
        certainty = training.certainty(others)
        for size, (windows, places) in judged.items():
            own = windows.of("collection") == collection
            logits = norms.evidence(places[own], windows.words[own]) @ certainty
            likely[size][own] = 1 / (1 + np.exp(-logits))
    return likely


def part(judged: training.Judged, mask: np.ndarray) -> training.Judged:
    return training.Judged(training.only(judged.windows, mask), judged.places[mask])


def auc(higher: np.ndarray, lower: np.ndarray) -> float:
    """How often one of `higher` is above one of `lower`; ties count half."""
    if not len(higher) or not len(lower):
        return float("nan")
    order = np.sort(lower)
    below = np.searchsorted(order, higher, "left") + np.searchsorted(order, higher, "right")
    return float(below.mean() / 2 / len(lower))


def calibration_error(likely: np.ndarray, windows: training.Windows, wanted: np.ndarray) -> float:
    """Expected calibration error in BINS bins, native and translated counting alike."""
    truth = windows.translated[wanted]
    weights = np.where(truth, 0.5 / truth.sum(), 0.5 / (~truth).sum())
    likely = likely[wanted]
    bins = np.minimum((likely * BINS).astype(int), BINS - 1)
    return float(
        sum(abs((weights * (likely - truth))[bins == number].sum()) for number in range(BINS))
    )


def print_registers(counts: Counts, judged: training.Judged) -> None:
    print("\n## Registers, 200 words\n")
    print_row("register", "native", "translated", "AUC", "AUC, unseen register")
    print_row(*["---"] * 5)
    windows, places = judged
    registers, translated = windows.of("register"), windows.translated
    unseen = places_by_register(counts, windows)
    both = np.zeros(len(places), bool)
    for register in np.unique(registers):
        own = registers == register
        if len(np.unique(translated[own])) == 2:
            both |= own
            print_register(register, own, translated, places, unseen)
    print_register("all of these", both, translated, places, unseen)


def print_register(name: str, own: np.ndarray, translated: np.ndarray, *places: np.ndarray) -> None:
    natives, others = own & ~translated, own & translated
    figures = [f"{auc(one[others], one[natives]):.3f}" for one in places]
    print_row(name, f"{natives.sum()}", f"{others.sum()}", *figures)


def places_by_register(counts: Counts, windows: training.Windows) -> np.ndarray:
    """The place of each window by norms without its register."""
    seen, registers = training.windows(counts), windows.of("register")
    places = np.zeros(len(registers))
    for register in np.unique(registers):
        found = training.direction(training.only(seen, seen.of("register") != register))
        places[registers == register] = found.place(windows.rates[registers == register])
    return places


def print_sources(judged: Mapping[int, training.Judged]) -> None:
    print("\n## Share above 0.5 by collection\n")
    print_row("collection", "register", *(f"{size} words" for size in judged))
    print_row(*["---"] * (2 + len(judged)))
    likely = likelihoods(judged)
    shares: dict[tuple[str, str], list[str]] = defaultdict(list)
    names = sorted({(text.source, text.register) for text in judged[200].windows.texts})
    for size, (windows, _) in judged.items():
        sources, registers = windows.of("source"), windows.of("register")
        for name in names:
            own = likely[size][(sources == name[0]) & (registers == name[1])] > 0.5
            shares[name].append(f"{100 * own.mean():.0f} % of {len(own)}" if len(own) else "")
    for (source, register), row in shares.items():
        print_row(source, register, *row)


# Whole texts, by the shipped norms


def print_whole(everything: Iterable[tuple[Text, str]]) -> None:
    print("\n## Whole texts of at least 80 words, shipped norms\n")
    print_row("collection", "texts", "no answer", "above 0.5")
    print_row(*["---"] * 4)
    answers: dict[tuple[str, str], list[Translated]] = defaultdict(list)
    seconds, words = 0.0, 0
    for text, written in everything:
        key = text.source, text.register
        if len(answers[key]) < TEXTS_PER_SOURCE and len(written.split()) >= 80:
            document = read_text(written, "text.txt")
            sentences = tagging.analyse(document)
            began = time.perf_counter()
            answers[key].append(judge(document, sentences))
            seconds += time.perf_counter() - began
            words += document.words
    for (source, register), found in sorted(answers.items()):
        told = [one.probability for one in found if one.probability is not None]
        above = sum(likely > 0.5 for likely in told)
        print_row(
            f"{source} ({register})", f"{len(found)}", f"{len(found) - len(told)}", f"{above}"
        )
    print(f"\n{words / seconds:,.0f} words/s beside tagging")


def print_masked(everything: Iterable[tuple[Text, str]]) -> None:
    """News of which each letter is an x: what is left is typography alone."""
    places: dict[bool, list[float]] = {False: [], True: []}
    answered = 0
    german = norms.german()
    for text, written in everything:
        found = places[text.by != "native"]
        if text.register == "news" and len(found) < MASKED_TEXTS:
            document = read_text(masked(written), "text.txt")
            sentences = tagging.analyse(document)
            found.append(float(german.rates(prose_of(sentences)).values @ german.weights))
            answered += not judge(document, sentences).abstained
    figure = auc(np.array(places[True]), np.array(places[False]))
    print(f"\n## News with all letters masked\n\nAUC {figure:.3f}; answers: {answered} ", end="")
    print(f"of {sum(map(len, places.values()))}")


def masked(text: str) -> str:
    return "".join("X" if one.isupper() else "x" if one.isalpha() else one for one in text)


def print_corpus() -> None:
    print("\n## The corpus\n")
    for path in sorted(CORPUS.glob("*.txt")):
        document = read_text(path.read_text(encoding="utf-8"), path.name)
        told = judge(document, tagging.analyse(document))
        print(f"- {path.name[:3]}: {told.probability or 0:.2f}; {told.reason}")


def print_row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
