"""`mtaudit baseline …`: known findings, so that a scan tells only of new ones."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtaudit.cli.failing import EXIT_FAILED, EXIT_INTERRUPTED, fail
from mtaudit.cli.options import scan_options, settle
from mtaudit.cli.progress import Bars

if TYPE_CHECKING:
    from mtaudit.baseline import Baseline, Entry, Renewal
    from mtaudit.config import Config
    from mtaudit.config.settled import Settled
    from mtaudit.model import FileReport, Report

MAX_TEXTS = 3

EXAMPLES = """
\b
Examples:
  mtaudit baseline write corpus/    from now on, all that is found there is known
  mtaudit scan corpus/ --baseline mtaudit-baseline.json
  mtaudit baseline prune corpus/    forget what was mended meanwhile
  mtaudit baseline show             what is known, by file and rule
"""


@click.group(epilog=EXAMPLES)
def baseline() -> None:
    """Keep known findings, so that scans tell only of new ones.

    They are in mtaudit-baseline.json beside the settings file or in the current folder, unless
    a setting or --baseline names another file. A finding is known by its rule, its text and its
    sentence: it may move, but its sentence must stay as it is.
    """


@baseline.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@scan_options
def write(paths: tuple[str, ...], **options: Any) -> None:
    """Make all findings known that a scan of PATH... would count.

    What is gone there is forgotten. What is known of other files, of rules that are not
    selected, and of LanguageTool where it takes no part, stays.
    """
    from mtaudit.baseline import Baseline, load, save

    settled, config = settle(paths[0], options)
    file = _file(settled, config)
    old = load(file) if Path(file).exists() else Baseline(file)
    report = _scan(paths, config)
    renewal = _renewed(old, report, config, add=True)
    save(renewal.baseline)
    gone = sum(entry.count for entry in renewal.lost)
    click.echo(f"{_told(renewal.baseline)} ({renewal.gained:,} new, {gone:,} gone).")
    _tell_of_unseen(renewal, report)
    if settled.origin("baseline").partition(":")[0] in ("default", "command line"):
        click.echo(_how_to_use(file, settled))
    _end(report)


@baseline.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@scan_options
def prune(paths: tuple[str, ...], **options: Any) -> None:
    """Forget known findings that a scan of PATH... does not find any more.

    Nothing is added. Files that are no longer there are forgotten, too.
    """
    from mtaudit.baseline import load, save

    settled, config = settle(paths[0], options)
    old = load(_file(settled, config))
    report = _scan(paths, config)
    renewal = _renewed(old, report, config, add=False)
    if renewal.baseline != old:
        save(renewal.baseline)
    gone = sum(entry.count for entry in renewal.lost)
    click.echo(f"{_told(renewal.baseline)} ({gone:,} gone).")
    _tell_of_unseen(renewal, report)
    _end(report)


@baseline.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@scan_options
def show(paths: tuple[str, ...], **options: Any) -> None:
    """List the known findings; with PATH..., say which of them are gone."""
    from mtaudit.baseline import load

    settled, config = settle(paths[0] if paths else ".", options)
    known = load(_file(settled, config))
    report = _scan(paths, config) if paths else None
    renewal = _renewed(known, report, config, add=False) if report else None
    lost = renewal.lost if renewal else ()
    for line in _table(known, lost):
        click.echo(line)
    gone = sum(entry.count for entry in lost)
    drops = "; `mtaudit baseline prune` forgets them" if gone else ""
    told = f" ({gone:,} gone{drops})" if report else ""
    click.echo(f"{_told(known)}{told}.")
    if renewal and report:
        _tell_of_unseen(renewal, report)
        _end(report)


def _file(settled: Settled, config: Config) -> str:
    """The baseline that the settings name, or the one where one looks for it."""
    from mtaudit.baseline import DEFAULT_NAME
    from mtaudit.config.files import shown

    if config.diff is not None:
        fail("a baseline is about whole files; leave --diff out")
    if config.baseline:
        return config.baseline
    return shown(settled.file.folder / DEFAULT_NAME) if settled.file else DEFAULT_NAME


def _scan(paths: tuple[str, ...], config: Config) -> Report:
    """What there is to know: all findings, as if none were known."""
    from mtaudit import audit
    from mtaudit.read.discover import STDIN

    if STDIN in paths:
        fail("a baseline is about files; name them instead of -")
    with Bars() as progress:
        report = audit.scan(paths, replace(config, baseline=None), progress=progress)
    if report.interrupted:
        click.echo("mtaudit: stopped; the baseline is as it was", err=True)
        sys.exit(EXIT_INTERRUPTED)
    return report


def _renewed(old: Baseline, report: Report, config: Config, *, add: bool) -> Renewal:
    from mtaudit.baseline import renewed

    return renewed(old, report.files, _looked_for(report, config), add=add)


def _looked_for(report: Report, config: Config) -> Callable[[FileReport | None, str], bool]:
    """What tells whether a rule took part in the audit of a file, or in the run."""
    from mtaudit.suppress import LANGUAGETOOL

    has_languagetool = report.engines["languagetool"].status == "on"

    def looked_for(file: FileReport | None, rule: str) -> bool:
        here = config.for_path(file.path) if file else config
        if not here.wants(rule) or (file and not file.audited):
            return False
        return not rule.startswith(LANGUAGETOOL) or (has_languagetool and _was_checked(file))

    return looked_for


def _was_checked(file: FileReport | None) -> bool:
    """False for a file of which LanguageTool could not say anything."""
    notices = file.notices if file else ()
    return not any(notice.startswith("not checked by LanguageTool") for notice in notices)


def _told(known: Baseline) -> str:
    from mtaudit.baseline import count_of
    from mtaudit.report.clean import one_line

    count, files = count_of(known.entries), len(known.by_path)
    findings = "1 known finding" if count == 1 else f"{count:,} known findings"
    return f"{one_line(known.file)}: {findings} in {'1 file' if files == 1 else f'{files:,} files'}"


def _tell_of_unseen(renewal: Renewal, report: Report) -> None:
    """Why something stays known although it was not found."""
    from mtaudit.suppress import LANGUAGETOOL

    is_off = report.engines["languagetool"].status != "on"
    counts: Counter[bool] = Counter()
    for entry in renewal.unseen:
        counts[is_off and entry.rule.startswith(LANGUAGETOOL)] += entry.count
    if counts[True]:
        click.echo(f"Kept {counts[True]:,} of LanguageTool, which took no part.")
    if counts[False]:
        click.echo(f"Kept {counts[False]:,} of files or rules that were not looked at.")


def _how_to_use(file: str, settled: Settled) -> str:
    """The line that makes scans use the baseline."""
    from mtaudit.config.checks import as_toml
    from mtaudit.report.clean import one_line

    folder = settled.file.folder if settled.file else Path()
    where = settled.file.shown if settled.file else "mtaudit.toml"
    name = os.path.relpath(file, folder).replace(os.sep, "/")
    return (
        f"Scans use it with --baseline {one_line(file)}, or with this line in {one_line(where)}:\n"
        f"  baseline = {as_toml(name)}"
    )


def _end(report: Report) -> None:
    """Says which engine could take no part, and what could not be read, which is a failure."""
    from mtaudit.report.clean import one_line
    from mtaudit.report.wording import unavailable

    for sentence in unavailable(report):
        click.echo(f"mtaudit: {sentence}", err=True)
    for error in report.errors:
        click.echo(f"mtaudit: {one_line(error.path)}: {one_line(error.message)}", err=True)
    sys.exit(EXIT_FAILED if report.errors else 0)


def _table(known: Baseline, lost: Iterable[Entry]) -> Iterator[str]:
    """A line per file and rule: how often, which texts, how many of them are gone."""
    from mtaudit.report.clean import one_line

    gone: Counter[tuple[str, str]] = Counter()
    for entry in lost:
        gone[entry.path, entry.rule] += entry.count
    width = max((len(entry.rule) for entry in known.entries), default=0)
    for path, entries in known.by_path.items():
        yield one_line(path) + (" (no longer there)" if path in known.gone else "")
        by_rule: dict[str, list[Entry]] = {}
        for entry in entries:
            by_rule.setdefault(entry.rule, []).append(entry)
        for rule, same in by_rule.items():
            count = sum(entry.count for entry in same)
            texts = list(dict.fromkeys(f"“{one_line(entry.text)}”" for entry in same))
            shown = ", ".join(texts[:MAX_TEXTS]) + (", …" if len(texts) > MAX_TEXTS else "")
            note = f"  {gone[path, rule]} gone" if gone[path, rule] else ""
            yield f"  {count:5,}  {one_line(rule):{width}}  {shown}{note}"
