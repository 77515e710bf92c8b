"""The values that travel through mtaudit, from the decoded text to the report.

All of them are frozen. A place is `[start, end)` in characters (Unicode code points)
of `Document.text`, from the first step to the last.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

# By the first three letters a list of wordings finds the sentences worth a closer look.
OPENING_CHARS = 3
_FIRST_WORD = re.compile(r"[^\W_]{1,3}")


class Severity(StrEnum):
    """MQM severities; a neutral finding is told, but costs nothing."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for neutral to 3 for critical."""
        return _SEVERITY_ORDER.index(self)


_SEVERITY_ORDER = list(Severity)
# A score of fewer words rests on an insufficient sample.
SUFFICIENT_WORDS = 300
# In `Document.switched_off`: all rules.
EVERY_RULE = ""
# The pack of the rules about several texts.
ACROSS = "across"


class PassageKind(StrEnum):
    """What a block of the text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTATION = "quotation"
    CREDIT = "credit"
    CODE = "code"


class Verdict(StrEnum):
    """The three answers to "is this file damaged?", from best to worst."""

    CLEAN = "clean"
    SUSPECT = "suspect"
    DAMAGED = "damaged"

    @property
    def rank(self) -> int:
        """0 for clean to 2 for damaged."""
        return list(Verdict).index(self)


class Span(NamedTuple):
    """`[start, end)` in characters of a text."""

    start: int
    end: int


class Token(NamedTuple):
    """A word or punctuation mark as spaCy's German tokenizer sees it."""

    start: int
    end: int
    text: str

    @property
    def is_word(self) -> bool:
        """True if it holds a letter or digit."""
        return self.text[0].isalnum() or any(map(str.isalnum, self.text))


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the text; `prose` are the pieces of it that are running text.

    Plain text has one piece. Markdown has more: code, link targets and other markup
    lie between them.
    """

    start: int
    end: int
    kind: PassageKind
    prose: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place, its tokens (`Document.tokens[first:last]`) and its passage.

    `cut` marks a sentence that starts in lower case after a full stop which is neither
    part of an abbreviation nor of an ordinal: half of a sentence that was cut in two.
    """

    start: int
    end: int
    first: int
    last: int
    passage: int
    cut: bool = False


@dataclass(frozen=True)
class Document:
    """A decoded text with its passages, sentences and tokens, each in order of place.

    `switched_off`: by rule or pack, or EVERY_RULE, where comments in the text switch it off.
    """

    path: str
    text: str
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    notices: tuple[str, ...] = ()
    switched_off: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    @cached_property
    def folded(self) -> str:
        """The text in lower case: only to ask whether something occurs, never for places."""
        return self.text.lower()

    @cached_property
    def alphabet(self) -> frozenset[str]:
        """All characters in `folded`."""
        return frozenset(self.folded)

    @cached_property
    def trigrams(self) -> frozenset[str]:
        """All runs of three characters in `folded`: to ask fast whether something may occur."""
        text = self.folded
        return frozenset(map("".join, zip(text, text[1:], text[2:], strict=False)))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All tokens in lower case."""
        return frozenset(token.text.lower() for token in self.tokens)

    @cached_property
    def words(self) -> int:
        """Number of tokens that hold a letter or digit."""
        return sum(token.is_word for token in self.tokens)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _passage_starts(self) -> list[int]:
        return [passage.start for passage in self.passages]

    @cached_property
    def passage_openings(self) -> Mapping[str, list[int]]:
        """Indexes of the passages by how their first words start."""
        return _by_opening(self.text, self.passages)

    @cached_property
    def sentence_openings(self) -> Mapping[str, list[int]]:
        """Indexes of the sentences by how their first words start."""
        return _by_opening(self.text, self.sentences)

    def occurs_more_than(self, times: int, part: str) -> bool:
        """True if `part` stands in the text more often; counting on would take its length."""
        place = -len(part)
        for _ in range(times + 1):
            place = self.text.find(part, place + len(part))
            if place < 0:
                return False
        return True

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def sentence_at(self, place: int) -> int | None:
        """Index of the last sentence that starts at or before `place`, if there is one."""
        index = bisect_right(self._sentence_starts, place) - 1
        return index if index >= 0 else None

    def passage_at(self, place: int) -> Passage | None:
        """The passage that holds the character at `place`."""
        index = bisect_right(self._passage_starts, place) - 1
        if index >= 0 and place < self.passages[index].end:
            return self.passages[index]
        return None


def _by_opening(text: str, parts: Iterable[Passage | Sentence]) -> dict[str, list[int]]:
    """Indexes of `parts` by the first OPENING_CHARS letters or digits of their first word."""
    openings: dict[str, list[int]] = {}
    for index, part in enumerate(parts):
        word = _FIRST_WORD.search(text, part.start, part.end)
        opening = word[0].lower()[:OPENING_CHARS] if word else ""
        openings.setdefault(opening, []).append(index)
    return openings


class Example(NamedTuple):
    """A text that a rule must flag at `span` with `fix`, or (span None) must leave alone.

    A rule about several texts has `others` beside it, each with the place to be flagged.
    """

    text: str
    span: Span | None
    fix: tuple[str, ...] | None
    line: int
    others: tuple[tuple[str, Span | None], ...] = ()

    @property
    def texts(self) -> tuple[tuple[str, Span | None], ...]:
        """All texts, each with the place to be flagged."""
        return ((self.text, self.span), *self.others)


@dataclass(frozen=True, slots=True)
class Rule:
    """A checked rule file, but for `options`, which only the detector of its kind can check.

    `confirm`: how much the network must doubt a word near a finding for it to be told.
    """

    id: str
    kind: str
    category: str
    severity: Severity
    message: str
    since: str
    source: str | None = None
    suggest: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    confirm: float = 0.0
    options: Mapping[str, Any] = field(default_factory=dict)
    path: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def pack(self) -> str:
        """The folder that the rule lies in: what it is about."""
        return self.id.partition("/")[0]

    @property
    def is_across(self) -> bool:
        """True for a rule about several texts."""
        return self.pack == ACROSS


class Origin(StrEnum):
    """Whence a text comes: written in German, or translated into it, by a machine or a person."""

    NATIVE = "native"
    MT = "mt"
    HUMAN = "human"


@dataclass(frozen=True, slots=True)
class Measured:
    """What a rule did on real texts of one origin.

    `fired`: how often in each collection of texts, most first. `looked`: how many of its hits
    were read one by one, `right`: how many of them a copy editor would change for its reason.
    """

    origin: Origin
    words: int
    fired: Mapping[str, int]
    looked: int = 0
    right: int = 0

    @property
    def count(self) -> int:
        """How often it fired."""
        return sum(self.fired.values())

    @property
    def per_1000(self) -> float:
        """How often it fired in 1,000 words."""
        return 1000 * self.count / self.words if self.words else 0.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong at one place, unconfirmed by a person."""

    start: int
    end: int
    rule: str
    category: str
    severity: Severity
    message: str
    suggestions: tuple[str, ...] = ()
    fingerprint: str = ""


