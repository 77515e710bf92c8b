"""A report in, SARIF 2.1.0 out (an OASIS standard), for GitHub code scanning and editors.

Critical and major findings are errors, minor ones warnings, as with `--fail-on major`; neutral
ones are left out. `partialFingerprints` hold what a baseline knows a finding by, and its number
among the equal ones of its file. There are no times, host names or folders of this machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from mtaudit.model import CorpusFinding, Example, FileReport, Finding, Place, Report, Rule, Severity
from mtaudit.report.across import Across, Quoted, across
from mtaudit.report.clean import one_line
from mtaudit.report.excerpt import counted
from mtaudit.report.identity import numbered, uri
from mtaudit.report.lines import Lines
from mtaudit.report.markdown import code, escape
from mtaudit.report.to_json import dumps
from mtaudit.report.to_rulelist import marked, render_rule, saying
from mtaudit.report.wording import interruption, unavailable

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {Severity.MINOR: "warning", Severity.MAJOR: "error", Severity.CRITICAL: "error"}
BASE = "%SRCROOT%"
NOTIFICATIONS = {
    "not-read": "A file could not be read.",
    "interrupted": "A person stopped the run.",
    "engine-unavailable": "An engine that should have taken part could not.",
    "notice": "Something to know about a file.",
}
_LANGUAGETOOL = "languagetool/"
_BRACES = re.compile(r"[{}]")
# In the text of a link, these end it.
_BRACKETS = re.compile(r"[\[\]\\]")


def render(report: Report) -> str:
    """One run with its rules, files, findings, and what did not work."""
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}, indent=2) + "\n"


def _run(report: Report) -> dict[str, Any]:
    rules = _rules(report)
    index = {rule["id"]: place for place, rule in enumerate(rules)}
    return {
        "tool": {
            "driver": {
                "name": "mtaudit",
                "version": report.version,
                "semanticVersion": report.version,
                "rules": rules,
                "notifications": [
                    {"id": key, **_described(text), "help": {"text": text}}
                    for key, text in NOTIFICATIONS.items()
                ],
            }
        },
        "language": "en",
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {
            BASE: {"description": _message("The folder in which mtaudit was started.")}
        },
        "invocations": [
            {
                "executionSuccessful": not (report.errors or report.interrupted),
                "toolExecutionNotifications": list(_notifications(report)),
            }
        ],
        "artifacts": [_artifact(file) for file in report.files],
        "results": [
            result
            for place, file in enumerate(report.files)
            for result in _results(file, place, index, compared=report.baseline is not None)
        ]
        + [_comparison(one, index) for one in across(report)],
        "properties": {
            "signature": report.signature,
            "score": report.corpus.value,
            "penalty": report.corpus.penalty,
            "words": report.corpus.words,
        },
    }


def _message(text: str) -> dict[str, str]:
    """A message that shows `text`: braces and links have a meaning in SARIF, ours have not."""
    shown = _BRACES.sub(lambda match: match[0] * 2, one_line(text))
    return {"text": shown.replace("](", r"\](")}


def _rules(report: Report) -> list[dict[str, Any]]:
    """The rules that found something, by id."""
    first: dict[str, Finding | CorpusFinding] = {}
    for file in report.files:
        for finding in counted((*file.findings, *file.known)):
            first.setdefault(finding.rule, finding)
    for found in counted(report.corpus_findings):
        first.setdefault(found.rule, found)
    return [
        _rule(report.rules[name]) if name in report.rules else _foreign_rule(finding)
        for name, finding in sorted(first.items())
    ]


def _described(text: str) -> dict[str, Any]:
    """The two descriptions that GitHub asks for; the short one is the title of its alerts."""
    return {key: {"text": one_line(text)} for key in ("shortDescription", "fullDescription")}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        **_described(saying(rule)),
        "help": {"text": render_rule(rule), "markdown": "\n".join(_help(rule)) + "\n"},
        "defaultConfiguration": {"level": LEVELS.get(rule.severity, "none")},
        "properties": {"tags": [rule.category], "category": rule.category},
    }


def _help(rule: Rule) -> Iterator[str]:
    yield escape(saying(rule))
    if rule.source:
        yield from ("", f"Source: {escape(rule.source)}")
    for title, wanted in (("Flagged:", True), ("Left alone:", False)):
        examples = [one for one in rule.examples if (one.span is not None) is wanted]
        if examples:
            yield from ("", title, "", *map(_example, examples))
    yield from ("", f"To silence it: {code(f'--ignore {rule.id}')}")


def _example(example: Example) -> str:
    text = " – ".join(map(code, marked(example)))
    fix = " or ".join(code(one) if one.strip() else "delete it" for one in example.fix or ())
    return f"- {text}" + (f" → {fix}" if fix else "")


def _foreign_rule(finding: Finding | CorpusFinding) -> dict[str, Any]:
    """A rule without a file, such as LanguageTool's: what its first finding says of it."""
    whose = "LanguageTool" if finding.rule.startswith(_LANGUAGETOOL) else "mtaudit"
    text = f"{finding.rule.partition('/')[2]}, a rule of {whose}"
    return {
        "id": finding.rule,
        "shortDescription": {"text": text},
        "fullDescription": {"text": one_line(f"It says, for instance: {finding.message}")},
        "help": {"text": f"{text}. `mtaudit rule {finding.rule}` says more."},
        "defaultConfiguration": {"level": LEVELS[finding.severity]},
    } | _category(finding)


