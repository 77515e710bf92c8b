"""Peak memory of a scan of 100, 1,000 and 10,000 articles, each in a process of its own.

python benchmarks/memory.py                # without syntax rules, which take most of the time
python benchmarks/memory.py --syntax       # with them
python benchmarks/memory.py --cached       # the second scan of each folder

The articles are native ones; when they run out, they come again with another first line. Only
Linux tells peaks as they are counted here.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path

from data import texts

import mtaudit
from mtaudit.report import FORMATS

SIZES = (100, 1_000, 10_000)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--syntax", action="store_true")
    options.add_argument("--cached", action="store_true")
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--scan", metavar="FOLDER", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.scan:
        scan(chosen.scan, syntax=chosen.syntax)
        return
    found = texts("native_dev.jsonl.gz")
    before: tuple[int, float] | None = None
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as folder:
            written = write(found, Path(folder, "articles"), size)
            peaks = measured(folder, syntax=chosen.syntax, cached=chosen.cached)
        audited, reported = peaks
        line = f"{size:>6,} files, {written / 1e6:5.1f} MB: {audited:4.0f} MB audited"
        line += f", {reported:4.0f} MB reported as JSON"
        if before:
            line += f"; {1000 * (reported - before[1]) / (size - before[0]):.1f} kB per file more"
        print(line, flush=True)
        before = size, reported


def write(found: list[tuple[str, str]], folder: Path, size: int) -> int:
    """Writes so many articles; how many bytes they have."""
    folder.mkdir()
    written = 0
    for number, (_, text) in enumerate(islice(cycle(found), size)):
        lap = number // len(found)
        content = (f"Teil {lap}\n\n" * bool(lap) + text).encode()
        written += (folder / f"{number:06}.txt").write_bytes(content)
    return written


def measured(folder: str, *, syntax: bool, cached: bool) -> tuple[float, float]:
    """Peaks in MB after the audit and after the report."""
    command = [sys.executable, __file__, "--scan", str(Path(folder, "articles"))]
    command += ["--syntax"] * syntax
    environment = {**os.environ, "MTAUDIT_CACHE_DIR": folder}
    for _ in range(1 + cached):
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    audited, reported = map(float, done.stdout.split())
    return audited, reported


def scan(folder: str, *, syntax: bool) -> None:
    ignore = () if syntax else ("syntax",)
    report = mtaudit.scan([folder], mtaudit.Config(languagetool="off", ignore=ignore, jobs=1))
    audited = peak()
    FORMATS["json"](report)
    print(audited, peak())


def peak() -> float:
    """In MB, as Linux counts it."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    main()
