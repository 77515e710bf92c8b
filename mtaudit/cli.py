"""The command `mtaudit`: options, printing, progress, exit codes. Only here is printed.

Exit codes: 0 nothing at or above `--fail-on`, 1 something, 2 the work could not be done.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from mtaudit import __version__
from mtaudit.config import DEFAULT_SUFFIXES, OWN_PIPELINE, Config
from mtaudit.errors import MtauditError

if TYPE_CHECKING:
    from mtaudit.model import Report

EXIT_FINDINGS = 1
EXIT_FAILED = 2
FAIL_ON = ("minor", "major", "critical", "suspect", "damaged", "never")
FORMATS = ("full", "concise", "json", "jsonl")
PIPE_WIDTH = 100

EXAMPLES = """
\b
Examples:
  mtaudit scan corpus/                        audit every article of a folder
  mtaudit scan new.txt --languagetool off     seconds instead of half a minute
  cat article.txt | mtaudit scan -            audit standard input
  mtaudit scan corpus/ --format json -o audit.json
  mtaudit rule seam/glued-words               what a rule looks for, with examples
"""


class _Group(click.Group):
    """Turns the errors that we foresee into one line on standard error and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except MtauditError as error:
            _fail(str(error))
        except BrokenPipeError:
            # The reader of a pipe (head, less) has seen enough.
            sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115
            ctx.exit(0)
        except OSError as error:
            _fail(f"{error.filename or 'mtaudit'}: {(error.strerror or str(error)).lower()}")
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if os.environ.get("MTAUDIT_DEBUG"):
                raise
            _fail(_unforeseen(error))


def _unforeseen(error: Exception) -> str:
    """What to tell a person of an error in mtaudit itself."""
    where = "".join(f" {note}" for note in getattr(error, "__notes__", ()))
    return (
        f"an error in mtaudit itself{where}: {type(error).__name__}: {error}; please report it, "
        "with what MTAUDIT_DEBUG=1 shows"
    )


def _fail(message: str) -> NoReturn:
    from mtaudit.report.clean import visible

    click.echo(f"mtaudit: {visible(message)}", err=True)
    sys.exit(EXIT_FAILED)


@click.group(cls=_Group, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mtaudit")
def main() -> None:
    """Audit German text for the damage that machine translation leaves."""
    # Text is UTF-8 wherever it goes, also in a pipe on a machine with another locale.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _scan_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what to read, with which rules and engines."""
    for option in reversed(
        (
            click.option(
                "--languagetool",
                type=click.Choice(["auto", "required", "off"]),
                default="auto",
                show_default=True,
                help="auto: go on without it if it cannot be had; required: exit with 2; "
                "off: never start Java.",
            ),
            click.option(
                "--languagetool-url",
                metavar="URL",
                help="Use the LanguageTool server at URL instead of starting one.",
            ),
            click.option(
                "--allow-remote",
                is_flag=True,
                help="Allow a --languagetool-url on another machine: articles are sent to it.",
            ),
            click.option(
                "--spacy-pipeline",
                metavar="NAME",
                default=OWN_PIPELINE,
                show_default=True,
                help="An installed spaCy pipeline with STTS tags, such as de_core_news_lg.",
            ),
            click.option(
                "--suffix",
                multiple=True,
                metavar=".EXT",
                help=f"Read these files of a folder. [default: {' '.join(DEFAULT_SUFFIXES)}]",
            ),
            click.option(
                "--exclude",
                multiple=True,
                metavar="PATTERN",
                help="Leave out files of a folder by gitignore pattern; may be repeated.",
            ),
            click.option(
                "--select", multiple=True, metavar="RULE", help="Only these rules or packs."
            ),
            click.option(
                "--ignore", multiple=True, metavar="RULE", help="Without these rules or packs."
            ),
        )
    ):
        command = option(command)
    return command


def _config(
    languagetool: Any,
    languagetool_url: str | None,
    allow_remote: bool,
    spacy_pipeline: str,
    suffix: tuple[str, ...],
    exclude: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> Config:
    return Config(
        suffixes=tuple(one.lower() for one in suffix) or DEFAULT_SUFFIXES,
        exclude=exclude,
        languagetool=languagetool,
        languagetool_url=languagetool_url,
        allow_remote=allow_remote,
        spacy_pipeline=spacy_pipeline,
        select=select,
        ignore=ignore,
    )


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_scan_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="full",
    show_default=True,
    help="full: table and damaged passages; concise: a line per finding.",
)
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False), metavar="FILE", help="Write to FILE."
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="major",
    show_default=True,
    help="Exit with 1 for findings of this severity, or files of this verdict, or worse.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found.")
