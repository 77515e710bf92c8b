"""Paths or a text in, a `Report` out: ties reading, detecting and scoring together.

This is the Python API; the command uses nothing else.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path

from mtaudit import __version__
from mtaudit.analysis.syntax import Analyser
from mtaudit.audit import sources as reading
from mtaudit.audit.pipeline import Run, audit_all, engines_of, languagetool_for
from mtaudit.audit.progress import Progress, Silent
from mtaudit.audit.signature import signature
from mtaudit.audit.sources import Source
from mtaudit.config import Config
from mtaudit.detectors import BoundRule, RuleSet, bind
from mtaudit.errors import UsageError
from mtaudit.model import FileError, FileReport, Report
from mtaudit.read import discover as discovery
from mtaudit.read import read_text
from mtaudit.read.decode import MAX_FILE_BYTES
from mtaudit.rulebook import load_rules
from mtaudit.score import Item, itemize, score_corpus

__all__ = ["Progress", "Silent", "explain", "rules", "scan", "scan_text", "scan_texts"]


def scan(
    paths: Iterable[str | Path],
    config: Config | None = None,
    *,
    progress: Progress | None = None,
    stdin: Callable[[], bytes] | None = None,
) -> Report:
    """Audits files, folders, globs and `-` (standard input).

    Raises RuleError for a bad rule file, UsageError for bad settings, and
    LanguageToolUnavailable if it is required and cannot be had.
    """
    config = config or Config()
    progress = progress or Silent()
    found = discovery.discover(map(str, paths), config)
    if found.excluded and not found.paths and not found.errors:
        progress.note("There is nothing to audit: all that was named is excluded.")
    stdin = stdin or partial(sys.stdin.buffer.read, MAX_FILE_BYTES + 1)
    return _report(reading.files(found.paths, stdin), found.errors, config, progress)


def scan_texts(
    texts: Iterable[tuple[str, str]],
    config: Config | None = None,
    *,
    progress: Progress | None = None,
) -> Report:
    """Audits texts that are no files, given as (name, text); a name in .md is Markdown."""
    return _report(reading.texts(texts), (), config or Config(), progress or Silent())


def scan_text(text: str, config: Config | None = None, *, path: str = "text") -> FileReport:
    """Audits one text; `path` names it in the report, and ending in .md makes it Markdown."""
    return scan_texts([(path, text)], config).files[0]


def explain(
    path: str | Path, config: Config | None = None, *, progress: Progress | None = None
) -> tuple[FileReport, tuple[Item, ...]]:
    """One file's report, and what each of its findings costs.

    Raises UsageError if the file cannot be read.
    """
    report = scan([path], config, progress=progress)
    if not report.files:
        raise UsageError(f"{path}: {report.errors[0].message}" if report.errors else str(path))
    file = report.files[0]
    return file, itemize(read_text(file.text, file.path), file.findings)


def rules(config: Config | None = None) -> tuple[BoundRule, ...]:
    """The rules that a configuration selects, sorted by id."""
    config = config or Config()
    return tuple(bound for bound in _all_rules() if config.wants(bound.rule.id))


@cache
def _all_rules() -> tuple[BoundRule, ...]:
    return bind(load_rules())


def _report(
    sources: tuple[Source, ...],
    errors: tuple[FileError, ...],
    config: Config,
    progress: Progress,
) -> Report:
    chosen = rules(config)
    progress.files(len(sources))
    with languagetool_for(config, progress) as languagetool:
        names = reading.survey(sources)
        run = Run(config, RuleSet(chosen), names, Analyser(config.spacy_pipeline), languagetool)
        done = list(audit_all(sources, run, progress))
        engines = engines_of(run)
    files = sorted((one for one in done if isinstance(one, FileReport)), key=lambda one: one.path)
    unread = [*errors, *(one for one in done if isinstance(one, FileError))]
    return Report(
        __version__,
        signature(chosen, engines),
        engines,
        tuple(files),
        tuple(sorted(unread, key=lambda error: error.path)),
        score_corpus(file.score for file in files if file.audited),
    )
