"""Formats and files as a person names them in, each report written where it belongs out."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from mtaudit.cli.failing import drop_output
from mtaudit.config import FORMATS
from mtaudit.errors import UsageError

if TYPE_CHECKING:
    from mtaudit.model import Report

PIPE_WIDTH = 100
MIN_WIDTH = 40
STATISTICS = "statistics"
# A test holds them to the renderers: `mtaudit --help` need not load those.
SUFFIXES = {
    ".csv": "csv",
    ".html": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".sarif": "sarif",
    ".txt": "full",
    ".xml": "junit",
}


@dataclass(frozen=True, slots=True)
class Output:
    """One report to write: its format, and its file, or None for standard output."""

    format: str
    path: str | None = None


def outputs_of(format_: str, named: bool, targets: Iterable[str]) -> tuple[Output, ...]:
    """What to write where; `named` says that a person gave `format_` on the command line.

    A target is a file, whose suffix names the format, or `FORMAT:FILE`. Raises UsageError for
    a suffix that names none and for a folder that is not there: before the run, not after it.
    """
    targets = tuple(targets)
    if not targets:
        return (Output(format_),)
    if named and len(targets) > 1:
        raise UsageError(
            "--format names one format, and there are several files; name the format before "
            f"each file, as in --output {format_}:{targets[0]}"
        )
    found = tuple(_output(target, format_ if named else None) for target in targets)
    for one in found:
        if one.path:
            need_folder_of(one.path)
    return found


def need_folder_of(path: str) -> None:
    """Raises UsageError if there is no folder to write this file into."""
    if not Path(path).absolute().parent.is_dir():
        raise UsageError(f"{path}: there is no such folder to write into; make it first")


def _output(target: str, format_: str | None) -> Output:
    before, colon, path = target.partition(":")
    if colon and before in FORMATS and path:
        return Output(before, path)
    by_suffix = SUFFIXES.get(PurePath(target).suffix.lower())
    if not format_ and not by_suffix:
        raise UsageError(
            f"{target}: no format goes by this name; name it before the file, as in "
            f"--output csv:{target}"
        )
    return Output(format_ or by_suffix or "full", target)


def write(report: Report, outputs: Iterable[Output], color: bool | None) -> bool:
    """Every report, in the order they were asked for; False if a file could not be written."""
    written = True
    for output in outputs:
        text = _render(report, output, colour_of(color, output.path))
        if output.path is None:
            try:
                click.echo(text, nl=False, color=True)
            except BrokenPipeError:
                # Who reads no further still learns from the exit code what was found.
                drop_output()
        else:
            written = save(output.path, text) and written
    return written


def save(path: str, text: str) -> bool:
    """False if the file could not be written, which is told."""
    try:
        Path(path).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        click.echo(f"mtaudit: {path}: not written: {reason}", err=True)
        return False
    return True


def tell_apart(report: Report, outputs: Iterable[Output]) -> None:
    """What must not get lost where standard output is read by a program or goes to a file."""
    from mtaudit.report.clean import one_line
    from mtaudit.report.wording import unavailable

    printed = {output.format for output in outputs if output.path is None}
    if {"full", "concise"} & printed:
        return
    for sentence in unavailable(report):
        click.echo(f"mtaudit: {sentence}", err=True)
    for error in report.errors:
        click.echo(f"mtaudit: {one_line(f'{error.path}: {error.message}')}", err=True)


def _render(report: Report, output: Output, colour: bool) -> str:
    from mtaudit.report import FORMATS as RENDERERS

    if output.format == STATISTICS:
        from mtaudit.report import to_statistics

        return to_statistics.render(report)
    if output.format in RENDERERS:
        return RENDERERS[output.format](report)
    from mtaudit.report import to_terminal

    return to_terminal.render(report, width=width_of(output.path), colour=colour)


def width_of(path: str | None) -> int:
    """The columns of the terminal; for a file and for a pipe always the same."""
    if path or not sys.stdout.isatty():
        return PIPE_WIDTH
    return max(MIN_WIDTH, shutil.get_terminal_size((PIPE_WIDTH, 24)).columns)


def colour_of(wanted: bool | None, path: str | None) -> bool:
    """Colours on a terminal that wants them (https://no-color.org), never in a file."""
    if wanted is not None:
        return wanted
    return path is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
