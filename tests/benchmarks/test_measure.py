"""The measurements behind `benchmarks/run`: what is counted, pinned, missing, and told."""

from __future__ import annotations

import gzip
import json
from concurrent.futures import Future
from pathlib import Path

import pytest
from evidence import hit_of
from measure import command, pins, render, statistics
from measure.debris import Page, _by_form, _by_half, _called, _form, _lines
from measure.induced import new_findings
from measure.mqm import MAJOR, MINOR, Annotation, Mark, Segment, Translation
from measure.native import said_of
from measure.part import Part, Table
from measure.places import touches
from measure.published import pairs_of
from measure.scans import KeptAnswers
from measure.sentences import FRESH
from measure.spans import another_annotator, by_chance, compare, everything, found_by, hits, levels

import mtaudit
from mtaudit.analysis.with_languagetool import Match
from mtaudit.model import Span


def audit(text: str) -> mtaudit.FileReport:
    config = mtaudit.Config(languagetool="off", select=("repetition/",))
    return mtaudit.scan_text(text, config)


# Places


def test_findings_of_the_good_sentence_do_not_count() -> None:
    before = audit("Er war war gestern hier.")
    assert 1 == len(before.findings)
    assert [] == new_findings(before, audit("Er war war gestern gern hier."))
    assert [] == new_findings(before, audit("Und er war war gestern hier."))
    assert 1 == len(new_findings(before, audit("Er war war gestern hier hier.")))


@pytest.mark.parametrize(("start", "found"), [(4, False), (6, True), (44, True), (45, False)])
def test_in_place_is_within_15_characters(start: int, found: bool) -> None:
    assert found == touches(Span(start, start + 10), Span(30, 30))


# What was read


def test_right_wrong_and_not_read() -> None:
    files = [audit("Er war war gestern gern hier hier."), audit("Er war heute dort dort.")]
    (one, other), (unread,) = (file.findings for file in files)
    judged = {
        hit_of(files[0], one)._replace(text_id="a-1"): True,
        hit_of(files[0], other)._replace(text_id="a-1"): False,
        hit_of(files[1], unread)._replace(text_id="a-1"): True,
    }
    assert [[True, False], [None]] == said_of(files, ["a-1", "a-2"], judged)


# The official measure


@pytest.mark.parametrize(
    ("said", "truth", "expected"),
    [
        ([Mark(0, 4, MINOR)], [Mark(0, 4, MINOR)], 4.0),
        ([Mark(0, 4, MAJOR)], [Mark(0, 4, MINOR)], 2.0),
        ([Mark(2, 6, MINOR)], [Mark(0, 4, MINOR)], 2.0),
        # Who marks both is right whichever it is.
        ([Mark(0, 4, MINOR)], [Mark(0, 4, MINOR), Mark(0, 4, MAJOR)], 4.0),
        ([Mark(0, 4, MINOR), Mark(0, 4, MAJOR)], [Mark(0, 4, MAJOR)], 4.0),
        # A span of no length is one character, at the end of the text too.
        ([Mark(3, 3, MINOR)], [Mark(3, 4, MINOR)], 1.0),
        ([Mark(8, 8, MINOR)], [Mark(8, 8, MINOR)], 1.0),
        ([], [Mark(0, 8, MAJOR)], 0.0),
    ],
)
def test_hits(said: list[Mark], truth: list[Mark], expected: float) -> None:
    assert expected == hits(levels(said, 8), levels(truth, 8))


def translation(found: list[Mark], *annotated: list[Mark]) -> Translation:
    """One segment of ten characters."""
    people = [Annotation(f"r{number}", tuple(marks)) for number, marks in enumerate(annotated)]
    segment = Segment(1, "x" * 10, people, {"mtaudit": found})
    return Translation("newstest2020", "d", "s", (segment,))


def test_precision_recall_and_f1() -> None:
    one = translation([Mark(0, 4, MINOR, "seam/a")], [Mark(2, 8, MINOR)])
    f1, precision, recall = (value[0] for value in compare([one], found_by("mtaudit")).values())
    assert (0.4, 0.5, 0.3333) == (f1, precision, recall)
    assert [0.0, 0.0, 0.0] == compare([one], found_by("mtaudit", "syntax/")).values()[0]
    assert 0.75 == compare([one], everything(MINOR)).values()[0][0]
    # At random places 6 of 10 characters are right.
    assert 0.6 == compare([one], by_chance([one], "mtaudit")).values()[1][0]


