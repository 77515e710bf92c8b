"""Findings about several files in a run: settings hold for them, and they cost nothing."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest

import mtaudit
from mtaudit import across
from mtaudit.audit import Silent
from mtaudit.cli import main
from mtaudit.model import CorpusFinding, Report, Severity
from mtaudit.report import to_json

QUOTATION = "across/zitat-zwei-wortlaute"
COPY = "across/kopierte-passage"
NAME = "across/namensform"
OFF = mtaudit.Config(languagetool="off", cache=False)
# Few rules, so that a scan takes no time.
ONLY = replace(OFF, select=("across",))
COPIED = (
    "Im Hafen von Emden liegen seit dem Wochenende drei Schlepper, die eigentlich nach Bremerhaven "
    "gehören. Ein Sturm hatte sie in der Nacht zum Sonntag von ihren Leinen gerissen und durch die "
    "halbe Bucht getrieben, ehe die Küstenwache sie einholen und in Sicherheit bringen konnte."
)
ONE = (
    "„Wir werden die Werft in Emden nicht schließen, solange dort noch ein Schiff gebaut wird“, "
    f"sagte Ole Brandt nach seiner Rückkehr aus Kyiv.\n\n{COPIED}\n\nDanach ging er zu den "
    "Arbeitern in die Halle und hörte ihnen zu, bis es dunkel wurde und die Schicht zu Ende "
    "war. Alle hatten Fragen, und auf viele wusste auch er an diesem Abend keine Antwort.\n"
)
OTHER = (
    "Der Besitzer will bleiben. „Wir schließen die Werft in Emden nicht, solange dort noch ein "
    "Schiff entsteht“, sagte Brandt. Er war am Morgen aus Kiew gekommen und am Mittag schon im "
    "Hafen. Die Gewerkschaft glaubt ihm kein Wort und will im Herbst streiken, falls es dabei "
    f"bleibt.\n\n{COPIED}\n"
)
TEXTS = [("a.txt", ONE), ("b.txt", OTHER)]


def rules(report: Report) -> list[str]:
    return [finding.rule for finding in report.corpus_findings]


def found(config: mtaudit.Config = ONLY, *more: tuple[str, str]) -> list[str]:
    return rules(mtaudit.scan_texts([*TEXTS, *more], config))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS:
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


def test_two_files_are_compared() -> None:
    assert [COPY, NAME, QUOTATION] == found()


def test_a_file_alone_is_not() -> None:
    assert [] == rules(mtaudit.scan_texts(TEXTS[:1], ONLY))


def test_places_name_files_of_the_report() -> None:
    report = mtaudit.scan_texts(TEXTS, ONLY)
    texts = {file.path: file.text for file in report.files}
    (name,) = (one for one in report.corpus_findings if one.rule == NAME)
    assert {"Kyiv", "Kiew"} == {texts[one.path][one.start : one.end] for one in name.places}


def test_they_cost_nothing() -> None:
    with_them = mtaudit.scan_texts(TEXTS, OFF)
    without = mtaudit.scan_texts(TEXTS, replace(OFF, ignore=("across",)))
    assert [COPY, NAME, QUOTATION] == rules(with_them)
    assert [] == rules(without)
    assert without.corpus == with_them.corpus
    assert [file.verdict for file in without.files] == [file.verdict for file in with_them.files]
    assert [file.findings for file in without.files] == [file.findings for file in with_them.files]


def test_settings() -> None:
    assert [COPY, QUOTATION] == found(replace(ONLY, ignore=(NAME,)))
    assert [COPY] == found(replace(OFF, select=(COPY,)))
    assert [] == found(replace(OFF, select=("ads",)))
    assert [COPY, QUOTATION] == found(replace(ONLY, accept=("Kiew",)))


def test_severity() -> None:
    def severities(config: mtaudit.Config) -> dict[str, Severity]:
        report = mtaudit.scan_texts(TEXTS, config)
        return {finding.rule: finding.severity for finding in report.corpus_findings}

    minor, neutral = Severity.MINOR, Severity.NEUTRAL
    assert {COPY: minor, NAME: neutral, QUOTATION: minor} == severities(ONLY)
    changed = replace(ONLY, severity=(("across", "major"), (COPY, "neutral")))
    assert {COPY: neutral, NAME: Severity.MAJOR, QUOTATION: Severity.MAJOR} == severities(changed)


def test_a_file_in_which_a_rule_is_ignored_takes_no_part() -> None:
    ignored = replace(ONLY, per_file_ignores=(("b.txt", (COPY, QUOTATION)),))
    assert [NAME] == found(ignored)
    report = mtaudit.scan_texts([*TEXTS, ("c.txt", ONE)], ignored)
    (copy,) = (one for one in report.corpus_findings if one.rule == COPY)
    assert ["a.txt", "c.txt"] == [place.path for place in copy.places]


def test_texts_in_other_languages_take_no_part() -> None:
    english = "The ships in the harbour were torn from their moorings in the night, said Kyiv. " * 9
    assert [] == rules(mtaudit.scan_texts([("a.txt", english), ("b.txt", english)], ONLY))


def test_two_texts_of_one_name_take_no_part() -> None:
    assert [] == rules(mtaudit.scan_texts([("a.txt", ONE), ("a.txt", OTHER)], ONLY))


def test_order_of_files_does_not_matter() -> None:
    assert (
        mtaudit.scan_texts(TEXTS[::-1], ONLY).corpus_findings
        == mtaudit.scan_texts(TEXTS, ONLY).corpus_findings
    )


def test_kept_notes_give_the_same(folder: Path) -> None:
    keeping = replace(ONLY, cache=True)
    anew = mtaudit.scan(["."], keeping)
    assert [COPY, NAME, QUOTATION] == rules(anew)
    assert to_json.render(anew) == to_json.render(mtaudit.scan(["."], keeping))
    # One file anew, one known.
    Path("b.txt").write_text(OTHER + "\nEnde.\n", encoding="utf-8")
    assert [COPY, NAME, QUOTATION] == rules(mtaudit.scan(["."], keeping))


def test_workers_note_the_same(folder: Path) -> None:
    here, there = (mtaudit.scan(["."], replace(ONLY, jobs=jobs)) for jobs in (1, 2))
    assert [COPY, NAME, QUOTATION] == rules(there)
    assert here.corpus_findings == there.corpus_findings


def test_standard_input_is_compared_too(folder: Path) -> None:
    report = mtaudit.scan(["a.txt", "-"], ONLY, stdin=OTHER.encode)
    assert [COPY, NAME, QUOTATION] == rules(report)


def test_diff_tells_of_changed_lines(folder: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)

    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "x")
    changed = replace(ONLY, diff="HEAD")
    assert [] == rules(mtaudit.scan(["."], changed))
    Path("a.txt").write_text(ONE + "Mehr.\n", encoding="utf-8")
    Path("b.txt").write_text(OTHER + "Mehr.\n", encoding="utf-8")
    assert [] == rules(mtaudit.scan(["."], changed))
    Path("a.txt").write_text(ONE.replace("sagte Ole", "so Ole"), encoding="utf-8")
    assert [NAME, QUOTATION] == rules(mtaudit.scan(["."], changed))


def test_who_stops_the_comparing_gets_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    class Watching(Silent):
        notes: ClassVar[list[str]] = []

        def stopped(self) -> None:
            self.notes.append("stopped")

        def note(self, text: str) -> None:
            self.notes.append(text)

    def interrupted(*_: object) -> list[CorpusFinding]:
        raise KeyboardInterrupt

    monkeypatch.setattr(across.BoundRule, "compare", interrupted)
    report = mtaudit.scan_texts(TEXTS, ONLY, progress=Watching())
    assert ["a.txt", "b.txt"] == [file.path for file in report.files]
    assert () == report.corpus_findings
    assert ["stopped", "The files were not compared with each other."] == Watching.notes
    with pytest.raises(KeyboardInterrupt):
        mtaudit.scan_texts(TEXTS, ONLY)


def test_exit_code_does_not_know_them(folder: Path) -> None:
    options = ["scan", ".", "--languagetool", "off", "--select", "across", "--fail-on", "minor"]
    with pytest.raises(SystemExit) as ended:
        main([*options, "--severity", "across=critical"])
    assert 0 == ended.value.code
