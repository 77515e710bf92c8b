"""The values that cleaning yields: what goes of each file, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mtaudit.model import FileError, FileReport, Severity, Span


@dataclass(frozen=True, slots=True)
class Removal:
    """A stretch that cleaning takes out of a file: debris of the page, or a damaged passage.

    `rules`: those of its findings, in order; `severity`: that of the worst.
    """

    start: int
    end: int
    rules: tuple[str, ...]
    severity: Severity
    is_damage: bool = False


@dataclass(frozen=True, slots=True)
class CleanedFile:
    """What cleaning does to one file.

    `gaps`: all that goes: the removals with the blanks and line breaks that go with them.
    `note`: why less was removed than could have been. `target`: where it was written to.
    """

    source: FileReport
    removals: tuple[Removal, ...] = ()
    gaps: tuple[Span, ...] = ()
    note: str = ""
    target: str | None = None

    @property
    def path(self) -> str:
        """The path of the file that was read."""
        return self.source.path

    @property
    def cleaned(self) -> str:
        """The text without its gaps."""
        return without(self.source.text, self.gaps)


def without(text: str, gaps: Iterable[Span]) -> str:
    """A text without these places, which are sorted and do not overlap."""
    kept: list[str] = []
    place = 0
    for gap in gaps:
        kept.append(text[place : gap.start])
        place = gap.end
    kept.append(text[place:])
    return "".join(kept)


@dataclass(frozen=True)
class CleaningReport:
    """The result of cleaning: one entry per file, sorted by path, and what went wrong."""

    version: str
    signature: str
    files: tuple[CleanedFile, ...]
    errors: tuple[FileError, ...]
