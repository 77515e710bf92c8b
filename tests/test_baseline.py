"""Known findings: what counts as the same, what is gone, and the file that holds them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

import mtaudit
from mtaudit.baseline import Baseline, Entry, Renewal, entries_of, load, renewed, save
from mtaudit.errors import UsageError
from mtaudit.model import FileReport, Finding, Severity

OFF = mtaudit.Config(languagetool="off")
PARAGRAPHS = (
    "Er traf gestern Donald TrumpLaut einer Quelle, die niemand nannte.",
    "Die Firma wurde in 2019 gegründet. Sie wuchs schnell.",
    "Er traf gestern Donald TrumpLaut einer Quelle, die niemand nannte.",
    "Werbung",
    "Am Montag reiste sie ab , ohne ein Wort zu sagen.",
    "Der Präsident sprach mit der Kanzlerin. Danach reiste er ab.",
)


def report(path: str, *words: str, severity: Severity = Severity.MINOR) -> FileReport:
    """A file with a finding at each word."""
    whole = mtaudit.scan_text(" ".join(words) or "Leer.", OFF, path=path)
    findings = [
        Finding(whole.text.index(one), whole.text.index(one) + len(one), f"seam/{one}", "Style",
                severity, "Wrong.", (), one.lower())
        for one in words
    ]  # fmt: skip
    return replace(whole, findings=tuple(findings))


def entry(path: str, word: str, count: int = 1, rule: str = "") -> Entry:
    return Entry(path, rule or f"seam/{word}", word, word.lower(), count)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    return tmp_path


def known(*entries: Entry) -> Baseline:
    return Baseline("known.json", tuple(sorted(entries)))


def renew(
    old: Baseline, files: Iterable[FileReport], *, add: bool, unseen: str = "languagetool/"
) -> Renewal:
    return renewed(old, files, lambda _, rule: not rule.startswith(unseen), add=add)


# The file


def test_what_is_saved_is_loaded(folder: Path) -> None:
    baseline = known(
        entry("a.txt", "Größe", 2), entry("ä \n\udcff.txt", 'a "b"'), entry("a.txt", "x\u202ey\x1b")
    )
    save(baseline)
    assert baseline == load("known.json")
    assert ["a.txt", "b.txt", "known.json"] == sorted(one.name for one in Path().iterdir())


def test_one_line_per_entry_that_a_person_can_read(folder: Path) -> None:
    save(known(entry("b.txt", "Wort"), entry("a.txt", "Größe \u202e"), entry("a.txt", "Größe", 2)))
    assert (
        '{"version": 1, "findings": [\n'
        '{"path": "a.txt", "rule": "seam/Größe", "text": "Größe", "fingerprint": "größe", '
        '"count": 2},\n'
        '{"path": "a.txt", "rule": "seam/Gr\\u00f6\\u00dfe \\u202e", '
        '"text": "Gr\\u00f6\\u00dfe \\u202e", "fingerprint": "gr\\u00f6\\u00dfe \\u202e", '
        '"count": 1},\n'
        '{"path": "b.txt", "rule": "seam/Wort", "text": "Wort", "fingerprint": "wort", '
        '"count": 1}\n]}\n'
    ) == Path("known.json").read_text(encoding="utf-8")


def test_an_empty_baseline(folder: Path) -> None:
    save(known())
    assert known() == load("known.json")
    assert known().label() == "baseline 0@4f53cda1"


def test_a_baseline_behind_a_link_stays_there(folder: Path) -> None:
    Path("in").mkdir()
    Path("in/real.json").write_text("old", encoding="utf-8")
    Path("known.json").symlink_to("in/real.json")
    save(known(entry("a.txt", "Wort")))
    assert Path("known.json").is_symlink()
    assert [entry("a.txt", "Wort")] == list(load("in/real.json").entries)


def test_a_failed_write_leaves_what_was_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(known(entry("a.txt", "Wort")))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UsageError, match=r"known\.json: cannot be written: no space left"):
        save(known())
    assert [entry("a.txt", "Wort")] == list(load("known.json").entries)
    assert ["a.txt", "b.txt", "known.json"] == sorted(one.name for one in Path().iterdir())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "known.json:1: not valid JSON: expecting value"),
        ('{"version": 1, "findings": [\n{"path": "a.txt",\n', "known.json:3: not valid JSON"),
        ('{"version": 1, "findings": [\n<<<<<<< HEAD\n', "known.json:2: git could not merge"),
        ('{"version": 2}', r"known.json: a newer mtaudit wrote this baseline \(version 2\); upd"),
        ('{"version": 0, "findings": []}', "this is no baseline"),
        ('{"version": 1}', "this is no baseline"),
        ("[]", "this is no baseline"),
        ("[" * 100_000, "this is no baseline"),
        ("1" * 5000, "this is no baseline"),
        ('{"version": 1, "findings": [{"path": "a"}]}', "finding 1 is not as mtaudit writes it"),
        ('{"version": 1, "findings": [7]}', "finding 1 is not as mtaudit writes it"),
    ],
)
def test_what_is_no_baseline(folder: Path, content: str, message: str) -> None:
    Path("known.json").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        load("known.json")


@pytest.mark.parametrize(
    ("key", "value"),
    [("count", 0), ("count", True), ("count", "1"), ("path", None), ("rule", 1), ("new", "")],
)
def test_entries_are_checked(folder: Path, key: str, value: object) -> None:
    save(known(entry("a.txt", "Wort")))
    values = json.loads(Path("known.json").read_text(encoding="utf-8"))
    values["findings"][0][key] = value
    Path("known.json").write_text(json.dumps(values), encoding="utf-8")
    with pytest.raises(UsageError, match="finding 1 is not as mtaudit writes it; write it anew"):
        load("known.json")


def test_bytes_that_are_no_text(folder: Path) -> None:
    Path("known.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="this is no baseline"):
        load("known.json")


def test_no_baseline_there(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"known\.json: there is no such baseline"):
        load("known.json")


def test_a_merge_that_left_an_entry_twice(folder: Path) -> None:
    save(Baseline("known.json", (entry("a.txt", "Wort", 1), entry("a.txt", "Wort", 3))))
    assert (entry("a.txt", "Wort", 3),) == load("known.json").entries


def test_the_label_changes_with_what_is_known() -> None:
    one, two = known(entry("a.txt", "Wort")), known(entry("a.txt", "Wort", 2))
    assert "baseline 2@" == two.label()[:11]
    assert one.label() != two.label()
    assert one.label() == Baseline("elsewhere.json", one.entries).label()


# What is known


def test_paths_are_relative_to_the_baseline(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "in").mkdir()
    (folder / "link").symlink_to(folder)
    baseline = Baseline(str(folder / "in" / "known.json"), (entry("../a.txt", "Wort"),))
    expected = (("wort", 1),)
    assert expected == baseline.known("a.txt")
    assert expected == baseline.known(str(folder / "a.txt"))
    assert expected == baseline.known("link/a.txt")
    monkeypatch.chdir("in")
    assert expected == baseline.known("../a.txt")
    assert expected == Baseline("known.json", baseline.entries).known("../a.txt")


def test_a_renamed_file_keeps_what_is_known(folder: Path) -> None:
    baseline = known(entry("old.txt", "Wort", 2), entry("in/other.txt", "Name"))
    assert (("wort", 2),) == baseline.known("new.txt")
    assert (("wort", 2),) == baseline.known("archive/old.txt")
    assert (("name", 1),) == baseline.known("in/new.txt")
    assert () == baseline.known("far/away.txt")


def test_what_another_file_knows_is_not_known_here(folder: Path) -> None:
    assert () == known(entry("a.txt", "Wort")).known("b.txt")


def test_a_file_with_entries_of_its_own_gets_no_others(folder: Path) -> None:
    baseline = known(entry("a.txt", "Wort"), entry("old.txt", "Name"))
    assert (("wort", 1),) == baseline.known("a.txt")


def test_a_thousand_new_names_at_once_stay_cheap(folder: Path) -> None:
    baseline = known(*(entry(f"{number}.txt", "Wort") for number in range(2_001)))
    assert () == baseline.known("new.txt")
    assert (("wort", 1),) == baseline.known("in/7.txt")


# Written anew


def test_write(folder: Path) -> None:
    old = known(entry("a.txt", "Alt"), entry("a.txt", "Wort"))
    found = renew(old, [report("a.txt", "Wort", "Neu"), report("b.txt", "Name")], add=True)
    assert known(entry("a.txt", "Wort"), entry("a.txt", "Neu"), entry("b.txt", "Name")) == (
        found.baseline
    )
    assert (2, (entry("a.txt", "Alt"),), ()) == (found.gained, found.lost, found.unseen)


def test_prune_adds_nothing(folder: Path) -> None:
    old = known(entry("a.txt", "Alt"), entry("a.txt", "Wort", 3))
    found = renew(old, [report("a.txt", "Wort", "Neu"), report("b.txt", "Name")], add=False)
    assert known(entry("a.txt", "Wort")) == found.baseline
    assert (0, (entry("a.txt", "Alt"), entry("a.txt", "Wort", 2))) == (found.gained, found.lost)


def test_what_nobody_looked_for_stays(folder: Path) -> None:
    """Files that were not audited, and rules of an engine that took no part."""
    mine = entry("a.txt", "Wort", rule="languagetool/X")
    old = known(mine, entry("b.txt", "Name"))
    for add in (True, False):
        found = renew(old, [report("a.txt")], add=add)
        assert (old, ()) == (found.baseline, found.lost)
        assert set(old.entries) == set(found.unseen)


def test_a_file_that_is_gone_goes(folder: Path) -> None:
    kept = entry("gone.txt", "Name", rule="languagetool/X")
    found = renew(known(entry("gone.txt", "Wort"), kept), [report("a.txt")], add=False)
    assert known(kept) == found.baseline
    assert (entry("gone.txt", "Wort"),) == found.lost


@pytest.mark.parametrize("add", [True, False])
def test_a_renamed_file_loses_nothing(folder: Path, add: bool) -> None:
    old = known(entry("old.txt", "Wort"), entry("old.txt", "Alt"))
    found = renew(old, [report("a.txt", "Wort")], add=add)
    assert known(entry("a.txt", "Wort")) == found.baseline
    assert (0, (entry("old.txt", "Alt"),)) == (found.gained, found.lost)


def test_neutral_findings_need_no_entry() -> None:
    assert [] == list(entries_of(report("a.txt", "Wort", severity=Severity.NEUTRAL), "a.txt"))


def test_equal_findings_are_counted_and_long_texts_cut() -> None:
    one = report("a.txt", "Wort", "x" * 99)
    twice = replace(one, findings=(*one.findings, one.findings[0]))
    assert [("Wort", 2), ("x" * 59 + "…", 1)] == [
        (found.text, found.count) for found in entries_of(twice, "a.txt")
    ]


# With real findings


def scanned(text: str, *, baseline: str | None = None) -> FileReport:
    return mtaudit.scan_text(text, replace(OFF, baseline=baseline), path="a.txt")


def write(text: str) -> Baseline:
    baseline = renew(Baseline("known.json"), [scanned(text)], add=True).baseline
    save(baseline)
    return baseline


def told(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    return Counter((finding.rule, finding.fingerprint) for finding in findings)


@pytest.mark.parametrize("seed", range(8))
def test_findings_that_moved_stay_known(folder: Path, seed: int) -> None:
    write("\n\n".join(PARAGRAPHS))
    random = Random(seed)
    moved = random.sample(PARAGRAPHS, len(PARAGRAPHS))
    moved.insert(random.randrange(len(moved)), "Ein neuer Absatz, an dem nichts auszusetzen ist.")
    text = random.choice(["\n\n", "\r\n\r\n", "\n\n\n\n"]).join(moved)
    before, after = scanned(text), scanned(text, baseline="known.json")
    counted = [one for one in before.findings if one.severity is not Severity.NEUTRAL]
    assert len(counted) > 3
    assert told(counted) == told(after.known)
    assert (len(counted), 0.0) == (after.left_out["in_baseline"], after.score.penalty)


def test_what_is_new_is_shown(folder: Path) -> None:
    """Another sentence, and another word in a sentence that is known."""
    write("\n\n".join(PARAGRAPHS))
    text = "\n\n".join(
        (*PARAGRAPHS, "Sie sah Emmanuel MacronNach dem Essen.", "Joe BidenAuch schlief.")
    )
    text = text.replace("sie ab , ohne", "sie ab , ohne ,")
    shown = [text[one.start : one.end] for one in scanned(text, baseline="known.json").findings]
    assert Counter(["MacronNach", "BidenAuch", " ,", " ,"]) == Counter(shown)
