"""`kind: quotation_wordings`: one quotation in two wordings, in two or more files.

Quotations that share rare words, neighbouring words, or a word and their speaker are candidates;
an index finds them, so that no two texts are compared that have nothing in common. Of a candidate
pair, the sentences that answer each other are compared by the words that they share, the order of
these, and sentence chrF. The same wording, an excerpt, a refrain of which only little words differ,
and laws or records of which the numbers differ are left alone. Misses what two translators put so
freely that they share few word stems.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtaudit.across.base import Article, Groups, Kind, make_finding, spelled
from mtaudit.across.quotations import MIN_WORDS, content_words, utterances
from mtaudit.model import CorpusFinding, Document, Place, Rule, Span

if TYPE_CHECKING:
    from sacrebleu.metrics.chrf import CHRF

# German inflects and derives at the end of words: "Entscheidung", "entscheidend".
STEM_CHARS = 6
# A word that stands in more quotations says nothing about any two of them.
MAX_POSTINGS = 40
MIN_SHARED_KEYS = 2
# Of a sentence, such a share of the content words must occur in the other quotation.
MIN_ANSWERED = 0.3
# Two words of this likeness are spellings of one: "Gräueltaten", "Greueltaten".
SAME_WORD = 0.8
# Fewer function words have titles, lists of terms, addresses of web pages.
MIN_FUNCTION_WORDS = 2
# Of one quotation, places that share so much are the same part of it.
SAME_PART = 0.5
MAX_DIFFERENCES, MAX_DIFFERENCE_WORDS = 3, 8
_PERSONS = {
    **dict.fromkeys("ich mich mir mein meine meinen meinem meiner meines".split(), "I"),
    **dict.fromkeys("du dich dir dein deine deinen deinem deiner deines".split(), "you"),
    **dict.fromkeys("wir uns unser unsere unseren unserem unserer unseres".split(), "we"),
}
_NEGATION = re.compile(r"nicht|nichts|kein(?:e[mnrs]?)?|nie|niemals|niemand(?:e[mn])?|weder|ohne")
_WORD = re.compile(r"[^\W_]+")
_PLAIN_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_SENTENCE = re.compile(r"\S.*?(?:[.!?…]+[“”\"«»’‘]*(?=\s+[„“\"»]?[A-ZÄÖÜ])|\s*\Z)", re.DOTALL)
_FOLD = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Options:
    """What confirms a candidate pair; see benchmarks/across.md.

    `overlap`: the share of the content words of the longer one that both have; `order`: the share
    of these that stand in the same order; `chrf`: the least chrF in either direction. `shared`:
    how many content words both must have. Where different speakers are named, or none and fewer
    words than `many` are shared, `close` takes the place of `chrf`.
    """

    overlap: float = 0.45
    order: float = 0.7
    chrf: float = 45
    close: float = 60
    shared: int = 4
    many: int = 5


class Sentence(NamedTuple):
    """A sentence of a quotation: where it is, its words, the stems of its content words."""

    place: Span
    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]


class Said(NamedTuple):
    """A quotation as it is compared; `article` is the number of its article."""

    article: int
    speaker: str
    sentences: tuple[Sentence, ...]

    @property
    def stems(self) -> list[str]:
        """Of all content words, in order."""
        return [stem for sentence in self.sentences for stem in sentence.stems]


class Part(NamedTuple):
    """The sentences of a quotation that answer those of another one."""

    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def place(self) -> Span:
        return Span(self.sentences[0].place.start, self.sentences[-1].place.end)

    @property
    def words(self) -> list[str]:
        return [word for sentence in self.sentences for word in sentence.words]

    @property
    def stems(self) -> list[str]:
        return [stem for sentence in self.sentences for stem in sentence.stems]

    @property
    def is_speech(self) -> bool:
        """True if it is long enough, and no title, list or address."""
        words = len(self.words)
        return words >= MIN_WORDS and words - len(self.stems) >= MIN_FUNCTION_WORDS


def sketch(document: Document, options: Options, leave: Sequence[Span]) -> str:
    """The places and speakers of the quotations, as JSON."""
    found = [
        [one.pieces, one.speaker]
        for one in utterances(document)
        if not any(
            place.start < one.pieces[-1].end and one.pieces[0].start < place.end for place in leave
        )
    ]
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) if found else ""


def compare(articles: Sequence[Article], rule: Rule, options: Options) -> Iterator[CorpusFinding]:
    """A finding for each quotation that is there in two wordings or more."""
    quotations = list(_quotations(articles))
    wordings = _Wordings()
    for one, other in _candidates(quotations):
        if not wordings.are_known(one, other):
            parts = confirmed(quotations[one], quotations[other], options)
            if parts:
                wordings.add((one, parts[0].place), (other, parts[1].place))
    for group in wordings.groups():
        said = [(quotations[number], place) for number, place in group]
        if any(articles[one.article].asked(*place) for one, place in said):
            yield from _finding(articles, rule, said)


class _Wordings:
    """Confirmed pairs, gathered by what is said.

    A long quotation may answer two short ones that say different things: it then stands in both
    groups, each time with the part that is about the same.
    """

    def __init__(self) -> None:
        self._parts: list[tuple[int, Span]] = []
        self._of: dict[int, list[int]] = defaultdict(list)
        self._groups = Groups()

    def are_known(self, one: int, other: int) -> bool:
        """True if two quotations are in one group already."""
        mine = {self._groups.find(part) for part in self._of.get(one, ())}
        return any(self._groups.find(part) in mine for part in self._of.get(other, ()))

    def add(self, one: tuple[int, Span], other: tuple[int, Span]) -> None:
        """Two parts of quotations are the same in two wordings."""
        self._groups.join(self._part(*one), self._part(*other))

    def _part(self, quotation: int, place: Span) -> int:
        """The part of a quotation that is there and mostly the same, or a new one."""
        for number in self._of[quotation]:
            if _overlap(self._parts[number][1], place) > SAME_PART:
                return number
        self._parts.append((quotation, place))
        self._of[quotation].append(len(self._parts) - 1)
        return len(self._parts) - 1

    def groups(self) -> Iterator[list[tuple[int, Span]]]:
        """The parts that say the same, in order of their quotations."""
        for group in self._groups.all():
            yield sorted(self._parts[number] for number in group)


def _overlap(one: Span, other: Span) -> float:
    """The share of the longer place that both have."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / max(one.end - one.start, other.end - other.start)


