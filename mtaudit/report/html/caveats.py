"""A report in, why a person should not trust it too far out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mtaudit.model import Report
from mtaudit.report.html.overview import Overview
from mtaudit.report.html.texts import Value

LANGUAGETOOL = "languagetool"
# As they write themselves.
NAMES = {LANGUAGETOOL: "LanguageTool", "spacy": "spaCy"}


def engine_name(name: str) -> str:
    """What an engine is called."""
    return NAMES.get(name, name)


@dataclass(frozen=True, slots=True)
class Caveat:
    """A sentence of the interface, what an engine says to it, and what it is about."""

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)
    told: str = ""
    listed: tuple[tuple[str, str], ...] = ()


def caveats(report: Report, sums: Overview) -> Iterator[Caveat]:
    """What was not seen, what was seen too little of, and what a person left out."""
    for status in ("unavailable", "off"):
        for name, engine in sorted(report.engines.items()):
            if engine.status == status:
                yield _absence(status, name, engine.reason or "")
    if report.errors:
        unread = tuple((one.path, one.message) for one in report.errors)
        yield Caveat("caveat_errors", {"n": len(unread)}, listed=unread)
    if report.interrupted:
        yield Caveat("caveat_interrupted", {"n": report.interrupted})
    if foreign := len(report.files) - sums.audited:
        yield Caveat("caveat_foreign", {"n": foreign})
    if sums.short:
        yield Caveat("caveat_short", {"n": sums.short})
    if report.baseline:
        yield Caveat("caveat_baseline", told=report.baseline)
    for reason, count in sums.left_out.items():
        yield Caveat(f"left_out_{reason}", {"n": count})


def _absence(status: str, name: str, reason: str) -> Caveat:
    """An engine that took no part; of LanguageTool, what that means."""
    if name == LANGUAGETOOL:
        return Caveat(f"caveat_{status}_{name}", told=reason)
    return Caveat(f"caveat_{status}", {"name": engine_name(name)}, reason)
