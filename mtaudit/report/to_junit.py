"""A report in, JUnit XML out: one test case per file, for the test page of a build server.

A file with major or critical findings has failed; minor ones are told and do no harm. Neither does
what concerns several articles: no single one of them has failed.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from mtaudit.model import FileReport, Report, Severity
from mtaudit.report.across import TITLE, across
from mtaudit.report.clean import one_line
from mtaudit.report.excerpt import findings_in, marked, reason
from mtaudit.report.identity import tidy
from mtaudit.report.lines import Lines
from mtaudit.report.wording import (
    interruption,
    judgement,
    left_out,
    likelihood,
    summary,
    unavailable,
)

SUITE = "mtaudit"
FAILING = (Severity.CRITICAL, Severity.MAJOR)


def render(report: Report) -> str:
    """One suite; what was not done is an error in it, what took no part is skipped."""
    root = Element("testsuites")
    suite = SubElement(root, "testsuite", name=SUITE)
    properties = SubElement(suite, "properties")
    SubElement(properties, "property", name="signature", value=one_line(report.signature))
    for error in report.errors:
        _case(suite, error.path, "error", "not-read", error.message)
    for file in report.files:
        _file(suite, file)
    if told := "\n".join(_across(report)):
        case = SubElement(suite, "testcase", classname=SUITE, name=TITLE.lower())
        SubElement(case, "system-out").text = told
    if report.interrupted:
        _case(suite, "files that were not audited", "error", "interrupted", interruption(report))
    for sentence in unavailable(report):
        _case(suite, sentence.partition(" ")[0], "skipped", "unavailable", sentence)
    if report.files:
        SubElement(suite, "system-out").text = f"{summary(report)} {left_out(report)}".strip()
    for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(key, str(len(suite.findall(f"testcase/{tag}"))))
    suite.set("tests", str(len(suite.findall("testcase"))))
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, "unicode")}\n'


def _case(suite: Element, name: str, outcome: str, kind: str, message: str) -> Element:
    case = SubElement(suite, "testcase", classname=SUITE, name=one_line(name))
    SubElement(case, outcome, type=kind, message=one_line(message))
    return case


def _file(suite: Element, file: FileReport) -> None:
    path = one_line(file.path)
    place = one_line(tidy(file.path))
    case = SubElement(suite, "testcase", classname=SUITE, name=path, file=place)
    text = "\n".join(_told(file))
    failing = [severity for severity in FAILING if file.count(severity)]
    if not file.audited:
        SubElement(case, "skipped", type="not-audited", message=judgement(file))
    elif failing:
        counts = ", ".join(f"{file.count(severity)} {severity.value}" for severity in failing)
        message = f"{judgement(file)}, score {file.score.value:.1f}: {counts}"
        failure = SubElement(case, "failure", type=failing[0].value, message=message)
        failure.text = text
        return
    if text:
        SubElement(case, "system-out").text = text


def _told(file: FileReport) -> Iterator[str]:
    """The notices and damaged passages of a file, as lines."""
    lines = Lines(file.text)
    for notice in file.notices:
        yield f"note: {one_line(notice)}"
    if told := likelihood(file):
        yield told
    for passage in file.passages:
        yield f"line {lines.position(passage.start)[0]}: {marked(file, passage)}"
        for finding in findings_in(file, passage):
            line, column = lines.position(finding.start)
            said = f"{finding.severity.value} {finding.rule} {reason(finding)}"
            yield f"  {line}:{column}: {said}"


def _across(report: Report) -> Iterator[str]:
    """What concerns several articles, as lines."""
    for one in across(report, with_neutral=True):
        yield f"{one.finding.severity.value} {one.finding.rule} {one_line(one.finding.message)}"
        for quoted in one.places:
            yield f"  {quoted.position}: {quoted.marked}"
        if one.hidden:
            yield f"  {one.hidden}"
