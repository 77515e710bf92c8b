"""`mtaudit scan` and `mtaudit score`: what was found, in any format, and the exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from mtaudit.cli.failing import EXIT_FAILED, EXIT_INTERRUPTED
from mtaudit.cli.options import scan_options, settle
from mtaudit.cli.outputs import STATISTICS, Output, outputs_of, tell_apart, write
from mtaudit.cli.progress import Bars
from mtaudit.config import FAIL_ON, FORMATS

if TYPE_CHECKING:
    from mtaudit.model import Report

EXIT_FINDINGS = 1

EXAMPLES = """
\b
Examples:
  mtaudit scan corpus/                              every article of a folder
  mtaudit scan new.txt --languagetool off           seconds instead of half a minute
  mtaudit scan corpus/ -o audit.sarif -o audit.csv  reports for other programs
  mtaudit scan corpus/ --diff origin/main           only what a branch changed
  mtaudit scan corpus/ --statistics                 which rules fire how often
  mtaudit scan corpus/ --ignore calque --fail-on damaged
"""


@click.command(epilog=EXAMPLES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@scan_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="full: table and damaged passages; concise: a line per finding.  [default: full]",
)
@click.option(
    "--output",
    "-o",
    "targets",
    multiple=True,
    metavar="FILE",
    help="Write to FILE, in the format that its suffix names, or FORMAT:FILE; may be repeated.",
)
@click.option("--html", metavar="FILE", help="Write the HTML report to FILE, too.")
@click.option("--statistics", is_flag=True, help="Print how often each rule fired instead.")
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    help="Exit with 1 for findings of this severity, or files of this verdict, or worse.  "
    "[default: major]",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found.")
@click.option("--color/--no-color", default=None, help="Colours or none. [default: by terminal]")
def scan(
    paths: tuple[str, ...],
    format_: str | None,
    targets: tuple[str, ...],
    html: str | None,
    statistics: bool,
    fail_on: str | None,
    exit_zero: bool,
    color: bool | None,
    **options: Any,
) -> None:
    """Audit files, folders, globs, or - for standard input."""
    own = {"format": format_, "fail_on": fail_on, "color": color}
    settled, config = settle(paths[0], {**options, **own})
    outputs = outputs_of(settled.value("format"), format_ is not None, targets)
    if html:
        outputs += outputs_of("html", False, (f"html:{html}",))
    if statistics:
        outputs = (*(one for one in outputs if one.path), Output(STATISTICS))
    # Not earlier: a setting that cannot be used is told at once.
    from mtaudit import audit

    with Bars() as progress:
        report = audit.scan(paths, config, progress=progress)
    written = write(report, outputs, settled.value("color"))
    tell_apart(report, outputs)
    sys.exit(_exit_code(report, settled.value("fail-on"), exit_zero) if written else EXIT_FAILED)


@click.command()
@click.argument("path", metavar="FILE")
@click.option("--explain", is_flag=True, help="Show what each finding costs.")
@scan_options
def score(path: str, explain: bool, **options: Any) -> None:
    """Show the score of one FILE, and with --explain the sum that makes it."""
    _, config = settle(path, options)
    from mtaudit import audit
    from mtaudit.report import to_explanation

    with Bars() as progress:
        file, items = audit.explain(path, config, progress=progress)
    click.echo(to_explanation.render(file, items if explain else None), nl=False)


def _exit_code(report: Report, fail_on: str, exit_zero: bool) -> int:
    from mtaudit.model import Severity, Verdict

    if report.interrupted:
        return EXIT_INTERRUPTED
    if report.errors:
        return EXIT_FAILED
    if exit_zero or fail_on == "never":
        return 0
    if fail_on in [verdict.value for verdict in Verdict]:
        worst = max((file.verdict.rank for file in report.files if file.audited), default=0)
        return EXIT_FINDINGS if worst >= Verdict(fail_on).rank else 0
    severities = [finding.severity.rank for file in report.files for finding in file.findings]
    return EXIT_FINDINGS if max(severities, default=0) >= Severity(fail_on).rank else 0
