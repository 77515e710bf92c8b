"""The measurement of the syntax pack: what is found, what is pinned, what is missing."""

from __future__ import annotations

import json
from pathlib import Path

import marked
import pytest
import syntax
from syntax import Part

import mtaudit
from mtaudit.model import Span


def audit(text: str) -> mtaudit.FileReport:
    config = mtaudit.Config(languagetool="off", select=("repetition/",))
    return mtaudit.scan_text(text, config)


def test_findings_of_the_good_sentence_do_not_count() -> None:
    before = audit("Er war war gestern hier.")
    assert 1 == len(before.findings)
    assert [] == syntax.new_findings(before, audit("Er war war gestern gern hier."))
    assert [] == syntax.new_findings(before, audit("Und er war war gestern hier."))
    assert 1 == len(syntax.new_findings(before, audit("Er war war gestern hier hier.")))


@pytest.mark.parametrize(("start", "found"), [(4, False), (6, True), (44, True), (45, False)])
def test_in_place_is_within_15_characters(start: int, found: bool) -> None:
    assert found == marked.touches(Span(start, start + 10), Span(30, 30))


def test_figures_of_marked_texts() -> None:
    texts = [
        marked.MarkedText("Das ist die Haus.", (Span(8, 16),)),
        marked.MarkedText("Das ist das Haus.", ()),
    ]
    assert {
        "marks": 1,
        "recall": 1.0,
        "recall_exact": 0.0,
        "clean_words": 4,
        "alarms_per_1000": 250.0,
    } == marked.figures(texts, [[Span(0, 3)], [Span(0, 3)]])


PARTS = {"native": Part("a1", {"recall/x": 0.8, "alarms/y": 0.2})}


def pinned(tmp_path: Path, reason: str | None = None, **changed: float) -> list[str]:
    """Pins PARTS, then PARTS with other figures → what is worse."""
    path = tmp_path / "pinned.json"
    assert [] == syntax.pin(path, PARTS, None)
    figures = {**PARTS["native"].figures, **{k.replace("_", "/"): v for k, v in changed.items()}}
    return syntax.pin(path, {"native": Part("a1", figures)}, reason)


def test_better_figures_are_pinned(tmp_path: Path) -> None:
    assert [] == pinned(tmp_path, recall_x=0.9, alarms_y=0.1)
    kept = json.loads((tmp_path / "pinned.json").read_text())
    assert {"recall/x": 0.9, "alarms/y": 0.1} == kept["parts"]["native"]["figures"]
    assert [] == kept["lowered"]


@pytest.mark.parametrize("changed", [{"recall_x": 0.79}, {"alarms_y": 0.22}])
def test_worse_figures_need_a_reason(tmp_path: Path, changed: dict[str, float]) -> None:
    assert 1 == len(pinned(tmp_path, **changed))
    kept = json.loads((tmp_path / "pinned.json").read_text())
    assert PARTS["native"].figures == kept["parts"]["native"]["figures"]
    (tmp_path / "pinned.json").unlink()
    assert [] == pinned(tmp_path, "The rule was wrong about names.", **changed)
    kept = json.loads((tmp_path / "pinned.json").read_text())
    assert "The rule was wrong about names." == kept["lowered"][0]["why"]


def test_other_texts_are_no_comparison() -> None:
    pins = {"parts": {"native": {"digest": "a1", "figures": {"recall/x": 0.8}}}}
    assert ([], []) == syntax.compare(pins, PARTS)
    worse, _ = syntax.compare(pins, {"native": Part("b2", {"recall/x": 0.9})})
    assert 1 == len(worse)


def test_missing_data_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pins = tmp_path / "pinned.json"
    pins.write_text('{"parts": {"native": {"digest": "", "figures": {}}}, "lowered": []}')
    parts = ["--part", "native", "--part", "marked", "--part", "induced"]
    assert 0 == syntax.main([*parts, "--data", str(tmp_path), "--check", str(pins)])
    out = capsys.readouterr().out
    assert f"not checked: native: native_dev.jsonl.gz is not in {tmp_path}" in out
    assert f"not checked: marked: mqm_agreed_dev.jsonl.gz is not in {tmp_path}" in out


def test_written_sentences_are_always_measured(tmp_path: Path) -> None:
    """With rules that have nothing to say of them, recall falls and the check fails."""
    pins = tmp_path / "pinned.json"
    arguments = ["--part", "sentences", "--data", str(tmp_path), "--select", "disclaimer/"]
    assert 0 == syntax.main([*arguments, "--pin", str(pins)])
    assert 0 == syntax.main([*arguments, "--check", str(pins)])
    kept = json.loads(pins.read_text())
    kept["parts"]["sentences"]["figures"]["recall/all"] = 0.9
    pins.write_text(json.dumps(kept))
    assert 1 == syntax.main([*arguments, "--check", str(pins)])
