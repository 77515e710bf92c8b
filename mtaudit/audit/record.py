"""A file's report and what it rests on in, JSON values out, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from sys import intern
from typing import Any

from mtaudit.model import DamagedPassage, FileReport, Finding, Score, Severity, Translated, Verdict
from mtaudit.read.decode import Decoded


@dataclass(frozen=True, slots=True)
class Audited:
    """A report and what it rests on beside the settings.

    `decoded`: the text as it was read. `answers`: the names that rules asked for, with what
    the run answered. `checked`: the version of LanguageTool that checked the text, None if
    there was nothing to check for it. `complete`: whether all wanted engines took part.
    `sketch`: by rule about several texts, what it noted of this one.
    """

    report: FileReport
    decoded: Decoded
    answers: Mapping[str, int]
    checked: str | None = None
    complete: bool = True
    sketch: Mapping[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return self.report.path


def to_values(audited: Audited) -> dict[str, Any]:
    """All but the path and the text, which whoever asks for the result has."""
    report = audited.report
    return {
        "language": report.language,
        "audited": report.audited,
        "score": [report.score.words, report.score.penalty, report.score.value],
        "verdict": report.verdict,
        "labelled_mt": report.labelled_mt,
        "findings": [_finding_values(finding) for finding in report.findings],
        "passages": [
            [one.start, one.end, one.severity, list(one.findings)] for one in report.passages
        ],
        "left_out": report.left_out,
        "notices": report.notices,
        "known": [_finding_values(finding) for finding in report.known],
        "translated": report.translated and astuple(report.translated),
        "checked": audited.checked,
        "sketch": audited.sketch,
        "asked": list(audited.answers),
        "answered": list(audited.answers.values()),
    }


def from_values(values: Mapping[str, Any], path: str, decoded: Decoded) -> Audited:
    """What `to_values` was given; raises KeyError, TypeError or ValueError for anything else."""
    report = FileReport(
        path,
        decoded.text,
        values["language"],
        values["audited"],
        Score(*values["score"]),
        Verdict(values["verdict"]),
        values["labelled_mt"],
        tuple(map(_finding, values["findings"])),
        tuple(
            DamagedPassage(start, end, Severity(severity), tuple(findings))
            for start, end, severity, findings in values["passages"]
        ),
        dict(values["left_out"]),
        tuple(values["notices"]),
        tuple(map(_finding, values["known"])),
        values["translated"] and Translated(*values["translated"]),
    )
    answers = dict(zip(values["asked"], values["answered"], strict=True))
    return Audited(report, decoded, answers, values["checked"], sketch=dict(values["sketch"]))


def _finding_values(finding: Finding) -> list[Any]:
    return [
        finding.start,
        finding.end,
        finding.rule,
        finding.category,
        finding.severity,
        finding.message,
        finding.suggestions,
        finding.fingerprint,
    ]


def _finding(values: list[Any]) -> Finding:
    start, end, rule, category, severity, message, suggestions, fingerprint = values
    return Finding(
        start,
        end,
        # There are a few hundred of these, in as many findings as one likes.
        intern(rule),
        intern(category),
        Severity(severity),
        message,
        tuple(suggestions),
        fingerprint,
    )
