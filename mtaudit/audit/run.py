"""Sources and settings in, what is known of each out: looked up, else audited, and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mtaudit.analysis.languagetool_setup import LanguageToolUnavailable, expected_version
from mtaudit.audit.allowing import Allowances
from mtaudit.audit.cache import Cache
from mtaudit.audit.engines import wants_languagetool
from mtaudit.audit.progress import Progress
from mtaudit.audit.record import Audited
from mtaudit.audit.results import Results, can_be_kept
from mtaudit.audit.sources import Source, load, survey
from mtaudit.audit.workers import worth_it
from mtaudit.config import Config
from mtaudit.kept import FOLDER_VARIABLE
from mtaudit.model import FileError, FileReport

if TYPE_CHECKING:
    from mtaudit.audit.pipeline import LanguageTool


@dataclass(slots=True)
class Done:
    """What a run has come to so far.

    `checked`: the version of LanguageTool that checked a text; `gone`: why it checked no more.
    `sketches`: per file, what rules about several texts noted.
    """

    files: list[FileReport] = field(default_factory=list)
    sketches: list[Mapping[str, str]] = field(default_factory=list)
    errors: list[FileError] = field(default_factory=list)
    checked: str | None = None
    gone: str | None = None

    def add(self, outcome: Audited | FileError) -> None:
        if isinstance(outcome, FileError):
            self.errors.append(outcome)
        else:
            self.files.append(outcome.report)
            self.sketches.append(outcome.sketch)
            self.checked = outcome.checked or self.checked


def look_up_or_audit(
    sources: tuple[Source, ...],
    config: Config,
    progress: Progress,
    allowed: Allowances,
    *,
    keep: bool,
) -> Done:
    """Audits what has no result from an earlier run; `keep` says whether to look for any.

    When a person stops it, what is finished counts.
    """
    done = Done()
    try:
        with ExitStack() as stack:
            _run(sources, config, progress, allowed, keep, done, stack)
    except KeyboardInterrupt:
        progress.stopped()
    return done


def _run(
    sources: tuple[Source, ...],
    config: Config,
    progress: Progress,
    allowed: Allowances,
    keep: bool,
    done: Done,
    stack: ExitStack,
) -> None:
    # Names are those of all texts, so that a finding is the same with --diff and without.
    names = survey(sources)
    sources = tuple(source for source in sources if source.path not in allowed.unchanged)
    languagetool = _LanguageTool(config, progress, stack)
    results = None
    if keep and sources and can_be_kept(config):
        cache = stack.enter_context(_cache(progress))
        results = Results(cache, config, languagetool.expect(), names, allowed.by_path)
        sources = tuple(_unknown(sources, results, done))
    done.gone = languagetool.gone
    progress.files(len(sources))
    if sources:
        from mtaudit.audit.pipeline import Task, audit_all

        def tell(outcome: Audited | FileError) -> None:
            done.add(outcome)
            if isinstance(outcome, Audited) and results:
                results.keep(outcome)
            progress.file_done(outcome.path)

        task = Task(config, names, languagetool.wanted, allowed.by_path)
        jobs = worth_it(config.jobs, len(sources), languagetool=languagetool.wanted)
        checking = languagetool.get()
        try:
            audit_all(sources, task, checking, jobs, tell, progress.stopped)
        finally:
            done.gone = checking.gone


class _LanguageTool:
    """LanguageTool, which is loaded and started only if a text is to be checked."""

    def __init__(self, config: Config, progress: Progress, stack: ExitStack) -> None:
        self.wanted = wants_languagetool(config)
        self.gone: str | None = None
        self._config = config
        self._progress = progress
        self._stack = stack
        self._checking: LanguageTool | None = None

    def expect(self) -> str | None:
        """The version that will check texts; None if none will.

        Where there is none yet, it is set up before anything else: whether that works decides
        which results are of use.
        """
        if not self.wanted:
            return None
        version = expected_version()
        if version is None:
            try:
                version = self.get().set_up()
            except LanguageToolUnavailable as error:
                if self._config.languagetool == "required":
                    raise
                self.get().gone = self.gone = str(error)
                self.wanted = False
        return version

    def get(self) -> LanguageTool:
        if self._checking is None:
            from mtaudit.audit.pipeline import languagetool_for

            self._checking = self._stack.enter_context(
                languagetool_for(self._config, self._progress)
            )
        return self._checking


def _unknown(sources: Iterable[Source], results: Results, done: Done) -> Iterator[Source]:
    """The sources that are to be audited; what is known of the others is done."""
    for source in sources:
        decoded = load(source)
        found = decoded if isinstance(decoded, FileError) else results.find(source.path, decoded)
        if found:
            done.add(found)
        else:
            yield source


@contextmanager
def _cache(progress: Progress) -> Iterator[Cache]:
    """The cache; says at the end why it could not be used, if so."""
    with Cache() as cache:
        yield cache
    if cache.trouble:
        progress.note(
            f"Results are not kept for the next run: {cache.trouble}. Name another folder with "
            f"{FOLDER_VARIABLE}, or turn the cache off with --no-cache."
        )
