"""Speed and memory beside other checkers and filters, on the same texts in the same run.

Each runs in a process of its own and on one core. First each is started anew some times, to
the answer to its first sentence; then all read the same texts in turn, forwards and backwards, so
that a machine that slows down slows all. Peers are no dependencies of mtaudit: those are measured
that are there (`benchmarks/peers/install`), the others named with the reason.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from data import absent, digest, texts

from measure.checkers import HELLO, OURS, PEERS, WITH_LANGUAGETOOL, Peer, wanted
from measure.finds import finds
from measure.part import Cell, Part, Settings, Table
from measure.processes import Checker, Failed, unmeasurable

NEWS, PAGES = "native_dev.jsonl.gz", "published_dev.jsonl.gz"
STARTS = 3
# LanguageTool reads 460 words a second on one core, and needs some thousand to get there.
WARM_UPS, ROUNDS, ROUND_WORDS = 2, 5, 1200


@dataclass
class Course:
    """What one checker took: seconds to its first answer, words per second by round, MB.

    `missing`: why there is nothing of it.
    """

    peer: Peer
    starts: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    first_mb: float = 0.0
    peak_mb: float = 0.0
    missing: str = ""
    checker: Checker | None = None

    def start(self, folder: Path, environment: Mapping[str, str]) -> None:
        """Starts one, up to its first answer."""
        began = time.perf_counter()
        try:
            self.checker = Checker(self.peer.command(folder), environment)
            self.checker.ask([HELLO])
        except Failed as error:
            self.missing = str(error)
            return
        self.starts.append(time.perf_counter() - began)
        self.first_mb = self.checker.peak()

    def read(self, batch: Sequence[str], *, counts: bool) -> None:
        """Has it read a batch; `counts`: it is warm."""
        given = batch[:1] if self.peer.slow else batch
        assert self.checker
        try:
            seconds = self.checker.ask(given).seconds
        except Failed as error:
            self.missing = str(error)
            return
        if counts:
            self.rates.append(count(given) / seconds)
            self.peak_mb = self.checker.peak()

    def end(self) -> None:
        if self.checker:
            self.checker.close()
            self.checker = None


def peers(settings: Settings) -> Part:
    """Start-up, steady state and memory of all that are there, and what they find."""
    if settings.quick:
        return Part(missing="a quick run measures no speed")
    if missing := unmeasurable() or absent(settings.data, NEWS, PAGES):
        return Part(missing=missing)
    part = Part({file: digest(file, settings.data) for file in (NEWS, PAGES)})
    rounds = list(rounds_of(sample(settings.data), WARM_UPS + ROUNDS, ROUND_WORDS))
    chosen = wanted(PEERS, languagetool=settings.scanner.languagetool)
    courses = measure(chosen, settings.peers, rounds)
    there = [one.peer for one in courses if not one.missing]
    part.tables = [_table(courses, part), *finds(settings, there, part)]
    part.signature = settings.scanner.signature
    return part


def sample(folder: Path) -> list[str]:
    """News written in German and machine-translated documentation, in turn."""
    news = [text for _, text in texts(NEWS, "10kgnad", "", 100, folder)]
    pages = [text for _, text in texts(PAGES, "ms-visualstudio", "mt", 100, folder)]
    return [text for both in zip(news, pages, strict=True) for text in both]


def rounds_of(all_: Sequence[str], number: int, words: int) -> Iterator[list[str]]:
    """So many batches of at least so many words, no text twice."""
    rest = iter(all_)
    for _ in range(number):
        batch: list[str] = []
        while count(batch) < words:
            batch.append(next(rest))
        yield batch


def count(batch: Sequence[str]) -> int:
    return sum(len(text.split()) for text in batch)


def measure(chosen: Sequence[Peer], folder: Path, rounds: Sequence[Sequence[str]]) -> list[Course]:
    """Starts each some times, then has all read in turn; the last start is the one that reads."""
    courses = [Course(peer) for peer in chosen]
    core = max(os.sched_getaffinity(0))
    with ExitStack() as stack:
        # A LanguageTool that somebody keeps running is not found from an empty folder.
        state = stack.enter_context(tempfile.TemporaryDirectory())
        for one in courses:
            stack.callback(one.end)
        for number in range(STARTS):
            print(f"peers: start {number + 1} of {STARTS}", file=sys.stderr)
            for one in _there(courses):
                one.start(folder, {"XDG_STATE_HOME": state})
                if number < STARTS - 1:
                    one.end()
        for one in _there(courses):
            assert one.checker
            one.checker.keep_to(core)
        for number, batch in enumerate(rounds):
            print(f"peers: round {number + 1} of {len(rounds)}", file=sys.stderr)
            for one in _there(courses)[:: 1 if number % 2 else -1]:
                one.read(batch, counts=number >= WARM_UPS)
    return courses


def _there(courses: Sequence[Course]) -> list[Course]:
    return [one for one in courses if not one.missing]


def spread(values: Sequence[float]) -> list[float]:
    """Median, least and greatest."""
    return [round(one, 4) for one in (statistics.median(values), min(values), max(values))]


def ratios(over: Course, under: Course | None) -> list[float] | None:
    """Round by round, how many times as fast; nothing beside itself."""
    if under is None or under is over:
        return None
    return spread([one / other for one, other in zip(over.rates, under.rates, strict=True)])


def _table(courses: Sequence[Course], part: Part) -> Table:
    by_name = {one.peer.name: one for one in _there(courses)}
    rows: list[list[Cell]] = []
    for name, one in by_name.items():
        start, rate = spread(one.starts), spread(one.rates)
        part.note(f"n/{name}, seconds to start", start)
        part.note(f"n/{name}, words per second", rate)
        part.figures[f"n/{name}, MB"] = round(one.peak_mb)
        times = [ratios(one, by_name.get(base)) for base in (OURS, WITH_LANGUAGETOOL)]
        for base, value in zip((OURS, WITH_LANGUAGETOOL), times, strict=True):
            if value:
                part.note(f"n/{name}, times as fast as {base}", value)
        rows.append([name, start, rate, *times, round(one.first_mb), round(one.peak_mb)])
    head = (
        "", "seconds to the first answer", "words per second",
        f"times as fast as {OURS}", f"times as fast as {WITH_LANGUAGETOOL}",
        "MB after the first answer", "MB at most",
    )  # fmt: skip
    return Table("Start-up, steady state and memory", head, rows, _note(courses))


def _note(courses: Sequence[Course]) -> str:
    missing = [one for one in courses if one.missing]
    lines = [
        "Median (least to greatest). To the first answer: a new process to its answer to one "
        f"sentence, on all cores, {STARTS} times. Then on one core, {ROUNDS} rounds of "
        f"{ROUND_WORDS:,} words of news and documentation, after {WARM_UPS} to warm up, one "
        "checker after the other in each round. textlint's German spelling loads its dictionary "
        "for each text anew, and LanguageTool as it comes sets up its rules for each: these two "
        "got one text of each round. pofilter compares a translation with its source; here each "
        "line was its own source.",
        *(f"Not measured: {one.peer.name} ({one.missing})." for one in missing),
    ]
    if missing:
        lines.append("`benchmarks/peers/install` installs the peers.")
    return " ".join(lines)
