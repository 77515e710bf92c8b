"""How long the command takes for one article, against a Python that does nothing.

python benchmarks/startup.py                        # one article of the corpus, one core
python benchmarks/startup.py article.txt --rounds 21

Whole commands, taking turns on one core; `--no-cache`, so that the article is audited each time.
The first scan of all keeps what is made of rules and word lists; it is told apart. On a busy
machine look at the processor time: that is what wall time is where nobody else works.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ARTICLE = sorted((Path(__file__).parents[1] / "corpus").glob("*.txt"))[0]
GOAL_SECONDS = 1.5


class Time(NamedTuple):
    """Seconds by the clock on the wall and of the processor."""

    wall: float
    cpu: float


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("article", nargs="?", type=Path, default=ARTICLE)
    options.add_argument("--rounds", type=int, default=11)
    options.add_argument("--core", type=int, default=0, help="where to run; -1: anywhere")
    chosen = options.parse_args()
    if chosen.core >= 0 and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {chosen.core})
    with tempfile.TemporaryDirectory() as folder:
        measure(chosen.article, chosen.rounds, folder)


def measure(article: Path, rounds: int, folder: str) -> None:
    """Prints medians, each as a ratio to `python -c pass` in the same round."""
    mtaudit = [sys.executable, "-m", "mtaudit"]
    scan = [*mtaudit, "scan", str(article), "--exit-zero"]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "mtaudit --version": [*mtaudit, "--version"],
        "mtaudit --help": [*mtaudit, "--help"],
        "scan --languagetool off": [*scan, "--languagetool", "off", "--no-cache"],
        "the same, result known": [*scan, "--languagetool", "off"],
    }
    first = taken(commands["scan --languagetool off"], folder)
    times: dict[str, list[Time]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            time_ = taken(command, folder)
            if number:  # The first round warms up.
                times[name].append(time_)
    medians: dict[str, Time] = {}
    nothing = times["python -c pass"]
    print(f"{article.name}, {len(article.read_text(encoding='utf-8').split())} words:")
    for name, found in times.items():
        ratio = statistics.median(
            one.wall / least.wall for one, least in zip(found, nothing, strict=True)
        )
        wall, cpu = (statistics.median(column) for column in zip(*found, strict=True))
        print(f"{name:24} {ratio:6.1f} × python -c pass   {wall:5.2f} s, processor {cpu:5.2f} s")
        medians[name] = Time(wall, cpu)
    wall, cpu = medians["scan --languagetool off"]
    print(f"goal {GOAL_SECONDS} s: {wall / GOAL_SECONDS:.2f}, processor {cpu / GOAL_SECONDS:.2f}")
    print(f"the very first scan, which keeps what it makes: {first.cpu / cpu:.1f} × the later ones")


def taken(command: list[str], folder: str) -> Time:
    """What a command takes, with a cache folder of its own and compiled modules allowed."""
    environment = {**os.environ, "MTAUDIT_CACHE_DIR": folder}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before, begin = _processor(), time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return Time(time.perf_counter() - begin, _processor() - before)


def _processor() -> float:
    """Processor time of all commands so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
