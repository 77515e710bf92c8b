"""Speed on one core without LanguageTool, and LanguageTool's share with it, as ratios.

taskset -c 0 python benchmarks/speed.py               # our engines, words/s after start-up
python benchmarks/speed.py --languagetool             # a run with LanguageTool against
                                                      # LanguageTool alone, in turn
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable

from data import texts

import mtaudit
from mtaudit.analysis import languagetool_kept, lexicon, with_langdetect
from mtaudit.analysis.prose import Prose
from mtaudit.analysis.with_languagetool import EngineSettings, LanguageToolEngine
from mtaudit.detectors.languagetool import mapping
from mtaudit.read import read_text

ROUNDS = 3


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--languagetool", action="store_true")
    options.add_argument("--texts", type=int, default=0, help="so many texts per round")
    chosen = options.parse_args()
    if chosen.languagetool:
        against_languagetool(chosen.texts or 24)
    else:
        own_engines(chosen.texts or 160)


def own_engines(most: int) -> None:
    """Words per second of process time, on texts that no cache has seen."""
    found = texts("native_dev.jsonl.gz", "10kgnad", "", 0)
    off = mtaudit.Config(languagetool="off")
    mtaudit.scan_texts(found[-20:], off)  # start-up: libraries, rules, word lists
    lexicon.is_known("the", "en")
    with_langdetect.guess("start-up")
    rates = []
    for number in range(ROUNDS):
        batch = found[number * most : (number + 1) * most]
        begin = time.process_time()
        report = mtaudit.scan_texts(batch, off)
        seconds = time.process_time() - begin
        words = report.corpus.words
        rates.append(words / seconds)
        print(f"round {number + 1}: {words} words in {seconds:.2f} s: {words / seconds:,.0f}/s")
    reading = statistics.median(rate_of_reading(found[i * most : (i + 1) * most]) for i in range(3))
    median = statistics.median(rates)
    print(f"median {median:,.0f} words/s; goal 30,000: ratio {median / 30_000:.2f}")
    print(f"reading alone (spaCy's tokenizer, passages, sentences): {reading:,.0f} words/s")


def rate_of_reading(batch: list[tuple[str, str]]) -> float:
    begin = time.process_time()
    words = sum(read_text(text).words for _, text in batch)
    return words / (time.process_time() - begin)


def against_languagetool(most: int) -> None:
    """Time per word of a scan against that of LanguageTool alone, on the server that is kept.

    Scan and LanguageTool take turns (ABBA) on texts that the server has not seen, so that
    its sentence cache serves neither; each goes through a client of its own.
    """
    found = texts("native_dev.jsonl.gz", "10kgnad", "", 0)
    batches = [found[start : start + most] for start in range(0, (4 * ROUNDS + 1) * most, most)]
    seconds = {"scan": [0.0] * ROUNDS, "alone": [0.0] * ROUNDS}
    words = {"scan": [0] * ROUNDS, "alone": [0] * ROUNDS}
    languagetool_kept.start()
    # Start-up of both: Java's compiler, libraries, rules, word lists.
    languagetool_alone(batches[0][:-2])
    whole_scan(batches[0][-2:])
    for number, batch in enumerate(batches[1:]):
        kind = "scan" if number % 4 in (0, 3) else "alone"
        work = whole_scan if kind == "scan" else languagetool_alone
        seconds[kind][number // 4] += timed(lambda: work(batch))  # noqa: B023
        words[kind][number // 4] += sum(read_text(text).words for _, text in batch)
    ratios = []
    for number in range(ROUNDS):
        per_word = {kind: seconds[kind][number] / words[kind][number] for kind in seconds}
        ratios.append(per_word["scan"] / per_word["alone"])
        print(
            f"round {number + 1}: scan {1 / per_word['scan']:,.0f} words/s, "
            f"LanguageTool alone {1 / per_word['alone']:,.0f}: ratio {ratios[-1]:.3f}"
        )
    print(f"median ratio {statistics.median(ratios):.3f}; goal at most 1.15")


def languagetool_alone(batch: list[tuple[str, str]]) -> None:
    own = mapping()
    settings = EngineSettings(
        own.enabled_rules, own.disabled_rules, own.disabled_categories, picky=True
    )
    prose = [Prose.of(read_text(text)).text for _, text in batch]
    with LanguageToolEngine(settings) as alone:
        for answer in [alone.submit(text) for text in prose]:
            answer.result()


def whole_scan(batch: list[tuple[str, str]]) -> None:
    mtaudit.scan_texts(batch, mtaudit.Config(languagetool="required"))


def timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