@click.option("--color/--no-color", default=None, help="Colours or none. [default: by terminal]")
def scan(
    paths: tuple[str, ...],
    format_: str,
    output: str | None,
    fail_on: str,
    exit_zero: bool,
    color: bool | None,
    **options: Any,
) -> None:
    """Audit files, folders, globs, or - for standard input."""
    from mtaudit import audit

    config = _config(**options)
    with _Bars() as progress:
        report = audit.scan(paths, config, progress=progress)
    text = _render(report, format_, colour=_colour(color, output))
    if output:
        Path(output).write_text(text, encoding="utf-8")
    else:
        click.echo(text, nl=False, color=True)
    _tell_apart(report, format_, output)
    sys.exit(_exit_code(report, fail_on, exit_zero))


@main.command()
@click.argument("path", metavar="FILE")
@click.option("--explain", is_flag=True, help="Show what each finding costs.")
@_scan_options
def score(path: str, explain: bool, **options: Any) -> None:
    """Show the score of one FILE, and with --explain the sum that makes it."""
    from mtaudit import audit
    from mtaudit.report import to_explanation

    with _Bars() as progress:
        file, items = audit.explain(path, _config(**options), progress=progress)
    click.echo(to_explanation.render(file, items if explain else None), nl=False)


@main.command()
@click.option("--pack", metavar="PACK", help="Only the rules of this pack.")
def rules(pack: str | None) -> None:
    """List the rules: id, severity, what they say."""
    from mtaudit import audit
    from mtaudit.report import to_rulelist

    chosen = [bound.rule for bound in audit.rules() if pack in (None, bound.rule.pack)]
    if not chosen:
        _fail(f'there is no pack "{pack}"; `mtaudit rules` lists all')
    click.echo(to_rulelist.render_list(chosen), nl=False)


@main.command()
@click.argument("rule_id", metavar="ID")
def rule(rule_id: str) -> None:
    """Explain the rule ID, with its good and bad examples."""
    from mtaudit import audit
    from mtaudit.report import to_rulelist
    from mtaudit.rulebook import hint

    known = {bound.rule.id: bound.rule for bound in audit.rules()}
    if rule_id.startswith("languagetool/"):
        from mtaudit.detectors.languagetool import mapping

        click.echo(to_rulelist.render_languagetool(rule_id, mapping().describe(rule_id)), nl=False)
    elif rule_id not in known:
        _fail(f'there is no rule "{rule_id}"{_closest(rule_id, known, hint)}')
    else:
        click.echo(to_rulelist.render_rule(known[rule_id]), nl=False)


def _closest(rule_id: str, known: dict[str, Any], hint: Callable[..., str]) -> str:
    said = hint(rule_id, known)
    return said if "did you mean" in said else "; `mtaudit rules` lists all"


@main.group()
def languagetool() -> None:
    """Set up LanguageTool, or see whether it is there."""


@languagetool.command()
def install() -> None:
    """Fetch LanguageTool (about 120 MB) unless it is there already."""
    from mtaudit.analysis import languagetool_setup

    with _Bars() as progress:
        found = languagetool_setup.install(progress)
    click.echo(f"LanguageTool {found.version} is ready ({found.origin}: {found.path}).")


