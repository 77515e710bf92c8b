"""What a measurement is given, and what comes out of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from measure.scans import Scanner

# A value, or one with the ends of its interval.
Cell = str | int | float | list[float] | None


@dataclass(frozen=True)
class Settings:
    """`quick`: smaller samples. `show`: print so many examples. `peers`: where these are."""

    data: Path
    scanner: Scanner
    quick: bool = False
    show: int = 0
    peers: Path = Path(".peers")


@dataclass(frozen=True)
class Table:
    """A table for people; a cell is shown as it is, rounded."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    note: str = ""


@dataclass
class Part:
    """The outcome of one measurement.

    `digests` by file of the data. `figures` by name are what is pinned: one whose name starts
    with "alarms" must not rise, one with "n/" is there to be read, any other must not fall;
    `intervals`: the ends of some. `rules`: by rule, what it did here. `shown` quotes the data:
    it is printed and kept nowhere. `missing`: why there is nothing.
    """

    digests: dict[str, str] = field(default_factory=dict)
    figures: dict[str, float] = field(default_factory=dict)
    intervals: dict[str, list[float]] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    rules: dict[str, dict[str, float]] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)
    signature: str = ""
    missing: str = ""

    def note(self, name: str, value: list[float]) -> list[float]:
        """Takes a figure with the ends of its interval, and gives it back for a table."""
        self.figures[name], *self.intervals[name] = value
        return value

    def values(self) -> dict[str, Any]:
        """All that may be kept, as JSON."""
        tables = [
            {"title": one.title, "head": list(one.head), "rows": list(one.rows), "note": one.note}
            for one in self.tables
        ]
        return {
            "missing": self.missing,
            "signature": self.signature,
            "digests": self.digests,
            "figures": self.figures,
            "intervals": self.intervals,
            "tables": tables,
            "rules": self.rules,
        }


Measure = Callable[[Settings], Part]
