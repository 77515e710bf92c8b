"""SARIF: what the official schema cannot say is checked here by hand."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest

from mtaudit.model import Report, Severity
from mtaudit.report import to_sarif
from mtaudit.report.identity import uri
from mtaudit.report.lines import Lines

SCHEMA = Path(__file__).parent / "schemas/sarif-schema-2.1.0.json"


def run(report: Report) -> dict[str, Any]:
    (only,) = json.loads(to_sarif.render(report))["runs"]
    return dict(only)


def test_follows_the_official_schema(report: Report, hostile: Report) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    checker = jsonschema.Draft4Validator(
        schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER
    )
    for one in (report, hostile, replace(report, files=(), errors=())):
        checker.validate(json.loads(to_sarif.render(one)))


def test_microsofts_tools_read_it(hostile: Report, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sarif import loader
    path = tmp_path / "audit.sarif"
    path.write_text(to_sarif.render(hostile), encoding="utf-8")
    read = loader.load_sarif_file(str(path)).get_report()
    found = [read.get_issue_count_for_severity(level) for level in ("error", "warning", "note")]
    assert [3, 2, 0] == found


def test_regions_are_the_damage(report: Report, hostile: Report) -> None:
    for one in (report, hostile):
        for result in run(one)["results"]:
            (location,) = result["locations"]
            place = location["physicalLocation"]
            file = one.files[place["artifactLocation"]["index"]]
            region = place["region"]
            start, length = region["charOffset"], region["charLength"]
            damage = file.text[start : start + length]
            assert region["snippet"]["text"] == damage
            lines = Lines(file.text)
            assert (region["startLine"], region["startColumn"]) == lines.position(start)
            assert (region["endLine"], region["endColumn"]) == lines.position(start + length)


def test_columns_count_code_points(report: Report) -> None:
    # The emoji before it is one column wide.
    region = run(report)["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (2, 18, 2, 27) == tuple(
        region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")
    )
    assert "unicodeCodePoints" == run(report)["columnKind"]


def test_results_name_their_rules_and_files(hostile: Report) -> None:
    only = run(hostile)
    rules = only["tool"]["driver"]["rules"]
    for result in only["results"]:
        assert result["ruleId"] == rules[result["ruleIndex"]]["id"]
        address = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert address["uri"] == only["artifacts"][address["index"]]["location"]["uri"]


def test_equal_findings_have_different_fingerprints(hostile: Report) -> None:
    values = [
        one["partialFingerprints"]["mtauditFingerprint/v1"] for one in run(hostile)["results"]
    ]
    doubled = hostile.files[0].findings[1].fingerprint
    assert [f"{doubled}:1", f"{doubled}:2"] == [one for one in values if one.startswith(doubled)]
    assert len(values) == len(set(values))


def test_baseline(report: Report, hostile: Report) -> None:
    results = run(hostile)["results"]
    assert [*["new"] * 4, "unchanged"] == [one["baselineState"] for one in results]
    assert ["external"] == [each["kind"] for each in results[-1]["suppressions"]]
    assert not any("suppressions" in one for one in results[:-1])
    assert not any("baselineState" in one for one in run(report)["results"])


def test_levels(report: Report, hostile: Report) -> None:
    levels = {
        one["properties"]["severity"]: one["level"]
        for each in (report, hostile)
        for one in run(each)["results"]
    }
    assert {"minor": "warning", "major": "error", "critical": "error"} == levels
    assert Severity.NEUTRAL in {one.severity for one in report.files[0].findings}


def test_rules_explain_themselves(hostile: Report) -> None:
    rules = {one["id"]: one for one in run(hostile)["tool"]["driver"]["rules"]}
    own = rules["repetition/silbe"]
    assert "`Er kam [herher].` → `her`" in own["help"]["markdown"]
    assert r"A \<usage\> guide" in own["help"]["markdown"]
    assert "Left alone:" in own["help"]["text"]
    assert ["Accuracy/Addition"] == own["properties"]["tags"]
    assert "FORMULA, a rule of LanguageTool" == rules["languagetool/FORMULA"]["help"]["text"][:31]


def test_fixes_mend_the_text(hostile: Report) -> None:
    result = run(hostile)["results"][2]
    (fix,) = result["fixes"]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    # To delete is to replace by nothing.
    assert {"deletedRegion"} == set(replacement)
    assert (
        "ging.\n[Klick]" == result["locations"][0]["physicalLocation"]["region"]["snippet"]["text"]
    )


def test_messages_show_braces_and_make_no_links(hostile: Report) -> None:
    message = run(hostile)["results"][0]["message"]["text"]
    assert "{{0}}" in message
    assert r"[Klick\](https://evil.example)" in message


def test_what_did_not_work_is_a_notification(report: Report, hostile: Report) -> None:
    (invocation,) = run(hostile)["invocations"]
    assert not invocation["executionSuccessful"]
    told = [
        (one["descriptor"]["id"], one["level"]) for one in invocation["toolExecutionNotifications"]
    ]
    assert [("not-read", "error"), ("interrupted", "error")] == told
    (invocation,) = run(report)["invocations"]
    told = [one["descriptor"]["id"] for one in invocation["toolExecutionNotifications"]]
    assert ["not-read", "engine-unavailable", "notice", "notice"] == told
    assert run(replace(report, errors=()))["invocations"][0]["executionSuccessful"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("in/a b.txt", "in/a%20b.txt"),
        ("./in/../ö#?.txt", "%C3%B6%23%3F.txt"),
        ("c:x\n.txt", "c%3Ax%0A.txt"),
        ("\udcff%", "%FF%25"),
        ("/home/ö.txt", "file:///home/%C3%B6.txt"),
        ("//share/x", "file:///share/x"),
        ("-", "-"),
        ("\ud800", "%EF%BF%BD"),
    ],
)
def test_paths_are_valid_uris(path: str, expected: str) -> None:
    assert expected == uri(path)
    assert uri(path).isascii()


def test_paths_that_are_not_utf8_come_back(hostile: Report) -> None:
    address = run(hostile)["artifacts"][0]["location"]["uri"]
    expected = hostile.files[0].path.removeprefix("./").encode("utf-8", "surrogateescape")
    assert expected == unquote_to_bytes(address)


def test_is_strict_utf8_and_json(hostile: Report) -> None:
    to_sarif.render(hostile).encode("utf-8")

    def refuse(surrogate: str) -> None:
        raise AssertionError(surrogate)

    def look(value: Any) -> None:
        if isinstance(value, str):
            value.encode("utf-8")
        elif isinstance(value, dict):
            for each in value.values():
                look(each)
        elif isinstance(value, list):
            for each in value:
                look(each)

    text = "Er kam \ud800 heim."
    finding = replace(hostile.files[0].findings[1], start=7, end=8, suggestions=("\udfff",))
    file = replace(hostile.files[0], text=text, findings=(finding,), passages=(), known=())
    look(json.loads(to_sarif.render(replace(hostile, files=(file,))), parse_constant=refuse))
