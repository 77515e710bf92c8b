"""A comparison as text and as JSON, against golden files, with text that attacks its reader."""

from __future__ import annotations

import difflib
import json
import os
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from rich.cells import cell_len

from mtaudit.comparison import (
    AgainstReference,
    AgainstSource,
    Change,
    Compared,
    Comparison,
    Difference,
    Excerpt,
    Pair,
    Scores,
    Subject,
)
from mtaudit.model import Span
from mtaudit.report import to_comparison, to_comparison_json
from mtaudit.report.clean import HARMFUL

GOLDEN = Path(__file__).parents[1] / "golden"
ARTICLE = (
    "Hafen & <b>Brücke</b>\n"
    "Der Bau kostet [bold]1,5 Billionen[/bold] Euro, teilte \x1b[31mdie Stadt\x1b[0m mit.\n"
    "::error::The bridge has been closed since last summer.\n"
)
REFERENCE = (
    "Hafen & <i>Brücke</i>\n"
    "Laut der Stadt\u202e kostet der Bau 1,5 Milliarden Euro.\n"
    "##[error]Nur hier steht das.\n"
)
SOURCE = (
    "Harbour & <b>bridge</b>\n"
    "The town\x1b[2J says it will cost 1.5 billion euros.\n"
    "The bridge has been closed since last summer.\n"
    "Shop owners fear for their trade.\n"
)
SIGNATURES = {"chrf": "nrefs:1|version:2.6.0", "bleu": "nrefs:1|tok:13a|version:2.6.0"}


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def line(text: str, number: int) -> Span:
    return place(text, text.splitlines()[number])


def difference(
    subject: Subject, change: Change, message: str, ours: tuple[int, str], theirs: tuple[int, str]
) -> Difference:
    """A difference by the number of the line and the words that are marked in it."""

    def excerpt(text: str, number: int, words: str) -> Excerpt:
        if number < 0:
            return Excerpt(Span(len(text), len(text)))
        return Excerpt(line(text, number), (place(text, words),) if words else ())

    return Difference(subject, change, message, excerpt(ARTICLE, *ours), excerpt(SOURCE, *theirs))


def compare(actual: str, path: Path) -> None:
    if os.environ.get("MTAUDIT_RENEW_GOLDEN"):
        path.write_text(actual, encoding="utf-8", newline="")
    expected = path.read_bytes().decode("utf-8")
    if expected != actual:
        path.with_name(f"{path.name}.actual").write_text(actual, encoding="utf-8", newline="")
        shown = difflib.unified_diff(expected.splitlines(), actual.splitlines(), lineterm="")
        pytest.fail("\n".join(shown))


@pytest.fixture
def comparison() -> Comparison:
    """An article beside a reference and its source, each text with what could do harm."""
    pairs = (
        Pair(line(ARTICLE, 0), line(REFERENCE, 0), Scores(88.0, 51.2, 20.0)),
        Pair(line(ARTICLE, 1), line(REFERENCE, 1), Scores(41.5, 7.3, 90.9), moved=True),
        Pair(line(ARTICLE, 2), None),
        Pair(None, line(REFERENCE, 2)),
    )
    differences = (
        difference(
            Subject.NUMBER, Change.CHANGED,
            "“1.5 billion” has become “1,5 Billionen”. An English billion is a German Milliarde.",
            (1, "1,5 Billionen"), (1, "1.5 billion"),
        ),
        difference(
            Subject.SENTENCE, Change.UNTRANSLATED,
            "This stands in the article as it does in the source.",
            (2, "The bridge has been closed since last summer"),
            (2, "The bridge has been closed since last summer"),
        ),
        difference(
            Subject.SENTENCE, Change.MISSING, "The article lacks this.",
            (-1, ""), (3, "Shop owners fear for their trade."),
        ),
    )  # fmt: skip
    return Comparison(
        "0.3.0",
        Compared("in/\x1b[1martikel.txt", ARTICLE, "de", 21, 3),
        AgainstReference(
            Compared("ref.txt", REFERENCE, "de", 14, 3, ("read as Windows-1252",)),
            Scores(45.2, 20.1, 70.3),
            SIGNATURES,
            pairs,
        ),
        AgainstSource(
            Compared("source.txt", SOURCE, "en", 24, 4),
            (
                *(Pair(line(ARTICLE, at), line(SOURCE, at)) for at in range(3)),
                Pair(None, line(SOURCE, 3)),
            ),
            differences,
        ),
    )


@pytest.mark.parametrize("width", [60, 110])
def test_terminal(width: int, comparison: Comparison) -> None:
    text = to_comparison.render(comparison, width=width)
    compare(text, GOLDEN / f"comparison.{width}.txt")
    assert [] == [one for one in text.splitlines() if cell_len(one) > width]


def test_terminal_in_colour(comparison: Comparison) -> None:
    text = to_comparison.render(comparison, width=100, colour=True)
    compare(text, GOLDEN / "comparison.colour.txt")


def test_json(comparison: Comparison) -> None:
    compare(to_comparison_json.render(comparison), GOLDEN / "comparison.json")


def schema() -> object:
    return json.loads((files("mtaudit.report") / "comparison.schema.json").read_text("utf-8"))


def test_json_follows_the_schema(comparison: Comparison) -> None:
    whole = comparison
    for one in (
        whole,
        replace(whole, against_reference=None),
        replace(whole, against_source=None),
    ):
        values = json.loads(to_comparison_json.render(one))
        jsonschema.validate(values, schema())  # type: ignore[arg-type]


def test_json_places(comparison: Comparison) -> None:
    values = json.loads(to_comparison_json.render(comparison))
    for one in values["source"]["differences"]:
        for text, side in ((ARTICLE, one["article"]), (SOURCE, one["source"])):
            for found in (side, *side["marked"]):
                assert text[found["start"] : found["end"]] == found["text"]
    changed = values["source"]["differences"][0]["article"]["marked"][0]
    assert (2, 22) == (changed["line"], changed["column"])


def test_nothing_harmful_gets_out(comparison: Comparison) -> None:
    shown = to_comparison.render(comparison), to_comparison_json.render(comparison)
    assert [] == [one for one in shown if HARMFUL.search(one)]


def test_differences_are_seen_without_colour(comparison: Comparison) -> None:
    text = to_comparison.render(comparison)
    assert "[[bold]1,5 Billionen" not in text
    assert "[1,5 Billionen]" in text
    assert "{1.5 billion}" in text
    assert "{Milliarden}" in text


def test_so_many_passages(comparison: Comparison) -> None:
    one = to_comparison.render(comparison, passages=1)
    assert "Above the worst 1 of 2 passages that differ; --passages 0 shows all." in one
    assert "chrF 41.5" in one
    assert "chrF 88.0" not in one
    assert "Above all 2 passages" in to_comparison.render(comparison, passages=0)


def test_no_difference_and_doubt(comparison: Comparison) -> None:
    against = comparison.against_source
    assert against
    none = replace(against, differences=())
    clean = replace(comparison, against_reference=None, against_source=none)
    assert "No differences found in" in to_comparison.render(clean)
    doubted = replace(clean, against_source=replace(none, doubt="it may be none"))
    text = to_comparison.render(doubted)
    assert "note: it may be none" in text
    assert "No differences" not in text