@languagetool.command()
def status() -> None:
    """Say which Java and which LanguageTool a scan would use; exit with 2 if one is missing."""
    from mtaudit.analysis import languagetool_setup

    state = languagetool_setup.status()
    java, found = state.java, state.languagetool
    if java:
        click.echo(f"Java          {java.version} ({java.origin}: {java.path})")
    else:
        click.echo(f"Java          missing: {state.java_missing}")
    if found:
        size = f"{found.size_bytes / 1e6:.0f} MB"
        click.echo(f"LanguageTool  {found.version} ({found.origin}: {found.path}, {size})")
    else:
        click.echo(f"LanguageTool  missing: {state.languagetool_missing}")
    sys.exit(0 if state.ready else EXIT_FAILED)


def _render(report: Report, format_: str, *, colour: bool) -> str:
    from mtaudit.report import FORMATS as RENDERERS
    from mtaudit.report import to_terminal

    if format_ in RENDERERS:
        return RENDERERS[format_](report)
    width = (
        shutil.get_terminal_size((PIPE_WIDTH, 24)).columns if sys.stdout.isatty() else PIPE_WIDTH
    )
    return to_terminal.render(report, width=max(40, width), colour=colour)


def _colour(wanted: bool | None, output: str | None) -> bool:
    """Colours on a terminal that wants them (https://no-color.org), never in a file."""
    if wanted is not None:
        return wanted
    return output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _tell_apart(report: Report, format_: str, output: str | None) -> None:
    """What must not get lost where standard output is read by a program or goes to a file."""
    from mtaudit.report.clean import one_line

    if format_ == "full" and not output:
        return
    for name, engine in sorted(report.engines.items()):
        if engine.status == "unavailable" and format_ != "concise":
            click.echo(f"mtaudit: {name} took no part: {engine.reason}", err=True)
    for error in report.errors:
        if format_ != "concise" or output:
            click.echo(f"mtaudit: {one_line(f'{error.path}: {error.message}')}", err=True)


def _exit_code(report: Report, fail_on: str, exit_zero: bool) -> int:
    from mtaudit.model import Severity, Verdict

    if report.errors:
        return EXIT_FAILED
    if exit_zero or fail_on == "never":
        return 0
    if fail_on in [verdict.value for verdict in Verdict]:
        worst = max((file.verdict.rank for file in report.files if file.audited), default=0)
        return EXIT_FINDINGS if worst >= Verdict(fail_on).rank else 0
    severities = [finding.severity.rank for file in report.files for finding in file.findings]
    return EXIT_FINDINGS if max(severities, default=0) >= Severity(fail_on).rank else 0


class _Bars:
    """Progress on a terminal's standard error; in a pipe only what a reader must know."""

    def __init__(self) -> None:
        self._bars: Any = None
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> _Bars:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bars:
            self._bars.stop()

    def files(self, total: int) -> None:
        self._task("files", "Auditing", total)

    def file_done(self, path: str) -> None:
        self._advance("files", 1)

    def begin(self, what: str, total_bytes: int, target: Path) -> None:
        size = f"{total_bytes / 1e6:.0f} MB"
        self.note(f"Fetching {what} ({size}) into {target}; this is done once.")
        self._task("setup", "Fetching", total_bytes)

    def advance(self, done_bytes: int) -> None:
        if self._bars and "setup" in self._tasks:
            self._bars.update(self._tasks["setup"], completed=done_bytes)

    def note(self, text: str) -> None:
        if self._bars:
            self._bars.console.print(text, markup=False, highlight=False)
        else:
            click.echo(text, err=True)

    def _task(self, name: str, label: str, total: int) -> None:
        if not sys.stderr.isatty():
            return
        if self._bars is None:
            self._bars = _rich_progress()
            self._bars.start()
        if name in self._tasks:
            self._bars.remove_task(self._tasks[name])
        self._tasks[name] = self._bars.add_task(label, total=total)

    def _advance(self, name: str, step: int) -> None:
        if self._bars and name in self._tasks:
            self._bars.advance(self._tasks[name], step)


def _rich_progress() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )


if __name__ == "__main__":
    main()