def _quotations(articles: Sequence[Article]) -> Iterator[Said]:
    """All quotations; of texts that are the same, those of the first."""
    seen: set[str] = set()
    for number, article in enumerate(articles):
        if not article.sketch:
            continue
        text = article.read()
        if text in seen:
            continue
        seen.add(text)
        for pieces, speaker in json.loads(article.sketch):
            said = Said(number, speaker, tuple(_sentences(text, pieces)))
            if said.stems:
                yield said


def _sentences(text: str, pieces: Iterable[Sequence[int]]) -> Iterator[Sentence]:
    for start, end in pieces:
        for match in _SENTENCE.finditer(text, start, end):
            words = [word.lower() for word in _WORD.findall(match[0])]
            if words:
                stems = [_stem(word) for word in content_words(words)]
                folded = (word.translate(_FOLD) for word in words)
                yield Sentence(Span(*match.span()), match[0], tuple(folded), tuple(stems))


def _stem(word: str) -> str:
    """The beginning of a word, which its inflected forms and many derived ones share."""
    return word.translate(_FOLD)[:STEM_CHARS]


def _keys(one: Said) -> set[str]:
    """What another wording of the same may share."""
    stems = one.stems
    found = set(stems)
    for step in (1, 2):
        found.update("+".join(sorted(pair)) for pair in zip(stems, stems[step:], strict=False))
    if one.speaker:
        found.update(f"{one.speaker}:{stem}" for stem in stems)
    return found


