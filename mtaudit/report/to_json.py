"""A report in, one JSON object out: version 1 of the contract in `report.schema.json`.

Changes of `schema_version`: 1, first version.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from mtaudit.model import (
    CorpusFinding,
    DamagedPassage,
    FileReport,
    Finding,
    Place,
    Report,
    Severity,
    Translated,
    Verdict,
)
from mtaudit.report.clean import HARMFUL
from mtaudit.report.lines import Lines

SCHEMA_VERSION = 1
NOT_JUDGED = Translated(None, True, "this version has no model for it")


def render(report: Report) -> str:
    """The report as indented JSON, with the characters of the articles as they are."""
    return dumps(as_values(report), indent=2) + "\n"


def dumps(values: Any, indent: int | None = None) -> str:
    """JSON with the characters of the articles as they are, but for those that can do harm.

    Control characters, signs that turn the direction of writing and halves of surrogate
    pairs are escaped: what is printed on a terminal is valid UTF-8 and harmless. So is one of
    two number signs, with which a command in the log of a build may begin.
    """
    text = json.dumps(values, ensure_ascii=False, indent=indent).replace("##", r"#\u0023")
    return HARMFUL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def as_values(report: Report) -> dict[str, Any]:
    """The report as JSON values."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "mtaudit", "version": report.version},
        "signature": report.signature,
        "engines": engine_values(report),
        "corpus": _corpus(report),
        "files": [file_values(file) for file in report.files],
        "corpus_findings": list(_corpus_findings(report)),
        "errors": [{"path": one.path, "message": one.message} for one in report.errors],
        "interrupted": report.interrupted,
    }


def engine_values(report: Report) -> dict[str, Any]:
    """Per engine: whether it took part, its version, and why not."""
    return {
        name: {"status": one.status, "version": one.version, "reason": one.reason}
        for name, one in sorted(report.engines.items())
    }


def _corpus(report: Report) -> dict[str, Any]:
    verdicts = Counter(file.verdict for file in report.files)
    severities = Counter(finding.severity for file in report.files for finding in file.findings)
    return {
        "files": len(report.files),
        "words": report.corpus.words,
        "score": report.corpus.value,
        "penalty": report.corpus.penalty,
        "penalty_per_1000": round(report.corpus.penalty_per_1000, 2),
        "verdicts": {verdict.value: verdicts[verdict] for verdict in Verdict},
        "severities": {severity.value: severities[severity] for severity in Severity},
    }


def file_values(file: FileReport) -> dict[str, Any]:
    """One entry of `files`."""
    lines = Lines(file.text)
    return {
        "path": file.path,
        "language": file.language,
        "audited": file.audited,
        "words": file.score.words,
        "penalty": file.score.penalty,
        "penalty_per_1000": round(file.score.penalty_per_1000, 2),
        "score": file.score.value,
        "insufficient_sample": file.insufficient_sample,
        "verdict": file.verdict.value,
        "labelled_mt": file.labelled_mt,
        "translated": _translated(file.translated),
        "findings": list(_findings(file, lines)),
        "passages": list(_passages(file, lines)),
        "left_out": dict(file.left_out),
        "notices": list(file.notices),
    }


def _translated(told: Translated | None) -> dict[str, Any]:
    told = told or NOT_JUDGED
    return {
        "probability": told.probability,
        "abstained": told.abstained,
        "reason": told.reason,
    }


def _corpus_findings(report: Report) -> Iterable[dict[str, Any]]:
    paths = {place.path for finding in report.corpus_findings for place in finding.places}
    files = {file.path: file for file in report.files if file.path in paths}
    lines = {path: Lines(file.text) for path, file in files.items()}
    for finding in report.corpus_findings:
        yield _corpus_finding(finding, files, lines)


def _corpus_finding(
    finding: CorpusFinding, files: Mapping[str, FileReport], lines: Mapping[str, Lines]
) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "places": [
            _place(place, files[place.path].text, lines[place.path]) for place in finding.places
        ],
    }


def _place(place: Place, text: str, lines: Lines) -> dict[str, Any]:
    line, column = lines.position(place.start)
    return {
        "path": place.path,
        "start": place.start,
        "end": place.end,
        "line": line,
        "column": column,
        "text": text[place.start : place.end],
    }


def _findings(file: FileReport, lines: Lines) -> Iterable[dict[str, Any]]:
    for finding in file.findings:
        yield _finding(finding, file.text, lines)


def _finding(finding: Finding, text: str, lines: Lines) -> dict[str, Any]:
    line, column = lines.position(finding.start)
    end_line, end_column = lines.position(finding.end)
    return {
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity.value,
        "start": finding.start,
        "end": finding.end,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "text": text[finding.start : finding.end],
        "message": finding.message,
        "suggestions": list(finding.suggestions),
        "fingerprint": finding.fingerprint,
    }


def _passages(file: FileReport, lines: Lines) -> Iterable[dict[str, Any]]:
    for passage in file.passages:
        yield _passage(passage, file.text, lines)


def _passage(passage: DamagedPassage, text: str, lines: Lines) -> dict[str, Any]:
    return {
        "start": passage.start,
        "end": passage.end,
        "line": lines.position(passage.start)[0],
        "end_line": lines.position(max(passage.start, passage.end - 1))[0],
        "severity": passage.severity.value,
        "text": text[passage.start : passage.end],
        "findings": list(passage.findings),
    }