def fingerprint(rule: str, text: str, sentence: str) -> str:
    """Identity of a finding that survives moved lines: rule, matched text, its sentence."""
    parts = "\x1f".join((rule, text, " ".join(sentence.split())))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class DamagedPassage:
    """What a reader would mark: the sentences in which findings stand close together.

    `findings` are indexes into `FileReport.findings`.
    """

    start: int
    end: int
    severity: Severity
    findings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """MQM-style penalty score of unconfirmed findings; see `mtaudit.score`."""

    words: int
    penalty: float
    value: float

    @property
    def penalty_per_1000(self) -> float:
        """Penalty points per 1,000 words; 0 for a text without words."""
        return 1000 * self.penalty / self.words if self.words else 0.0


@dataclass(frozen=True, slots=True)
class Engine:
    """Whether an engine took part; `reason` says why not, and what to do."""

    status: str
    version: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Translated:
    """How likely a text was translated into German; says nothing about its quality.

    `reason`: why there is no probability (`abstained`), or what speaks for it.
    """

    probability: float | None
    abstained: bool
    reason: str | None


class Packed:
    """A text that is kept compressed and unpacked when it is asked for.

    A report holds all its texts: 1.6 kB for an article of 5 kB in memory. The last one that was
    asked for stays unpacked, since whoever asks does so once per finding.
    """

    _last: ClassVar[tuple[bytes, str]] = (b"", "")

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = f"_packed_{name}"

    def __get__(self, instance: object | None, owner: type | None = None) -> str:
        if instance is None:
            raise AttributeError("a class has no text")
        packed: bytes = instance.__dict__[self._name]
        last, text = Packed._last
        if last is not packed:
            text = zlib.decompress(packed).decode("utf-8", "surrogatepass")
            Packed._last = packed, text
        return text

    def __set__(self, instance: object, text: str) -> None:
        packed = zlib.compress(text.encode("utf-8", "surrogatepass"), level=1)
        instance.__dict__[self._name] = packed


@dataclass(frozen=True)
class FileReport:
    """All that was found in one file.

    `known` are the findings that a baseline holds: they cost nothing and are not in `findings`.
    """

    path: str
    if TYPE_CHECKING:
        text: str
    else:
        text: str = Packed()
    language: str | None
    audited: bool
    score: Score
    verdict: Verdict
    labelled_mt: bool
    findings: tuple[Finding, ...]
    passages: tuple[DamagedPassage, ...]
    left_out: Mapping[str, int]
    notices: tuple[str, ...] = ()
    known: tuple[Finding, ...] = ()
    translated: Translated | None = None

    @property
    def insufficient_sample(self) -> bool:
        """True for a text too short for its score to mean much."""
        return self.score.words < SUFFICIENT_WORDS

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Place:
    """`[start, end)` in characters of the text of a file."""

    path: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CorpusFinding:
    """What is wrong between two or more files, such as one quotation in two wordings."""

    rule: str
    severity: Severity
    message: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class FileError:
    """A file that could not be read, or that mtaudit failed on, and why."""

    path: str
    message: str


@dataclass(frozen=True)
class Report:
    """The result of a run: one entry per file, sorted by path, and what could not be read.

    `rules`: the rule files by id, for formats that explain rules. `baseline`: the file of known
    findings that was used. `interrupted`: how many files were not audited because a person
    stopped the run. `evidence`: by rule, what it did on real texts.
    """

    version: str
    signature: str
    engines: Mapping[str, Engine]
    files: tuple[FileReport, ...]
    errors: tuple[FileError, ...]
    corpus: Score
    rules: Mapping[str, Rule] = field(default_factory=dict)
    baseline: str | None = None
    interrupted: int = 0
    corpus_findings: tuple[CorpusFinding, ...] = ()
    evidence: Mapping[str, tuple[Measured, ...]] = field(default_factory=dict)
