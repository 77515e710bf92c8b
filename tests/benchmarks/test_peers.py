"""Speed and memory beside peers: what is measured, what is missing, what is damaged."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest
from induce import NATIVE, NEWS_TUNED
from measure import command, processes
from measure.checkers import ALONE, AS_OURS, FOLDER, OURS, PEERS, WITH_LANGUAGETOOL, Peer, wanted
from measure.finds import _cells, damaged_news
from measure.growth import Form, scan, so_many_words
from measure.part import Part
from measure.peers import Course, _table, count, measure, ratios, rounds_of, spread
from measure.processes import Checker, Failed, taken
from measure.summary import summary

linux = pytest.mark.skipif(sys.platform != "linux", reason="memory is measured on Linux alone")
TEXTS = [
    "Der Hund bellt laut.",
    "Er ging ging nach Hause.",
    "Das ist ein Satz. Das ist noch einer.",
]

ECHO = """
import json, sys
for line in sys.stdin:
    texts = json.loads(line)
    if "ende" in texts:
        raise ValueError("es ist aus")
    print(json.dumps({"seconds": 0.5, "found": [len(text) for text in texts]}), flush=True)
"""


class Echo(Peer):
    """Answers with the lengths of texts."""

    def command(self, folder: Path) -> list[str]:
        return [sys.executable, "-c", ECHO]


# Processes


def test_a_checker_answers_until_it_ends() -> None:
    with Checker([sys.executable, "-c", ECHO], {}) as checker:
        assert ([3, 4], 0.5) == tuple(reversed(checker.ask(["eins"[:3], "zwei"])))
        with pytest.raises(Failed, match="ValueError: es ist aus"):
            checker.ask(["ende"])


def test_a_checker_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "PATIENCE_SECONDS", 0.2)
    with (
        Checker([sys.executable, "-c", "import time; time.sleep(60)"], {}) as checker,
        pytest.raises(Failed, match="gave no answer"),
    ):
        checker.ask(["eins"])


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(Failed, match="keins: No such file"):
        Checker(["/nirgends/keins"], {})


@linux
def test_memory_and_time_of_all_processes_count() -> None:
    inner = "x = bytearray(100_000_000); import time; time.sleep(0.5)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    one = taken([sys.executable, "-c", outer], {})
    assert 0.5 <= one.wall
    assert 100 < one.peak < 300
    with pytest.raises(Failed, match="exit code 3"):
        taken([sys.executable, "-c", "raise SystemExit(3)"], {})


# Peers


def test_rounds_have_their_words_and_no_text_twice() -> None:
    found = list(rounds_of([f"a{n} b c" for n in range(9)], 3, 5))
    assert [6, 6, 6] == [count(batch) for batch in found]
    assert 6 == len({text for batch in found for text in batch})


def test_ratios_are_of_the_same_round() -> None:
    fast, slow = (
        Course(PEERS[n], rates=rates) for n, rates in ((0, [4.0, 6.0, 9.0]), (1, [2, 2, 3]))
    )
    assert [3.0, 2.0, 3.0] == ratios(fast, slow)
    assert None is ratios(fast, fast)
    assert [2.0, 1.0, 4.0] == spread([4.0, 1.0, 2.0])


def test_without_languagetool_the_others_are_measured() -> None:
    names = {peer.name for peer in PEERS} - {
        peer.name for peer in wanted(PEERS, languagetool=False)
    }
    assert {WITH_LANGUAGETOOL, AS_OURS, ALONE} == names


@linux
def test_missing_peers_are_named_with_the_reason(tmp_path: Path) -> None:
    peers = [Echo("echo", "echo"), Peer("proselint", "proselint"), Echo("slow", "", slow=True)]
    courses = measure(peers, tmp_path, [["ab cd", "e"]] * 7)
    assert ["", "python: No such file or directory", ""] == [one.missing for one in courses]
    assert [[6.0] * 5, [], [4.0] * 5] == [one.rates for one in courses]
    assert 3 == len(courses[0].starts)
    assert courses[0].peak_mb > 5
    note = _table(courses, Part()).note
    assert "Not measured: proselint (python: No such file or directory)." in note
    assert "`benchmarks/peers/install` installs the peers." in note


@linux
def test_a_peer_that_breaks_off_is_named(tmp_path: Path) -> None:
    (one,) = measure([Echo("echo", "echo")], tmp_path, [["a"], ["ende"]])
    assert "ValueError: es ist aus" == one.missing


@linux
def test_mtaudit_is_one_of_them(tmp_path: Path) -> None:
    ours = next(peer for peer in PEERS if peer.checker == "mtaudit-without-syntax")
    with Checker(ours.command(tmp_path), {}) as checker:
        assert [0, 1, 0] == checker.ask(TEXTS).found
        assert checker.peak() > 50


def test_every_textlint_row_has_its_settings() -> None:
    packages = json.loads((FOLDER / "package.json").read_text())["dependencies"]
    for peer in PEERS:
        if peer.program == "node":
            rules = json.loads((FOLDER / f"{peer.checker}.json").read_text())["rules"]
            for rule in rules:
                scope, _, name = rule.rpartition("/")
                assert f"{scope + '/' if scope else ''}textlint-rule-{name}" in packages


# What they find


def test_cells_are_shares_or_rates() -> None:
    groups = {"a": ["eins zwei drei vier"] * 5}
    assert [0.4] == [cell[0] for cell in _cells(groups, [[1, 0, 1, 0, 0]], True)]
    assert [150.0] == [cell[0] for cell in _cells(groups, [[1, 0, 2, 0, 0]], False)]
    assert [150.0] == _cells(groups, [[3]], False)


def test_damaged_news_has_a_damage_in_each_excerpt(tmp_path: Path) -> None:
    sentence = "Am {} Abend sprach die Ministerin in Potsdam lange mit den Leuten vom Hafen."
    text = " ".join(sentence.format(word) for word in "ersten zweiten dritten vierten".split() * 3)
    rows = [
        {"testset": "10kgnad-test", "label": "native", "text": f"Nummer {number}. {text}"}
        for number in range(NEWS_TUNED + 3)
    ]
    with gzip.open(tmp_path / NATIVE, "wt") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    found = list(damaged_news(tmp_path, 2))
    assert 2 == len(found)
    for good, damaged in found:
        assert 12 == good.count("Ministerin")
        assert good != damaged


# Growth


def test_sentences_come_again_in_other_texts() -> None:
    assert ["a b", "c d"] == list(so_many_words(["a b", "c d", "e f"], 3))
    texts = [". ".join(f"{text}{number} b" for number in range(25)) for text in "xyz"]
    found = list(so_many_words(texts, 300))
    assert 6 == len(found)
    assert texts == found[:3]
    assert 6 == len(set(found))
    assert sorted(". ".join(texts).split(". ")) == sorted(". ".join(found[3:]).split(". "))


@linux
def test_a_scan_is_measured(tmp_path: Path) -> None:
    options = ("--languagetool", "off", "--ignore", "syntax", "--no-translated")
    one = scan(tmp_path, TEXTS, Form("some", options, ()))
    assert 0 < one.processor
    assert 50 < one.peak < 1000


# The page


def test_what_was_not_asked_for_is_not_run(tmp_path: Path) -> None:
    arguments = ["--quick", "--output", str(tmp_path), "--data", str(tmp_path)]
    parts = [argument for part in ("peers", "growth", "largest") for argument in ("--part", part)]
    assert 0 == command.main("", [*arguments, *parts])
    assert [] == list(tmp_path.iterdir())
    assert "largest" in command.PARTS
    assert "largest" in command.ON_REQUEST


def test_the_summary_tells_speed() -> None:
    figures = {
        "peers": {
            f"n/{OURS}, words per second": 5000,
            f"n/{WITH_LANGUAGETOOL}, words per second": 400,
            f"n/{OURS}, seconds to start": 1.5,
            f"n/{WITH_LANGUAGETOOL}, seconds to start": 9,
            f"n/{OURS}, MB": 170,
            f"n/{WITH_LANGUAGETOOL}, MB": 1200,
            f"n/{AS_OURS}, times as fast as {WITH_LANGUAGETOOL}": 1.1,
            f"n/{ALONE}, times as fast as {WITH_LANGUAGETOOL}": 0.2,
            "n/mtaudit, drops the same, damaged": 0.8,
        },
        "growth": {
            "n/many files, 100000 words, seconds": 20,
            "n/many files, 100000 words, MB": 500,
        },
    }
    for number, peer in enumerate(peer for peer in PEERS if peer.drops):
        figures["peers"][f"n/{peer.name}, times as fast as {OURS}"] = 10 + number
        figures["peers"][f"n/{peer.name}, drops the same, damaged"] = number / 100
    results = {name: {"figures": values, "intervals": {}} for name, values in figures.items()}
    told = next(line for line in summary(results) if "How fast" in line)
    assert "reads 5,000 words per second without LanguageTool and 400 with it" in told
    assert "datatrove's filters are 10 to 12 times as fast as that" in told
    assert "they drop 0 % to 2.0 %, where mtaudit calls 80 %" in told
    assert "not measured" not in told
