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
from mtaudit.analysis import lexicon, with_langdetect
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
        against_languagetool(chosen.texts or 40)
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
    """Wall time of a scan against the same texts through the same server settings alone.

    The server's start and its first check are left out of both. Each round has its own
    texts, so that the server's sentence cache serves neither; the two take turns in going
    first.
    """
    found = texts("native_dev.jsonl.gz", "10kgnad", "", 0)
    ratios = []
    for number in range(ROUNDS):
        first, second = (
            found[(2 * number + part) * most : (2 * number + part + 1) * most] for part in (0, 1)
        )
        alone_first, scan_first = languagetool_alone(first), whole_scan(first)
        scan_second, alone_second = whole_scan(second), languagetool_alone(second)
        ratio = (scan_first + scan_second) / (alone_first + alone_second)
        ratios.append(ratio)
        print(
            f"round {number + 1}: scan {scan_first + scan_second:.1f} s, "
            f"LanguageTool alone {alone_first + alone_second:.1f} s: ratio {ratio:.3f}"
        )
    print(f"median ratio {statistics.median(ratios):.3f}; goal at most 1.15")


def engine() -> LanguageToolEngine:
    own = mapping()
    return LanguageToolEngine(
        EngineSettings(own.enabled_rules, own.disabled_rules, own.disabled_categories, picky=True)
    )


def languagetool_alone(batch: list[tuple[str, str]]) -> float:
    prose = [Prose.of(read_text(text)).text for _, text in batch]
    with engine() as alone:
        alone.start().result()
        return timed(lambda: [one.result() for one in [alone.submit(text) for text in prose]])


def whole_scan(batch: list[tuple[str, str]]) -> float:
    with engine() as warm:
        warm.start().result()
        config = mtaudit.Config(languagetool="required", languagetool_url=warm.url)
        return timed(lambda: mtaudit.scan_texts(batch, config))


def timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
