"""Paths or a text in, a `Report` out: ties reading, detecting and scoring together.

This is the Python API; the command uses nothing else. Engines and detectors are loaded by the first
text whose result is not known already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from mtaudit import __version__
from mtaudit.audit import sources as reading
from mtaudit.audit.allowing import allowances
from mtaudit.audit.engines import engines_of
from mtaudit.audit.progress import Progress, Silent
from mtaudit.audit.run import look_up_or_audit
from mtaudit.audit.signature import signature
from mtaudit.audit.sources import Source
from mtaudit.audit.together import compare
from mtaudit.config import Config
from mtaudit.errors import UsageError
from mtaudit.evidence import Evidence
from mtaudit.model import FileError, FileReport, Report
from mtaudit.read import discover as discovery
from mtaudit.read import read_text
from mtaudit.rulebook import RuleFolder
from mtaudit.score import Item, itemize, score_corpus

if TYPE_CHECKING:
    from mtaudit import across
    from mtaudit.detectors import BoundRule

__all__ = ["Progress", "Silent", "explain", "rules", "scan", "scan_text", "scan_texts"]


def scan(
    paths: Iterable[str | Path],
    config: Config | None = None,
    *,
    progress: Progress | None = None,
    stdin: Callable[[], bytes] | None = None,
) -> Report:
    """Audits files, folders, globs and `-` (standard input).

    Results are kept for the next run unless `config.cache` is off. Ctrl-C raises
    KeyboardInterrupt unless `progress.stopped` returns: then what was finished is reported.

    Raises RuleError for a bad rule file, UsageError for bad settings, and
    LanguageToolUnavailable if it is required and cannot be had.
    """
    config = config or Config()
    progress = progress or Silent()
    found = discovery.discover(map(str, paths), config)
    if found.excluded and not found.paths and not found.errors:
        progress.note("There is nothing to audit: all that was named is excluded.")
    sources = reading.files(found.paths, stdin or reading.standard_input)
    return _report(sources, found.errors, config, progress, keep=config.cache)


def scan_texts(
    texts: Iterable[tuple[str, str]],
    config: Config | None = None,
    *,
    progress: Progress | None = None,
) -> Report:
    """Audits texts that are no files, given as (name, text); a name in .md is Markdown.

    Nothing of them is written to any disk: their results are not kept.
    """
    config = config or Config()
    return _report(reading.texts(texts), (), config, progress or Silent(), keep=False)


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
        raise UsageError(f"{path}: {_why_none(report, config)}")
    file = report.files[0]
    return file, itemize(read_text(file.text, file.path), file.findings)


def _why_none(report: Report, config: Config | None) -> str:
    """Why a report of one file has no file."""
    if report.errors:
        return report.errors[0].message
    if report.interrupted:
        return "stopped before it was audited"
    if config and config.diff is not None:
        return f"it has no changes since {config.diff}, or is excluded"
    return "it is excluded"


def rules(config: Config | None = None) -> tuple[BoundRule | across.BoundRule, ...]:
    """The rules that a configuration selects, sorted by id."""
    from mtaudit.audit.pipeline import selected, selected_across

    config = config or Config()
    found: list[BoundRule | across.BoundRule] = [*selected_across(config), *selected(config)]
    return tuple(sorted(found, key=lambda bound: bound.rule.id))


def _report(
    sources: tuple[Source, ...],
    errors: tuple[FileError, ...],
    config: Config,
    progress: Progress,
    *,
    keep: bool,
) -> Report:
    allowed = allowances((source.path for source in sources), config)
    if allowed.unchanged:
        progress.note(_left_aside(len(allowed.unchanged), config))
    done = look_up_or_audit(sources, config, progress, allowed, keep=keep)
    left_out = len(sources) - len(allowed.unchanged) - len(done.files) - len(done.errors)
    files = sorted(done.files, key=lambda one: one.path)
    # Who stopped the run does not want to wait for more.
    found = () if left_out else compare(done.files, done.sketches, config, allowed, progress)
    rules = RuleFolder()
    engines = engines_of(config, done.checked, done.gone)
    return Report(
        __version__,
        signature(config, engines, rules, allowed.labels),
        engines,
        tuple(files),
        tuple(sorted((*errors, *done.errors), key=lambda error: error.path)),
        score_corpus(file.score for file in files if file.audited),
        rules,
        config.baseline,
        left_out,
        corpus_findings=found,
        evidence=Evidence(),
    )


def _left_aside(count: int, config: Config) -> str:
    files = "1 file" if count == 1 else f"{count:,} files"
    return f"Left aside: {files} in which nothing changed (--diff {config.diff})."
