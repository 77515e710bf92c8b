"""What two annotators marked as grammar in machine translations, and who finds it.

The texts are those of `mqm_agreed_dev.jsonl.gz` (newstest2020, MT systems only) that hold a
run of characters which at least two raters called Fluency/Grammar, and, for false alarms,
those that nobody marked (`clean`). A text that several systems gave alike counts once.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import mtaudit
from mtaudit.analysis.prose import Prose
from mtaudit.analysis.with_languagetool import EngineSettings, LanguageToolEngine
from mtaudit.model import Severity, Span
from mtaudit.read import read_text

FILE = "mqm_agreed_dev.jsonl.gz"
GRAMMAR = "Fluency/Grammar"
MIN_RATERS = 2
# How far from a mark a finding may lie and still be about it.
WIDEN_CHARS = 15
COUNTED_GRAMMAR = "Linguistic conventions/Grammar"
LANGUAGETOOL = ("counted grammar", "all counted", "raw, without TYPOS")


class MarkedText(NamedTuple):
    """A translation and its grammar spans; none if nobody marked anything in it."""

    text: str
    marks: tuple[Span, ...]


def marked_texts(data: Path) -> list[MarkedText]:
    """The texts with grammar spans, and the clean ones, each once, in the order of the file."""
    found: dict[str, MarkedText] = {}
    with gzip.open(data / FILE, "rt", encoding="utf-8") as lines:
        for one in map(json.loads, lines):
            marks = tuple(
                Span(span["start"], span["end"])
                for span in one["agreed"]
                if span["categories"].get(GRAMMAR, 0) >= MIN_RATERS
            )
            if not one["is_human"] and (marks or one["clean"]):
                found.setdefault(one["target"], MarkedText(one["target"], marks))
    return list(found.values())


def touches(finding: Span, mark: Span, widen: int = WIDEN_CHARS) -> bool:
    """True if a finding overlaps a mark widened by `widen` characters to either side."""
    return finding.start < mark.end + widen and mark.start - widen < finding.end


def figures(texts: Sequence[MarkedText], findings: Iterable[Sequence[Span]]) -> dict[str, float]:
    """Recall of marks, widened and as they are; findings per 1,000 words of clean texts."""
    marks = hits = exact = alarms = words = 0
    for text, found in zip(texts, findings, strict=True):
        marks += len(text.marks)
        hits += sum(any(touches(one, mark) for one in found) for mark in text.marks)
        exact += sum(any(touches(one, mark, 0) for one in found) for mark in text.marks)
        if not text.marks:
            alarms += len(found)
            words += len(text.text.split())
    return {
        "marks": marks,
        "recall": round(hits / marks, 4) if marks else 0.0,
        "recall_exact": round(exact / marks, 4) if marks else 0.0,
        "clean_words": words,
        "alarms_per_1000": round(1000 * alarms / words, 3) if words else 0.0,
    }


def languagetool(texts: Sequence[MarkedText], cache: Path | None) -> dict[str, list[list[Span]]]:
    """LanguageTool's findings on each text, by way of counting (LANGUAGETOOL).

    They take minutes: `cache` keeps them, and is read if it holds the same texts.
    """
    digest = sha256("\0".join(text.text for text in texts).encode()).hexdigest()[:16]
    if cache and cache.exists():
        kept = json.loads(cache.read_text())
        if kept["texts"] == digest:
            return _spans(kept["findings"])
        print(f"{cache} is about other texts; asking LanguageTool again", file=sys.stderr)
    findings = {**_counted(texts), LANGUAGETOOL[2]: _raw(texts)}
    if cache:
        cache.write_text(json.dumps({"texts": digest, "findings": findings}))
    return _spans(findings)


def _spans(findings: dict[str, Any]) -> dict[str, list[list[Span]]]:
    return {
        name: [[Span(start, end) for start, end in found] for found in by_text]
        for name, by_text in findings.items()
    }


def _counted(texts: Sequence[MarkedText]) -> dict[str, list[list[Span]]]:
    """What mtaudit counts of LanguageTool's matches: grammar alone, and all."""
    print(f"LanguageTool as mtaudit counts it: {len(texts)} texts", file=sys.stderr)
    config = mtaudit.Config(languagetool="required", select=("languagetool/",))
    named = [(f"{number:06}", text.text) for number, text in enumerate(texts)]
    counted = [
        [one for one in file.findings if one.severity is not Severity.NEUTRAL]
        for file in mtaudit.scan_texts(named, config).files
    ]
    grammar = [[one for one in found if one.category == COUNTED_GRAMMAR] for found in counted]
    return {
        name: [[Span(one.start, one.end) for one in found] for found in chosen]
        for name, chosen in zip(LANGUAGETOOL, (grammar, counted), strict=False)
    }


def _raw(texts: Sequence[MarkedText]) -> list[list[Span]]:
    """What LanguageTool says as it comes, without its spelling."""
    print(f"LanguageTool as it comes: {len(texts)} texts", file=sys.stderr)
    with LanguageToolEngine(EngineSettings()) as engine:
        prose = [Prose.of(read_text(text.text)) for text in texts]
        answers = [engine.submit(one.text) for one in prose]
        return [
            [
                Span(one.start_in_document(match.start), one.end_in_document(match.end))
                for match in answer.result()
                if match.category_id != "TYPOS"
            ]
            for one, answer in zip(prose, answers, strict=True)
        ]
