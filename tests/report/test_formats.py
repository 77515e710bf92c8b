"""Each format against its golden file; see tests/golden/README.md."""

from __future__ import annotations

import difflib
import html
import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from mtaudit.model import CorpusFinding, Place, Report, Severity, Translated
from mtaudit.report import FORMATS, to_terminal
from mtaudit.report.clean import HARMFUL, one_line, visible
from mtaudit.report.lines import Lines

GOLDEN = Path(__file__).parents[1] / "golden"
RENDERERS: dict[str, Callable[[Report], str]] = {
    **FORMATS,
    "full.narrow.txt": lambda report: to_terminal.render(report, width=60),
    "full.wide.txt": lambda report: to_terminal.render(report, width=100),
    "full.colour.txt": lambda report: to_terminal.render(report, width=100, colour=True),
}
# These tell of all places, or of files alone.
UNTOLD = ("concise", "csv", "json", "jsonl", "html")
# These have escapes of their own.
ESCAPED = ("json", "jsonl", "sarif", "gitlab", "html")


# The golden file of the page is without style and script; see test_html.py.
@pytest.mark.parametrize("name", [name for name in RENDERERS if name != "html"])
def test_golden(name: str, report: Report) -> None:
    compare(RENDERERS[name](report), GOLDEN / (name if "." in name else f"report.{name}"))


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "html"])
def test_golden_of_the_hostile_report(name: str, hostile: Report) -> None:
    compare(FORMATS[name](hostile), GOLDEN / f"hostile.{name}")


@pytest.mark.parametrize("name", [name for name in RENDERERS if name != "html"])
def test_golden_of_compared_articles(name: str, compared: Report) -> None:
    compare(RENDERERS[name](compared), GOLDEN / f"compared.{name}")


def compare(actual: str, path: Path) -> None:
    if os.environ.get("MTAUDIT_RENEW_GOLDEN"):
        path.write_text(actual, encoding="utf-8", newline="")
    expected = path.read_bytes().decode("utf-8")
    if expected != actual:
        path.with_name(f"{path.name}.actual").write_text(actual, encoding="utf-8", newline="")
        shown = difflib.unified_diff(expected.splitlines(), actual.splitlines(), lineterm="")
        pytest.fail("\n".join(shown))


def schema() -> object:
    return json.loads((files("mtaudit.report") / "report.schema.json").read_text("utf-8"))


def test_json_follows_the_schema(report: Report, hostile: Report, compared: Report) -> None:
    for one in (report, hostile, compared):
        jsonschema.validate(json.loads(FORMATS["json"](one)), schema())  # type: ignore[arg-type]


def test_json_places(report: Report) -> None:
    values = json.loads(FORMATS["json"](report))
    text = report.files[0].text
    for file in values["files"]:
        for one in file["findings"]:
            assert text[one["start"] : one["end"]] == one["text"]
    glued = values["files"][0]["findings"][0]
    # The emoji is one column wide, as code points count.
    assert (2, 18) == (glued["line"], glued["column"])


def test_json_compares_articles(compared: Report) -> None:
    values = json.loads(FORMATS["json"](compared))
    texts = {file.path: file.text for file in compared.files}
    quotation, passage = values["corpus_findings"]
    assert ("across/quotation", "major") == (quotation["rule"], quotation["severity"])
    assert ["in/c.txt", "in/b.txt", "in/<a>.txt"] == [one["path"] for one in passage["places"]]
    for one in passage["places"]:
        assert texts[one["path"]][one["start"] : one["end"]] == one["text"]
        assert (1, 11) == (one["line"], one["column"])
    expected = [
        {"probability": 0.97, "abstained": False, "reason": "few modal <particles>"},
        {"probability": None, "abstained": True, "reason": 'too "short"\x1b'},
        {"probability": None, "abstained": True, "reason": "this version has no model for it"},
    ]
    assert expected == [file["translated"] for file in values["files"]]


def test_of_many_places_some_are_shown(compared: Report) -> None:
    found = compared.corpus_findings[1]
    many = replace(found, places=(*found.places, *[found.places[0]] * 10))
    for name, shown in ((name, RENDERERS[name]) for name in RENDERERS if name not in UNTOLD):
        told = shown(replace(compared, corpus_findings=(many,)))
        assert "and 1 more place" in told, name


def test_a_name_stands_in_its_line(compared: Report) -> None:
    text = f"Kurz.\n{'Sehr lange ' * 4}war Kiew nah, {'und lange ' * 5}\n"
    files = tuple(replace(file, text=text) for file in compared.files[:2])
    start = text.index("Kiew")
    places = (Place(files[0].path, start, start + 4), Place(files[1].path, 0, 4))
    found = CorpusFinding("across/name", Severity.MINOR, "Two forms.", places)
    shown = FORMATS["concise"](replace(compared, files=files, corpus_findings=(found,)))
    assert [
        "in/<a>.txt:2:49: minor across/name Two forms. "
        "…Sehr lange Sehr lange Sehr lange war [Kiew] nah, und lange und lange und lange und…",
        "in/b.txt:1:1: minor across/name Two forms. [Kurz].",
    ] == shown.splitlines()


