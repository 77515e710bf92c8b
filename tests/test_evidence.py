"""What rules did on real texts: read from a file, by rule and origin."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mtaudit.evidence import FILE, Evidence
from mtaudit.model import Measured, Origin
from mtaudit.rulebook import digest


def collection(title: str, origin: str, words: int, *, languagetool: bool) -> dict[str, object]:
    return {"title": title, "origin": origin, "words": words, "languagetool": languagetool}


@pytest.fixture
def evidence(tmp_path: Path) -> Evidence:
    path = tmp_path / FILE
    content = {
        "collections": {
            "a": collection("news", "native", 1000, languagetool=True),
            "b": collection("Wikipedia", "native", 3000, languagetool=False),
            "c": collection("translations", "mt", 500, languagetool=False),
        },
        "rules": {
            "seam/x": {"fired": {"a": 1, "b": 3}, "judged": {"native": [4, 3]}},
            "seam/y": {"fired": {}, "judged": {}},
            "languagetool/X": {"fired": {"a": 2}, "judged": {}},
        },
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    return Evidence(path)


def test_by_origin_with_most_first(evidence: Evidence) -> None:
    native = Measured(Origin.NATIVE, 4000, {"Wikipedia": 3, "news": 1}, 4, 3)
    assert (native, Measured(Origin.MT, 500, {})) == evidence["seam/x"]
    assert ["Wikipedia", "news"] == list(evidence["seam/x"][0].fired)
    assert (4, 1.0) == (native.count, native.per_1000)
    assert 0 == Measured(Origin.MT, 0, {}).per_1000


def test_a_rule_that_never_fired_and_one_that_was_not_measured(evidence: Evidence) -> None:
    assert [0, 0] == [measured.count for measured in evidence["seam/y"]]
    assert evidence.get("seam/z") is None
    assert "seam/z" not in evidence
    with pytest.raises(KeyError):
        evidence["seam/z"]


def test_languagetool_counts_the_words_that_it_saw(evidence: Evidence) -> None:
    assert (Measured(Origin.NATIVE, 1000, {"news": 2}),) == evidence["languagetool/X"]
    assert (Measured(Origin.NATIVE, 1000, {}),) == evidence["languagetool/NEVER_FIRED"]


def test_without_a_file_nothing_was_measured(tmp_path: Path) -> None:
    evidence = Evidence(tmp_path / FILE)
    assert (0, False, []) == (len(evidence), "languagetool/X" in evidence, list(evidence))


def test_results_are_kept_whatever_the_file_says(evidence: Evidence, tmp_path: Path) -> None:
    """The rules have the same digest with it and without."""
    (tmp_path / "seam").mkdir()
    (tmp_path / "seam" / "x.yml").write_text("kind: regex\n", encoding="utf-8")
    with_file = digest(tmp_path)
    (tmp_path / FILE).unlink()
    assert with_file == digest(tmp_path)


def test_the_shipped_file_is_sound() -> None:
    evidence = Evidence()
    for id in evidence:
        for measured in evidence[id]:
            assert measured.words > 0
            assert 0 <= measured.right <= measured.looked <= max(measured.looked, measured.count)
    assert {Origin.NATIVE, Origin.MT, Origin.HUMAN} == {
        measured.origin for measured in evidence["seam/glued-words"]
    }
