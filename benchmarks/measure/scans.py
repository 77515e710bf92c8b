"""Texts in, their reports out: the one way in which measurements audit.

What takes long is kept in mtaudit's cache folder from run to run: the reports, which another
state of mtaudit makes anew, and LanguageTool's answers, which rest on LanguageTool alone.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import asdict, astuple
from hashlib import sha256
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any
from unittest import mock

import mtaudit
from mtaudit.analysis.languagetool_setup import expected_version
from mtaudit.analysis.prose import Prose
from mtaudit.analysis.with_languagetool import EngineSettings, LanguageToolEngine, Match
from mtaudit.audit import Silent
from mtaudit.audit.cache import Cache
from mtaudit.detectors.languagetool import mapping
from mtaudit.kept import cache_folder
from mtaudit.model import FileReport
from mtaudit.read import read_text

SECONDS_BETWEEN = 15
_ENGINE = "mtaudit.audit.pipeline.LanguageToolEngine"


class Scanner:
    """Audits the texts of all measurements, with one LanguageTool for all of them, or none."""

    def __init__(self, *, languagetool: bool) -> None:
        self.languagetool = languagetool
        self.signature = ""
        self._answers = KeptAnswers()

    def __enter__(self) -> Scanner:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._answers.end()

    def scan(
        self,
        name: str,
        texts: Sequence[str],
        select: tuple[str, ...] = (),
    ) -> list[FileReport]:
        """The report on each text, in their order, audited together as the files of a folder."""
        # Results are kept of files alone.
        with tempfile.TemporaryDirectory() as folder:
            for number, text in enumerate(texts):
                Path(folder, f"{number:06}.txt").write_bytes(text.encode("utf-8"))
            return self.scan_paths(name, [folder], select)

    def scan_paths(
        self,
        name: str,
        paths: Sequence[str | Path],
        select: tuple[str, ...] = (),
    ) -> list[FileReport]:
        """The same for files."""
        config = mtaudit.Config(
            languagetool="required" if self.languagetool else "off", select=select
        )
        with mock.patch(_ENGINE, self._answers.use):
            report = mtaudit.scan(paths, config, progress=Steps(name))
        if report.errors:
            raise SystemExit(f"{name}: {report.errors[0].message}")
        self.signature = report.signature
        return list(report.files)

    def matches(
        self, texts: Sequence[str], settings: EngineSettings | None = None
    ) -> list[list[Match]]:
        """What LanguageTool says of each text, with places in the text.

        Without settings it runs the rules that an audit asks it for.
        """
        self._answers.use(settings or _settings())
        prose = [Prose.of(read_text(text)) for text in texts]
        answers = [self._answers.submit(one.text) for one in prose]
        return [
            [_placed(match, one) for match in answer.result()]
            for one, answer in zip(prose, answers, strict=True)
        ]


def _settings() -> EngineSettings:
    """Those of an audit."""
    own = mapping()
    return EngineSettings(
        own.enabled_rules, own.disabled_rules, own.disabled_categories, picky=True
    )


def _placed(match: Match, prose: Prose) -> Match:
    start, end = prose.start_in_document(match.start), prose.end_in_document(match.end)
    return Match(**{**asdict(match), "start": start, "end": end})


class KeptAnswers:
    """Stands where an audit has its LanguageToolEngine, and asks one only what is new."""

    def __init__(self) -> None:
        self._cache = Cache(cache_folder() / "benchmarks")
        self._settings = _settings()
        self._engine: LanguageToolEngine | None = None
        self._new: SimpleQueue[tuple[bytes, Future[Any]]] = SimpleQueue()

    def use(self, settings: EngineSettings, progress: object = None) -> KeptAnswers:
        """Takes the place of the engine's constructor."""
        if settings != self._settings:
            self._end_engine()
            self._settings = settings
        return self

    @property
    def version(self) -> str:
        return expected_version() or self._real().version

    def submit(self, text: str, language: str = "de-DE") -> Future[tuple[Match, ...]]:
        """An earlier answer, or the engine's."""
        self._store()
        key = self._key(text, language)
        for entry in self._cache.find(key):
            self._cache.touch(entry)
            done: Future[tuple[Match, ...]] = Future()
            done.set_result(tuple(_match(values) for values in entry.values["matches"]))
            return done
        answer = self._real().submit(text, language)
        # The cache is for one thread; the answer comes in another.
        answer.add_done_callback(lambda done: self._new.put((key, done)))
        return answer

    def close(self) -> None:
        """The audit is over; the engine stays for the next."""
        self._store()

    def end(self) -> None:
        """No more is asked."""
        self._end_engine()
        self._cache.close()

    def _end_engine(self) -> None:
        self._store()
        if self._engine:
            self._engine.close()
            self._engine = None

    def _real(self) -> LanguageToolEngine:
        if self._engine is None:
            self._engine = LanguageToolEngine(self._settings)
        return self._engine

    def _store(self) -> None:
        try:
            while True:
                key, answer = self._new.get_nowait()
                if not answer.exception():
                    matches = [astuple(match) for match in answer.result()]
                    self._cache.put(key, "", {"matches": matches})
        except Empty:
            pass

    def _key(self, text: str, language: str) -> bytes:
        settings = self._settings
        lists = (settings.enabled_rules, settings.disabled_rules, settings.disabled_categories)
        about = (self.version, language, settings.picky, *map(sorted, lists))
        return sha256(f"{about}\0{text}".encode("utf-8", "surrogatepass")).digest()


def _match(values: list[Any]) -> Match:
    start, end, rule, category, message, suggestions, issue_type = values
    return Match(start, end, rule, category, message, tuple(suggestions), issue_type)


class Steps(Silent):
    """Says on stderr how far an audit is, every few seconds and at its end."""

    def __init__(self, name: str) -> None:
        self.name, self.total, self.done = name, 0, 0
        self.began = self.told = time.monotonic()

    def files(self, total: int) -> None:
        self.total = total
        if not total:
            print(f"{self.name}: known from an earlier run", file=sys.stderr)

    def file_done(self, path: str) -> None:
        self.done += 1
        now = time.monotonic()
        if self.done == self.total or now - self.told >= SECONDS_BETWEEN:
            self.told = now
            seconds = f"{now - self.began:.0f} s"
            print(f"{self.name}: {self.done:,} of {self.total:,} texts, {seconds}", file=sys.stderr)

    def note(self, text: str) -> None:
        print(text, file=sys.stderr)