def test_annotators_are_compared_with_one_another() -> None:
    one = translation([], [Mark(0, 4, MINOR)], [Mark(0, 2, MINOR)])
    assert 0.6667 == another_annotator([one]).values()[0][0]


def test_marks_are_placed_in_their_segments() -> None:
    segments = (Segment(1, "Eins."), Segment(2, "Zwei."))
    one = Translation("t", "d", "s", segments)
    assert "Eins.\nZwei." == one.text
    assert (segments[1], Mark(0, 4, MINOR)) == one.place("a", Mark(6, 10, MINOR))
    first, inside = one.place("b", Mark(3, 8, MAJOR, "x", 5.0))
    assert (segments[0], Mark(3, 5, MAJOR, "x", 5.0)) == (first, inside)
    # What goes on in the next segment is marked there, but paid once.
    assert [Mark(0, 2, MAJOR, "x", 0.0)] == segments[1].found["b"]


# Statistics


def test_auc_counts_ties_half() -> None:
    assert 1.0 == statistics.auc([2, 3], [0, 1])[0]
    assert 0.5 == statistics.auc([1, 1], [1, 1])[0]
    assert 0.0 == statistics.auc([0, 0], [1, 2, 3])[0]


def test_ratio_lies_in_its_interval() -> None:
    value, low, high = statistics.ratio([0, 1, 2, 3] * 10, [100] * 40, 1000)
    assert 15.0 == value
    assert 10.0 < low < 15.0 < high < 20.0
    assert [0.0, 0.0, 0.0] == statistics.ratio([0], [0])


def test_constant_values_correlate_with_nothing() -> None:
    assert [None, None, None] == statistics.correlations([1, 1, 1], [1, 2, 3])
    assert [1.0, 1.0, 1.0] == statistics.correlations([1, 2, 3], [2, 4, 6])


# Collections


def test_lines_of_a_page() -> None:
    row = {"page": "a.html", "keep": ["Ein Satz."], "boilerplate": ["Drucken", "Teilen\nSenden"]}
    lines = _lines(row)
    assert [("Drucken", True), ("Ein Satz.", False), ("Teilen Senden", True)] == sorted(lines)
    assert lines == _lines(row)
    lines = [("Drucken", True), ("Ein Satz.", False)]
    assert [True, False] == _called(lines, [(0, 7)])
    assert [False, True] == _called(lines, [(8, 9)])


def test_debris_by_half_and_by_form() -> None:
    pages = [
        Page([("Drucken", True), ("Ein Satz.", False)], [True, False]),
        Page([("und mehr", True), ("Der Turm", False)], [False, True]),
    ]
    rows = {row[0]: row for row in _by_half(pages).rows}
    assert [2, 4, 2, 2] == rows["all pages"][1:5]
    assert [1, 2, 1, 1] == rows["looked at"][1:5]
    assert [1.0, 1.0, 1.0] == [value[0] for value in rows["looked at"][5:]]
    assert [0.0, 0.0, 0.0] == [value[0] for value in rows["held out"][5:]]
    forms = {row[0]: row[1:] for row in _by_form(pages).rows}
    assert [1, 1, 1.0, 0, 0] == forms["one word"]
    assert [1, 0, 0.0, 0, 0] == forms["starts in lower case"]
    assert [0, 0, 0.0, 1, 1] == forms["two words"]
    assert [0, 0, 0.0, 1, 0] == forms["ends like a sentence"]


def test_a_line_has_one_form() -> None:
    assert "three words" == _form("Streit um Türme")
    assert "more words" == _form("Streit um den Turm am Hafen")


class Sample:
    """Settings without a scanner."""

    def __init__(self, data: Path) -> None:
        self.data = data


