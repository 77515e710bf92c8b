"""Any text gives a valid report whose offsets match the text, whatever the text is.

Hypothesis makes the texts from German sentences, the examples of all rules, markup, quotation
marks and floods of odd characters. As it stands it tries the same 50 texts each time; the long
run tries others: `MTAUDIT_PROPERTY_CASES=10000 pytest tests/hostile/test_any_text.py`.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import mtaudit
from mtaudit.audit import rules, scan_texts
from mtaudit.model import FileReport, Report, Severity
from mtaudit.report import FORMATS, to_terminal
from mtaudit.report.clean import HARMFUL
from mtaudit.report.lines import Lines
from mtaudit.report.to_json import as_values

OFF = mtaudit.Config(languagetool="off")
CASES = int(os.environ.get("MTAUDIT_PROPERTY_CASES", "50"))
SURROGATE = re.compile("[\ud800-\udfff]")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")

SENTENCES = (
    "Der Präsident sprach am Montag mit der Kanzlerin über die Lage im Land.",
    "Er traf gestern Donald TrumpLaut einer Quelle, die niemand nannte.",
    "„Wir werden das tun“, sagte sie, „weil es nötig ist.“",
    "Die Firma wurde in 2019 gegründet und und verkauft Autos .",
    "The president said on Monday that he would not go.",
    "Weil er kam nicht, hat sie gewartet gehabt dass.",
    "Dieser Text wurde maschinell übersetzt.",
    "Foto: dpa/Max Mustermann",
    "Werbung",
)
MARKUP = (
    "# ", "> ", "- ", "1. ", "```\n", "`", "**", "_", "[", "](", ")", "![", "<b>", "</div>", "<!--",
    "-->", "|", "|---|\n", "---\n", "&amp;", "&#x202e;", "{{name}}", "https://a.example/b_c", "\\",
    "~~~", "\n===\n", "[bold]", "%s", "{match}",
)  # fmt: skip
QUOTES = tuple("„“”\"'‚‘’»«›‹()[]{}–—-.,;:!?…")
BREAKS = (" ", " ", " ", "\n", "\n\n", "\r\n", "\r", "\t", "\v", "\f", "\x85", "\u2028", "\xa0", "")
ODD = (
    "\x1b[31m", "\x1b]0;title\x07", "\x00", "\x7f", "\x9b2J", "\u202e", "\u2066", "\u200b",
    "\u200d", "\xad", "\ufeff", "\u0301", "\ufffd", "\ud800", "\udfff", "\udcff", "🙂", "𝔘", "ẞ",
    "İ", "ﬁ", "ﷺ", "Ã¤", "â€œ", "中文", "עברית", "١٢٣", "½", "㎏", "e\u0301", "🇩🇪", "👩\u200d🚀",
)  # fmt: skip


@cache
def examples() -> tuple[str, ...]:
    """The examples of all rules, good and bad: they reach every detector."""
    return tuple(dict.fromkeys(one.text for bound in rules() for one in bound.rule.examples))


words = st.sampled_from(sorted({word for text in SENTENCES for word in text.split()}))
floods = st.builds(
    lambda piece, count: piece * count,
    st.one_of(st.sampled_from(ODD + QUOTES + MARKUP), words, st.characters()),
    st.integers(2, 600),
)
pieces = st.one_of(
    st.sampled_from(SENTENCES),
    st.deferred(lambda: st.sampled_from(examples())),
    words,
    st.sampled_from(MARKUP),
    st.sampled_from(QUOTES),
    st.sampled_from(ODD),
    st.text(st.characters(), max_size=20),
    floods,
)
texts = st.lists(st.tuples(pieces, st.sampled_from(BREAKS)), max_size=25).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)


@pytest.fixture(scope="module")
def schema() -> Any:
    text = (files("mtaudit.report") / "report.schema.json").read_text("utf-8")
    return Draft202012Validator(json.loads(text))


# Some texts are long: that their `repr` is, too, is no fault.
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@settings(
    max_examples=CASES,
    deadline=None,
    derandomize=CASES <= 50,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(given_text=texts)
@example("")
@example("\ufeff\r\n\r")
@example("\ud83d\ude00 Er traf TrumpLaut einer \ud800.")
def test_any_text(schema: Any, given_text: str) -> None:
    text = SURROGATE.sub("\ufffd", given_text)
    for path in ("text", "text.md"):
        report = scan_texts([(path, given_text)], OFF)
        schema.validate(as_values(report))
        places_match(report.files[0], text)
        lines_match(report, text)
        passages_match(report.files[0])
        all_formats_are_harmless(report)
        assert scan_texts([(path, given_text)], OFF).files == report.files


def places_match(file: FileReport, text: str) -> None:
    assert text == file.text
    for finding in file.findings:
        assert 0 <= finding.start <= finding.end <= len(text), finding
    ordered = sorted(file.findings, key=lambda one: (one.start, one.end, one.rule))
    assert ordered == list(file.findings)


def lines_match(report: Report, text: str) -> None:
    """Lines and columns as one gets them by walking through the text character by character."""
    positions = []
    line = column = 1
    for place, char in enumerate(text):
        positions.append((line, column))
        ends = char == "\n" or (char == "\r" and text[place + 1 : place + 2] != "\n")
        line, column = (line + 1, 1) if ends else (line, column + 1)
    positions.append((line, column))
    values = as_values(report)["files"][0]
    for finding in values["findings"]:
        assert text[finding["start"] : finding["end"]] == finding["text"]
        assert positions[finding["start"]] == (finding["line"], finding["column"])
        assert positions[finding["end"]] == (finding["end_line"], finding["end_column"])
    for passage in values["passages"]:
        assert text[passage["start"] : passage["end"]] == passage["text"]
        assert positions[passage["start"]][0] == passage["line"]
        assert positions[max(passage["start"], passage["end"] - 1)][0] == passage["end_line"]
    assert [Lines(text).position(place) for place in range(len(text) + 1)] == positions


def passages_match(file: FileReport) -> None:
    """Sorted, without overlap; they hold their findings, and each counted finding is in one."""
    reach = 0
    told: list[int] = []
    for passage in file.passages:
        assert reach <= passage.start < passage.end <= len(file.text)
        reach = passage.end
        inside = [file.findings[index] for index in passage.findings]
        assert all(passage.start <= one.start and one.end <= passage.end for one in inside)
        assert passage.severity is max((one.severity for one in inside), key=lambda one: one.rank)
        told.extend(passage.findings)
    assert len(set(told)) == len(told)
    counted = {
        index
        for index, finding in enumerate(file.findings)
        if finding.severity is not Severity.NEUTRAL
    }
    assert set() == counted - set(told)


def all_formats_are_harmless(report: Report) -> None:
    for name, render in FORMATS.items():
        harmless(name, render(report))
    for line in FORMATS["jsonl"](report).splitlines():
        json.loads(line)
    json.loads(FORMATS["json"](report))
    for width in (10, 40, 100):
        harmless("full", to_terminal.render(report, width=width))
    harmless("full", COLOURS.sub("", to_terminal.render(report, width=100, colour=True)))


def harmless(name: str, output: str) -> None:
    """Valid as UTF-8, and nothing in it moves a cursor or turns the direction of writing."""
    output.encode()
    assert HARMFUL.search(output.replace("\r\n", "\n")) is None, name
