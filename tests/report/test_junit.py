"""JUnit XML, read by junitparser."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from mtaudit.model import Report, Severity
from mtaudit.report import to_junit


def read(report: Report) -> TestSuite:
    (suite,) = JUnitXml.fromstring(to_junit.render(report).encode("utf-8"))
    return suite


def outcome(case: TestCase) -> type | None:
    return type(case.result[0]) if case.result else None


def test_one_case_per_file(report: Report) -> None:
    suite = read(report)
    cases = {case.name: outcome(case) for case in suite}
    expected = {
        "in/empty.txt": Error,
        "in/bad.txt": Failure,
        "in/english.txt": Skipped,
        "in/good.txt": None,
        "languagetool": Skipped,
    }
    assert expected == cases
    assert (5, 1, 1, 2) == (suite.tests, suite.failures, suite.errors, suite.skipped)


def test_a_failure_lists_the_findings(report: Report) -> None:
    case = next(case for case in read(report) if case.name == "in/bad.txt")
    (failure,) = case.result
    assert "damaged, labelled MT, short, score 0.0: 1 critical" == failure.message
    assert "  2:74: minor typography/blank A blank stands before “.”. → ." in failure.text


def test_minor_findings_are_told_but_no_failure(report: Report) -> None:
    file = report.files[0]
    minor = tuple(replace(one, severity=Severity.MINOR) for one in file.findings)
    case = next(iter(read(replace(report, files=(replace(file, findings=minor),), errors=()))))
    assert outcome(case) is None
    assert "minor ads/werbung" in case.system_out


@pytest.mark.parametrize("code", [0, 1, 8, 0x1B, 0x7F, 0xD800, 0xFFFE, 0xFFFF])
def test_illegal_characters_are_shown(code: int, report: Report) -> None:
    file = report.files[0]
    text = file.text.replace("Werbung", f"Werb{chr(code)}ng")
    path = f"in/b{chr(code)}d.txt"
    shown = to_junit.render(replace(report, files=(replace(file, text=text, path=path),)))
    root = ElementTree.fromstring(shown.encode("utf-8"))
    assert f"Werb<U+{code:04X}>ng" in "".join(root.itertext())
    assert root.find(f"testsuite/testcase[@name='in/b<U+{code:04X}>d.txt']") is not None


def test_an_interruption_is_an_error(hostile: Report) -> None:
    suite = read(hostile)
    assert (3, 1, 2) == (suite.tests, suite.failures, suite.errors)
    assert Error is outcome(list(suite)[-1])