def test_pages_are_paired_by_area_and_length(tmp_path: Path) -> None:
    import gzip

    def page(name: str, label: str, area: str, words: int) -> dict[str, object]:
        about = {"testset": "o", "label": label, "area": area, "area_matched": True}
        return {"id": name, "text": "Wort " * words, **about}

    rows = [
        page("m1", "mt", "a", 100),
        page("m2", "mt", "a", 500),
        page("m3", "mt", "b", 100),
        page("h1", "human-translation", "a", 110),
        page("h2", "human-translation", "a", 105),
        page("h3", "human-translation", "c", 100),
        page("h4", "human-translation", "b", 10),
    ]
    with gzip.open(tmp_path / "published_dev.jsonl.gz", "wt") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    pairs = pairs_of("o", Sample(tmp_path))  # type: ignore[arg-type]
    assert [("m1", "h2")] == [(machine["id"], human["id"]) for machine, human in pairs]


# LanguageTool's answers


class Engine:
    """Counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def submit(self, text: str, language: str) -> Future[tuple[Match, ...]]:
        self.asked.append(text)
        done: Future[tuple[Match, ...]] = Future()
        done.set_result((Match(0, 2, "R", "C", "m", ("a",), "i"),))
        return done

    def close(self) -> None:
        pass


def test_answers_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTAUDIT_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(KeptAnswers, "version", "6.8")
    engine = Engine()
    monkeypatch.setattr(KeptAnswers, "_real", lambda self: engine)
    for _ in range(2):
        answers = KeptAnswers()
        found = answers.submit("Ein Satz.").result()
        answers.end()
        assert (Match(0, 2, "R", "C", "m", ("a",), "i"),) == found
    assert ["Ein Satz."] == engine.asked


# Pins


PARTS = {"native": Part({"a.gz": "1"}, {"recall/x": 0.8, "alarms/y": 0.2, "n/z": 5})}


def pinned(tmp_path: Path, reason: str | None = None, **changed: float) -> list[str]:
    """Pins PARTS, then PARTS with other figures → what is worse."""
    path = tmp_path / "pinned.json"
    assert [] == pins.pin(path, "quick", PARTS, None)
    figures = {**PARTS["native"].figures, **{k.replace("_", "/"): v for k, v in changed.items()}}
    return pins.pin(path, "quick", {"native": Part({"a.gz": "1"}, figures)}, reason)


def kept(tmp_path: Path) -> dict[str, float]:
    values = json.loads((tmp_path / "pinned.json").read_text())
    return dict(values["quick"]["native"]["figures"])


def test_better_figures_are_pinned(tmp_path: Path) -> None:
    assert [] == pinned(tmp_path, recall_x=0.9, alarms_y=0.1, n_z=3)
    assert {"recall/x": 0.9, "alarms/y": 0.1} == kept(tmp_path)


@pytest.mark.parametrize("changed", [{"recall_x": 0.79}, {"alarms_y": 0.22}])
def test_worse_figures_need_a_reason(tmp_path: Path, changed: dict[str, float]) -> None:
    assert 1 == len(pinned(tmp_path, **changed))
    assert {"recall/x": 0.8, "alarms/y": 0.2} == kept(tmp_path)
    (tmp_path / "pinned.json").unlink()
    assert [] == pinned(tmp_path, "The rule was wrong about names.", **changed)
    lowered = json.loads((tmp_path / "pinned.json").read_text())["lowered"]
    assert "The rule was wrong about names." == lowered[0]["why"]


def test_other_data_and_lost_figures_are_worse() -> None:
    pin = {"native": {"digests": {"a.gz": "1"}, "figures": {"recall/x": 0.8}}}
    assert ([], []) == pins.compare(pin, PARTS)
    worse, _ = pins.compare(pin, {"native": Part({"a.gz": "2"}, {"recall/x": 0.9})})
    assert 1 == len(worse)
    worse, _ = pins.compare(pin, {"native": Part({"a.gz": "1"}, {})})
    assert ["native: recall/x was 0.8, is None"] == worse


# The command


def run(folder: Path, *arguments: str) -> int:
    data = ["--data", str(folder), "--output", str(folder)]
    return command.main("", [*data, "--pinned", str(folder / "pinned.json"), *arguments])


def test_missing_data_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parts = "native marked grammar published documents debris induced tags".split()
    chosen = [argument for part in parts for argument in ("--part", part)]
    assert 0 == run(tmp_path, *chosen, "--check")
    out = capsys.readouterr().out
    page = (tmp_path / "RESULTS.md").read_text()
    for part in parts:
        assert f"not checked: {part}: " in out
    for file in ("native_dev", "mqm_dev", "published_dev", "documents_dev", "boilerplate_dev"):
        assert f"{file}.jsonl.gz" in out
        assert f"{file}.jsonl.gz" in page
    assert "Page debris: not measured." in page


def test_agreed_grammar_errors_are_found(tmp_path: Path) -> None:
    def row(number: int, target: str, *spans: tuple[int, int, int]) -> dict[str, object]:
        agreed = [
            {"start": start, "end": end, "categories": {"Fluency/Grammar": votes}}
            for start, end, votes in spans
        ]
        common = {"doc": "d", "system": "s", "is_human": False, "clean": not agreed}
        return {**common, "seg_id": number, "target": target, "agreed": agreed}

    broken = "Gestern der Minister hat das neue Gesetz vorgestellt."
    rows = [
        row(1, broken, (0, 24, 2)),
        row(2, "Der Minister stellt heute das Gesetz vor.", (4, 12, 2)),
        row(3, "Das Gesetz gilt ab dem kommenden Jahr.", (0, 3, 1)),
        row(4, "Im Saal saßen viele Gäste."),
        row(5, broken),
    ]
    with gzip.open(tmp_path / "mqm_agreed_dev.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in rows)
    assert 0 == run(tmp_path, "--part", "grammar", "--languagetool", "off")
    part = json.loads((tmp_path / "results.json").read_text())["grammar"]
    # Of two marks one is found; of thirteen words that nobody marked, one finding.
    assert {"found": 0.5, "alarms": round(1000 / 13, 3)} == part["figures"]


def test_written_sentences_are_always_measured(tmp_path: Path) -> None:
    arguments = ["--quick", "--part", "sentences"]
    assert 0 == run(tmp_path, *arguments, "--pin")
    assert 0 == run(tmp_path, *arguments, "--check")
    path = tmp_path / "pinned.json"
    values = json.loads(path.read_text())
    values["quick"]["sentences"]["figures"]["recall/all"] = 1.0
    path.write_text(json.dumps(values))
    assert 1 == run(tmp_path, *arguments, "--check")
    assert not (tmp_path / "RESULTS.md").exists()


def test_fresh_sentences_are_measured_apart_and_never_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = ["--part", "sentences", "--languagetool", "off", "--show", "1000"]
    assert 0 == run(tmp_path, *chosen)
    results = json.loads((tmp_path / "results.json").read_text())
    figures, (_, fresh) = results["sentences"]["figures"], results["sentences"]["tables"]
    damaged, recall, good, alarms = fresh["rows"][-1][1:]
    assert [damaged, good] == [figures["n/fresh/recall"], figures["n/alarms/fresh"]]
    assert recall == figures["fresh/recall"]
    assert figures["alarms/fresh"] == pytest.approx(alarms / good, abs=0.001)
    printed = capsys.readouterr().out
    texts = [json.loads(line)["text"] for line in FRESH.read_text(encoding="utf-8").splitlines()]
    assert [] == [text for text in texts if text in printed]
    assert "had not seen the rules" in (tmp_path / "RESULTS.md").read_text()


# The page


def test_results_are_merged_and_rendered(tmp_path: Path) -> None:
    table = Table("Lines", ("a", "b"), [["x", [0.5, 0.25, 0.75]], ["y", 1234]], "Read with care.")
    figures = {"f1": 0.6, "f1, held out": 0.5, "precision": 0.9, "recall": 0.4}
    part = Part({"b.gz": "12"}, figures, tables=[table])
    part.signature = "mtaudit 9"
    folder = tmp_path / "new" / "folder"
    command.write(folder, {"debris": part})
    command.write(folder, {"tags": Part(missing="no treebank")})
    results = json.loads((folder / "results.json").read_text())
    page = (folder / "RESULTS.md").read_text()
    assert render.to_markdown(results) == page
    assert "| x | 0.500 (0.250 to 0.750) |\n| y | 1,234 |\n\nRead with care." in page
    assert "it calls 40 % debris, and is right in 90 % of those lines" in page
    assert (
        "| F1 of page debris, pages that nobody looked at | at least 0.85 | 0.50 | **no** |" in page
    )
    assert "- debris: `mtaudit 9`" in page
    assert "- **The tagger, and the fields: not measured.** no treebank." in page


def test_every_part_has_a_title() -> None:
    assert list(command.PARTS) == list(render.TITLES)