def _category(finding: Finding | CorpusFinding) -> dict[str, Any]:
    """The category of a finding; those about several articles have none."""
    if isinstance(finding, CorpusFinding):
        return {}
    return {"properties": {"tags": [finding.category], "category": finding.category}}


def _artifact(file: FileReport) -> dict[str, Any]:
    return {
        "location": _location(file.path),
        "roles": ["analysisTarget"],
        "properties": {
            "audited": file.audited,
            "language": file.language,
            "verdict": file.verdict.value if file.audited else None,
            "score": file.score.value if file.audited else None,
            "words": file.score.words,
            "penalty": file.score.penalty,
            "insufficientSample": file.insufficient_sample,
            "labelledMT": file.labelled_mt,
            "translated": file.translated.probability if file.translated else None,
            "leftOut": dict(file.left_out),
        },
    }


def _location(path: str, index: int | None = None) -> dict[str, Any]:
    address = uri(path)
    location: dict[str, Any] = {"uri": address}
    if not address.startswith("file:"):
        location["uriBaseId"] = BASE
    return location if index is None else location | {"index": index}


def _results(
    file: FileReport, place: int, rules: dict[str, int], *, compared: bool
) -> Iterator[dict[str, Any]]:
    """The counted findings of a file, and those that the baseline knows."""
    lines = Lines(file.text)
    known = set(file.known)
    for finding, number in numbered(counted((*file.findings, *file.known))):
        location = _location(file.path, place)
        region = _region(finding, lines)
        damage = file.text[finding.start : finding.end]
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": rules[finding.rule],
            "level": LEVELS[finding.severity],
            "message": _message(finding.message),
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": location,
                        "region": region | {"snippet": {"text": _utf8(damage)}},
                    }
                }
            ],
            "partialFingerprints": {"mtauditFingerprint/v1": f"{finding.fingerprint}:{number}"},
            "properties": {"severity": finding.severity.value, "category": finding.category},
        }
        if finding.suggestions:
            result["fixes"] = list(_fixes(finding, location, region))
        if compared:
            result["baselineState"] = "unchanged" if finding in known else "new"
        if finding in known:
            result["suppressions"] = [
                {"kind": "external", "justification": "known from the baseline"}
            ]
        yield result


def _comparison(one: Across, rules: dict[str, int]) -> dict[str, Any]:
    """What concerns several articles: at the first place, with links to the others."""
    first, *others = one.places
    links = ", ".join(f"[{_label(quoted)}]({number})" for number, quoted in enumerate(others, 1))
    more = f", {one.hidden}" if one.hidden else ""
    said = _message(f"{one.finding.message} Here: {first.marked}; elsewhere: ")["text"]
    return {
        "ruleId": one.finding.rule,
        "ruleIndex": rules[one.finding.rule],
        "level": LEVELS[one.finding.severity],
        "message": {"text": f"{said}{links}{more}"},
        "locations": [_quoted(first)],
        "relatedLocations": [
            {"id": number, **_quoted(quoted), "message": _message(quoted.marked)}
            for number, quoted in enumerate(others, 1)
        ],
        "partialFingerprints": {"mtauditFingerprint/v1": f"{one.fingerprint}:1"},
        "properties": {"severity": one.finding.severity.value},
    }


def _label(quoted: Quoted) -> str:
    """Where a place is, as the text of a link to it."""
    return _BRACKETS.sub(r"\\\g<0>", _message(quoted.position)["text"])


def _quoted(quoted: Quoted) -> dict[str, Any]:
    place, text = quoted.place, quoted.file.text
    region = _region(place, Lines(text))
    snippet = {"snippet": {"text": _utf8(text[place.start : place.end])}}
    return {
        "physicalLocation": {
            "artifactLocation": _location(quoted.file.path),
            "region": region | snippet,
        }
    }


def _region(finding: Finding | Place, lines: Lines) -> dict[str, Any]:
    line, column = lines.position(finding.start)
    end_line, end_column = lines.position(finding.end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
    }


def _utf8(text: str) -> str:
    """The text as it stands, but for halves of surrogate pairs, which cannot be in UTF-8."""
    return text.encode("utf-8", "replace").decode()


def _fixes(
    finding: Finding, location: dict[str, Any], region: dict[str, Any]
) -> Iterable[dict[str, Any]]:
    """One fix per suggestion; they are alternatives."""
    for suggestion in finding.suggestions:
        replacement: dict[str, Any] = {"deletedRegion": region}
        if suggestion:
            replacement["insertedContent"] = {"text": _utf8(suggestion)}
        said = f"Replace it with “{suggestion}”." if suggestion.strip() else "Delete it."
        yield {
            "description": _message(said),
            "artifactChanges": [{"artifactLocation": location, "replacements": [replacement]}],
        }


def _notifications(report: Report) -> Iterator[dict[str, Any]]:
    for error in report.errors:
        yield _notification("not-read", "error", f"not read: {error.message}", error.path)
    if report.interrupted:
        yield _notification("interrupted", "error", interruption(report))
    for sentence in unavailable(report):
        yield _notification("engine-unavailable", "warning", sentence)
    for file in report.files:
        for notice in file.notices:
            yield _notification("notice", "note", notice, file.path)


def _notification(kind: str, level: str, text: str, path: str | None = None) -> dict[str, Any]:
    notification: dict[str, Any] = {
        "descriptor": {"id": kind, "index": list(NOTIFICATIONS).index(kind)},
        "level": level,
        "message": _message(text),
    }
    if path is not None:
        notification["locations"] = [{"physicalLocation": {"artifactLocation": _location(path)}}]
    return notification
