"""A folder scanned for the first time against the same folder again; one process against two.

python benchmarks/cache.py                          # 500 articles without LanguageTool
python benchmarks/cache.py --languagetool --texts 50

All are whole commands with start-up, as a person would run them, and all figures are ratios from
one run on one machine.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from data import texts

AGAIN = 5
GOAL = 50


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--languagetool", action="store_true")
    options.add_argument("--texts", type=int, default=500)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder, "articles")
        articles.mkdir()
        for name, text in texts("native_dev.jsonl.gz", most=chosen.texts):
            (articles / f"{name}.txt").write_text(text, encoding="utf-8")
        scan = Scan(articles, Path(folder, "cache"), chosen.languagetool)
        cold_against_cached(scan, chosen.texts)
        if not chosen.languagetool:
            one_against_two(scan, chosen.texts)


class Scan:
    """`mtaudit scan` of one folder, with a cache of its own."""

    def __init__(self, articles: Path, cache: Path, languagetool: bool) -> None:
        mode = "required" if languagetool else "off"
        self._command = [sys.executable, "-m", "mtaudit", "scan", str(articles), "--exit-zero"]
        self._command += ["--languagetool", mode]
        self._environment = {**os.environ, "MTAUDIT_CACHE_DIR": str(cache)}

    def seconds(self, *options: str) -> float:
        begin = time.perf_counter()
        subprocess.run(
            [*self._command, *options],
            env=self._environment,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        return time.perf_counter() - begin


def cold_against_cached(scan: Scan, count: int) -> None:
    cold = scan.seconds("--jobs", "1", "--format", "json")
    print(f"{count} articles, first scan: {cold:.1f} s", flush=True)
    for format_ in ("json", "concise", "full"):
        again = statistics.median(scan.seconds("--format", format_) for _ in range(AGAIN))
        print(f"again, --format {format_}: {again:.2f} s, {cold / again:.0f} times faster")
    print(f"goal: {GOAL} times with LanguageTool")


def one_against_two(scan: Scan, count: int) -> None:
    seconds = {jobs: scan.seconds("--no-cache", "--jobs", jobs) for jobs in ("1", "2")}
    print(
        f"{count} articles without cache: {seconds['1']:.1f} s with one process, "
        f"{seconds['2']:.1f} s with two: {seconds['1'] / seconds['2']:.2f} times faster"
    )


if __name__ == "__main__":
    main()
