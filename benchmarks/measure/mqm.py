"""`mqm_dev` in, the chosen translations with what experts marked in them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from data import rows

FILE = "mqm_dev.jsonl.gz"
# So many documents, each in all its machine translations: 225,000 words, of which
# LanguageTool reads 900 a second.
DOCUMENTS = {"newstest2020": 18, "biomqm2021": 25, "newstest2021": 16, "ted2021": 3}
TUNED_ON = ("newstest2020", "biomqm2021")
MINOR, MAJOR = 1, 2
LEVELS = {"minor": MINOR, "major": MAJOR, "critical": MAJOR}


@dataclass(frozen=True)
class Mark:
    """What a person or program marked; `level`: MINOR or MAJOR; `name`: category or rule."""

    start: int
    end: int
    level: int
    name: str = ""
    penalty: float = 0.0


@dataclass(frozen=True)
class Annotation:
    """One person's marks in a segment, and the MQM penalty that they make."""

    rater: str
    marks: tuple[Mark, ...]
    score: float = 0.0


@dataclass
class Segment:
    """A segment and what was marked in it, by people and (`found`, by name) by programs."""

    number: int
    text: str
    annotations: list[Annotation] = field(default_factory=list)
    found: dict[str, list[Mark]] = field(default_factory=dict)


@dataclass(frozen=True)
class Translation:
    """A document as one system translated it; `text` is what is audited."""

    testset: str
    doc: str
    system: str
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        return "\n".join(segment.text for segment in self.segments)

    @property
    def words(self) -> int:
        return sum(len(segment.text.split()) for segment in self.segments)

    def place(self, program: str, mark: Mark) -> tuple[Segment, Mark]:
        """Adds a mark in the text to its segments; the one in which it begins, and its part.

        The penalty is paid once, where the mark begins.
        """
        first: tuple[Segment, Mark] | None = None
        begin = 0
        for segment in self.segments:
            end = begin + len(segment.text)
            if mark.start <= end and begin < max(mark.end, mark.start + 1):
                penalty = 0.0 if first else mark.penalty
                inside = Mark(
                    max(mark.start - begin, 0),
                    min(mark.end - begin, len(segment.text)),
                    mark.level,
                    mark.name,
                    penalty,
                )
                segment.found.setdefault(program, []).append(inside)
                first = first or (segment, inside)
            begin = end + 1
        assert first is not None
        return first


def use(testset: str) -> str:
    return "tuned on" if testset in TUNED_ON else "held out"


def read(folder: Path, *, quick: bool = False) -> list[Translation]:
    """The machine translations of the chosen documents; a quick run has half of them."""
    chosen = _chosen(folder, 2 if quick else 1)
    found: dict[tuple[str, str, str], dict[int, Segment]] = defaultdict(dict)
    for row in rows(FILE, folder):
        if row["is_human"] or row["doc"] not in chosen[row["testset"]]:
            continue
        segments = found[row["testset"], row["doc"], row["system"]]
        segment = segments.setdefault(row["seg_id"], Segment(row["seg_id"], row["target"]))
        if segment.text == row["target"]:
            marks = tuple(_marks(row["spans"]))
            segment.annotations.append(Annotation(row["rater"], marks, row["score"]))
    return [
        Translation(*key, tuple(segments[number] for number in sorted(segments)))
        for key, segments in sorted(found.items())
    ]


def _chosen(folder: Path, part: int) -> dict[str, set[str]]:
    """The documents of each test set, drawn by the digest of their names."""
    docs: dict[str, set[str]] = defaultdict(set)
    for row in rows(FILE, folder):
        if not row["is_human"]:
            docs[row["testset"]].add(row["doc"])
    return {
        name: set(sorted(docs[name], key=lambda doc: sha256(doc.encode()).digest())[: most // part])
        for name, most in DOCUMENTS.items()
    }


def _marks(spans: Iterable[dict[str, Any]]) -> Iterable[Mark]:
    """The marks that cost something."""
    for span in spans:
        if span["severity"] in LEVELS:
            yield Mark(span["start"], span["end"], LEVELS[span["severity"]], span["category"])