def test_a_line_for_each_place(compared: Report) -> None:
    found = compared.corpus_findings[1]
    many = replace(found, places=found.places[:1] * 20)
    told = replace(compared, corpus_findings=(many,))
    assert 20 == FORMATS["concise"](told).count("in/c.txt:1:11: minor across/passage")
    assert 20 == FORMATS["csv"](told).count("in/c.txt,1,11,")


def test_what_costs_nothing_is_told_to_people(compared: Report) -> None:
    """Two forms of a name are worth knowing, and no damage."""
    neutral = [replace(one, severity=Severity.NEUTRAL) for one in compared.corpus_findings]
    quiet = replace(compared, corpus_findings=tuple(neutral))
    told = {name for name in RENDERERS if "Three are alike" in RENDERERS[name](quiet)}
    full = {"full.narrow.txt", "full.wide.txt", "full.colour.txt"}
    assert {"csv", "html", "json", "junit", "markdown", *full} == told


def test_who_likely_wrote_german_has_no_note(compared: Report) -> None:
    first = replace(compared.files[0], translated=Translated(0.03, False, "many particles"))
    told = replace(compared, files=(first, *compared.files[1:]))
    for name in ("full.wide.txt", "github", "gitlab"):
        assert "translated into German: 97 %" in RENDERERS[name](compared), name
        assert "translated into German:" not in RENDERERS[name](told), name
    assert "3 %" in RENDERERS["full.wide.txt"](told)


def test_jsonl_has_a_line_per_file_and_error(report: Report) -> None:
    lines = [json.loads(line) for line in FORMATS["jsonl"](report).splitlines()]
    assert 4 == len(lines)
    assert {1} == {line["schema_version"] for line in lines}
    assert {report.signature} == {line["signature"] for line in lines}


@pytest.mark.parametrize("name", RENDERERS)
def test_no_format_harms_a_terminal(
    name: str, report: Report, hostile: Report, compared: Report
) -> None:
    for shown in map(RENDERERS[name], (report, hostile, compared)):
        colourless = re.sub("\x1b\\[[0-9;]*m", "", shown) if name == "full.colour.txt" else shown
        assert not HARMFUL.search(colourless.replace("\r\n", "\n"))


@pytest.mark.parametrize("name", [name for name in RENDERERS if name not in ESCAPED])
def test_codes_stand_for_what_is_harmful(name: str, report: Report, hostile: Report) -> None:
    shows_passages = name not in ("concise", "csv")
    assert ("<U+001B>[31mrot" in html.unescape(RENDERERS[name](report))) is shows_passages
    assert "<U+DCFF>" in html.unescape(RENDERERS[name](hostile)).replace("\n", "")


@pytest.mark.parametrize("name", RENDERERS)
def test_no_format_hides_what_did_not_work(name: str, report: Report) -> None:
    shown = RENDERERS[name](report)
    assert "in/empty.txt" in shown
    assert "no Java was found" in " ".join(shown.split())


@pytest.mark.parametrize("name", RENDERERS)
def test_every_format_tells_of_an_interruption(name: str, report: Report) -> None:
    shown = " ".join(RENDERERS[name](replace(report, interrupted=12)).split())
    expected = '"interrupted": 12' if "json" in name else "12 files were not audited"
    assert expected in shown
    assert expected not in " ".join(RENDERERS[name](report).split())


def test_reasons_to_miss_a_finding_are_told(hostile: Report) -> None:
    expected = "Left out: 1 known from the baseline, 3 switched off in the text."
    for name in ("full.wide.txt", "markdown", "github", "junit"):
        shown = RENDERERS[name](hostile)
        assert expected in shown, name
        assert "said_better" not in shown, name


def test_every_format_is_deterministic_and_pure(hostile: Report) -> None:
    for render in RENDERERS.values():
        assert render(hostile) == render(hostile)


def test_worst_file_stands_last(report: Report) -> None:
    shown = to_terminal.render(report, width=100)
    assert shown.index("english.txt") < shown.index("good.txt") < shown.index("bad.txt")


def test_lines() -> None:
    lines = Lines("ab\r\nc\rd\n🙂e")
    places = [lines.position(place) for place in (0, 1, 4, 6, 8, 9)]
    assert [(1, 1), (1, 2), (2, 1), (3, 1), (4, 1), (4, 2)] == places


def test_clean() -> None:
    assert "a<U+001B>[0m\nb\tc" == visible("a\x1b[0m\r\nb\tc")
    assert "a b c" == one_line("a\n b\u00a0\tc")
    assert "<U+202E>x<U+D800>" == one_line("\u202ex\ud800")
