"""Progress on standard error: bars on a terminal, in a pipe only what a reader must know."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Any

import click


class Bars:
    """Progress on a terminal's standard error; in a pipe only what a reader must know."""

    def __init__(self) -> None:
        self._bars: Any = None
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> Bars:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bars:
            self._bars.stop()

    def files(self, total: int) -> None:
        self._task("files", "Auditing", total)

    def file_done(self, path: str) -> None:
        self._advance("files", 1)

    def stopped(self) -> None:
        # Who presses Ctrl-C again does not want to wait.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        self.note("Stopped; what was finished is reported. Ctrl-C again ends at once.")

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
