"""Judgements in, counts by rule and origin out; those of what is found no more do not count."""

from __future__ import annotations

import json
from pathlib import Path

import evidence
import pytest

from mtaudit.model import FileReport, Finding, Origin, Score, Severity, Verdict

TEXT = "Er ging. ging heim, und sie sah ihm nach."


def file_report(*rules: str) -> FileReport:
    findings = tuple(Finding(9, 13, rule, "Design", Severity.MINOR, "Wrong.") for rule in rules)
    score = Score(9, 0, 100)
    return FileReport(
        "in/news-00001.txt", TEXT, "de", True, score, Verdict.CLEAN, False, findings, (), {}
    )


def tally(*rules: str) -> evidence.Tally:
    found = evidence.Tally()
    evidence.note_hits(found, file_report(*rules), Origin.NATIVE)
    for rule in rules:
        found.fired[rule]["native-news"] += 1
    return found


def judgement(rule: str, *, right: object = True, start: int = 9) -> dict[str, object]:
    return {
        "rule": rule,
        "collection": "native-news",
        "text_id": "news-00001",
        "start": start,
        "end": 13,
        "digest": evidence.digest("ging"),
        "right": right,
        "why": "",
    }


def read(folder: Path, *values: dict[str, object]) -> dict[evidence.Hit, bool]:
    lines = "".join(json.dumps(one) + "\n" for one in values)
    (folder / "pack.jsonl").write_text(lines, encoding="utf-8")
    return evidence.read_judgements(folder)


def test_what_is_found_no_more_does_not_count(tmp_path: Path) -> None:
    judged = read(
        tmp_path,
        judgement("seam/a"),
        judgement("seam/b", right=False),
        judgement("seam/mended"),
        judgement("seam/a", start=8),
    )
    found = tally("seam/a", "seam/b")
    assert {"seam/a": {Origin.NATIVE: (1, 1)}, "seam/b": {Origin.NATIVE: (1, 0)}} == (
        evidence.counted(found, judged)
    )


def test_the_file_holds_every_rule_and_no_text(tmp_path: Path) -> None:
    judged = read(tmp_path, judgement("seam/glued-words"))
    values = evidence.evidence(tally("seam/glued-words"), judged)
    text = evidence.as_json(values)
    assert values == json.loads(text, object_hook=_with_tuples)
    expected = {"fired": {"native-news": 1}, "judged": {"native": (1, 1)}}
    assert expected == values["rules"]["seam/glued-words"]
    assert {"fired": {}, "judged": {}} == values["rules"]["calque/in-jahr"]
    assert "across/quotation" not in values["rules"]
    assert "ging" not in text


def _with_tuples(one: dict[str, object]) -> dict[str, object]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in one.items()}


def test_a_broken_judgement_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"pack\.jsonl:2: no judgement: 'rule'"):
        read(tmp_path, judgement("seam/a"), {"right": True})


def test_what_nobody_read_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    judged = read(tmp_path, judgement("seam/b", right=False), judgement("seam/old"))
    evidence.print_state(tally("seam/a", "seam/b"), judged, "", 5)
    lines = capsys.readouterr().out.splitlines()
    assert [
        "mostly wrong on native text: seam/b, 0 of 1 right",
        "not read enough: seam/a, 0 of 1 on native text",
        "found no more: seam/old, 1 judged hits",
    ] == lines[:3]
    assert "seam/a" == json.loads(lines[3])["rule"]
    assert "    native: …Er ging. [[ging]] heim, und sie sah ihm nach.…" == lines[4]


def test_the_judgements_that_are_there_can_be_read() -> None:
    judged = evidence.read_judgements(evidence.JUDGED)
    assert {"seam", "quotes", "languagetool"} <= {hit.rule.partition("/")[0] for hit in judged}
    assert all(hit.start < hit.end for hit in judged)