def _candidates(quotations: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """Pairs of different articles that share enough keys, each once, in order."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(quotations):
        for key in _keys(one):
            index[key].append(number)
    shared: dict[int, list[list[int]]] = defaultdict(list)
    for postings in index.values():
        if 1 < len(postings) <= MAX_POSTINGS:
            for number in postings[:-1]:
                shared[number].append(postings)
    for number in sorted(shared):
        counts = Counter(one for postings in shared[number] for one in postings if one > number)
        for other in sorted(counts):
            if counts[other] >= MIN_SHARED_KEYS and (
                quotations[other].article != quotations[number].article
            ):
                yield number, other


def confirmed(one: Said, other: Said, options: Options) -> tuple[Part, Part] | None:
    """The parts of two quotations that say the same in two wordings, if there are any."""
    first, second = _answering(one, other), _answering(other, one)
    if not first or not second:
        return None
    if not (first.is_speech and second.is_speech):
        return None
    shared, ordered = _shared(first.stems, second.stems)
    named = bool(one.speaker and other.speaker)
    same_speaker = named and one.speaker == other.speaker
    if (
        shared < options.shared
        or shared < options.overlap * max(len(first.stems), len(second.stems))
        or ordered < options.order * shared
        or not _is_other_wording(first, second)
        or _says_other_things(first.words, second.words)
    ):
        return None
    sure = same_speaker or (not named and shared >= options.many)
    least = options.chrf if sure else options.close
    alike = all(
        _chrf().sentence_score(a.text, [b.text]).score >= least
        for a, b in ((first, second), (second, first))
    )
    return (first, second) if alike else None


def _answering(one: Said, other: Said) -> Part | None:
    """The sentences of `one` from the first to the last of which enough occurs in `other`."""
    known = set(other.stems)
    places = [
        number
        for number, sentence in enumerate(one.sentences)
        if sum(stem in known for stem in sentence.stems)
        >= max(1, MIN_ANSWERED * len(sentence.stems))
    ]
    return Part(one.sentences[places[0] : places[-1] + 1]) if places else None


def _shared(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many stems two lists share, and how many of these are in the same order."""
    shared = Counter(one) & Counter(other)
    row = [0] * (len(other) + 1)
    for stem in one:
        if stem in shared:
            before, row = row, [0] * (len(other) + 1)
            for place, twin in enumerate(other, 1):
                row[place] = (
                    before[place - 1] + 1 if stem == twin else max(before[place], row[place - 1])
                )
    return shared.total(), row[-1]


def _is_other_wording(one: Part, other: Part) -> bool:
    """True if each has content words of its own, not only another spelling or fewer words."""
    mine, others = Counter(one.stems), Counter(other.stems)
    own, their = list((mine - others).elements()), list((others - mine).elements())
    for word in tuple(own):
        twin = next((two for two in their if _alike(word, two)), None)
        if twin is not None:
            own.remove(word)
            their.remove(twin)
    return bool(own and their)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= SAME_WORD


def _says_other_things(one: Sequence[str], other: Sequence[str]) -> bool:
    """True if only one of them denies something, or if they name different numbers or persons."""
    if any(map(_NEGATION.fullmatch, one)) is not any(map(_NEGATION.fullmatch, other)):
        return True
    numbers = [{word for word in words if word.isdigit()} for words in (one, other)]
    persons = [{_PERSONS[word] for word in words if word in _PERSONS} for words in (one, other)]
    return any(mine and others and not mine & others for mine, others in (numbers, persons))


@cache
def _chrf() -> CHRF:
    # Here, for it takes half a second, and most runs have no candidates.
    from sacrebleu.metrics.chrf import CHRF

    return CHRF()


def _finding(
    articles: Sequence[Article], rule: Rule, group: Sequence[tuple[Said, Span]]
) -> Iterator[CorpusFinding]:
    """The places by path, but second the first one that is worded otherwise than the first."""
    found = sorted(
        ((Place(articles[said.article].path, *span), _part(said, span)) for said, span in group),
        key=lambda one: (one[0].path, one[0].start),
    )
    first = found[0]
    second = next((one for one in found if one[1].words != first[1].words), None)
    if second is None:
        return
    places = [first, second, *(one for one in found[1:] if one is not second)]
    count = len({tuple(part.words) for _, part in found})
    score = _chrf().sentence_score(second[1].text, [first[1].text])
    yield make_finding(
        rule,
        (place for place, _ in places),
        {
            "wordings": spelled(count),
            "differences": _differences(first[1].text, second[1].text),
            "chrf": f"{score.name}|{_chrf().get_signature()} = {score.score:.1f}",
        },
    )


def _part(said: Said, span: Span) -> Part:
    return Part(
        tuple(
            one
            for one in said.sentences
            if span.start <= one.place.start and one.place.end <= span.end
        )
    )


def _differences(one: str, other: str) -> str:
    """What differs, in words: “geeinigt” – “vereinbart”; what only one has, if there is no more."""
    left, right = _PLAIN_WORD.findall(one), _PLAIN_WORD.findall(other)
    one_folded, other_folded = ([word.casefold() for word in side] for side in (left, right))
    codes = SequenceMatcher(None, one_folded, other_folded, autojunk=False).get_opcodes()
    exchanged = [code for code in codes if code[0] == "replace"]
    changed = [code for code in codes if code[0] != "equal"]
    found = [
        " – ".join(_cited(words) for words in (left[a:b], right[c:d]) if words)
        for _, a, b, c, d in exchanged or changed
    ]
    hidden = len(changed) - min(len(found), MAX_DIFFERENCES)
    more = f" and {hidden} more" if hidden else ""
    return ", ".join(found[:MAX_DIFFERENCES]) + more


def _cited(words: Sequence[str]) -> str:
    shown = " ".join(words[:MAX_DIFFERENCE_WORDS])
    return f"“{shown}{' …' if len(words) > MAX_DIFFERENCE_WORDS else ''}”"


KIND = Kind(Options, sketch, compare)
