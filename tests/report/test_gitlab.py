"""GitLab Code Quality: the keys that GitLab's documentation names; there is no official schema."""

from __future__ import annotations

import json

from mtaudit.model import Report
from mtaudit.report import to_gitlab

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def test_issues_have_the_documented_keys(report: Report, hostile: Report) -> None:
    for one in (report, hostile):
        for issue in json.loads(to_gitlab.render(one)):
            keys = {"description", "check_name", "fingerprint", "severity", "location"}
            assert keys == set(issue)
            assert issue["severity"] in SEVERITIES
            assert issue["description"]
            lines = issue["location"]["lines"]
            assert 1 <= lines["begin"] <= lines["end"]


def test_fingerprints_are_unique_and_keep_through_moved_lines(hostile: Report) -> None:
    issues = json.loads(to_gitlab.render(hostile))
    prints = [issue["fingerprint"] for issue in issues]
    assert 6 == len(prints) == len(set(prints))
    assert "herher" in hostile.files[0].text
    assert 2 == sum(issue["check_name"] == "repetition/silbe" for issue in issues)


def test_places(hostile: Report) -> None:
    issues = json.loads(to_gitlab.render(hostile))
    assert {"begin": 2, "end": 3} == issues[4]["location"]["lines"]
    assert not issues[4]["location"]["path"].startswith("./")


def test_what_did_not_work_stands_first(report: Report) -> None:
    first = json.loads(to_gitlab.render(report))[0]
    assert ("mtaudit/not-read", "blocker") == (first["check_name"], first["severity"])
    assert "in/empty.txt" == first["location"]["path"]
