"""How `mtaudit compare` does on real translations; `compare.md` has its figures.

python benchmarks/compare.py false               # what it claims of human translations
python benchmarks/compare.py false --show        # the same, each claim with its words
python benchmarks/compare.py induced             # which changes that we make it finds
python benchmarks/compare.py machine             # claims of machine translations, by raters' errors
python benchmarks/compare.py reference           # human translations aligned with one another
python benchmarks/compare.py size                # time and memory on long texts

`--flat` joins paragraphs to one; `--most N` looks at N documents.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from data import DATA

from mtaudit.compare.against_reference import against_reference
from mtaudit.compare.against_source import against_source
from mtaudit.comparison import Change, Difference, Pair, Subject
from mtaudit.model import Document, Span
from mtaudit.read import read_text

TESTSETS = ("newstest2020", "newstest2021")
MIN_SEGMENTS = 4
# Names for other names; none of them is in the data by more than chance.
NAMES = (
    "Wagenknecht",
    "Hansen",
    "Kowalczyk",
    "Morgan",
    "Fernandez",
    "Keller",
    "Nakamura",
    "Dupont",
)
ADDED = "Die Kantine der Behörde bleibt wegen des Umbaus bis auf Weiteres geschlossen."
_NUMBER = re.compile(r"(?<![\d.,])[1-9]\d{1,}(?![\d.,]*\d)")
_NAME = re.compile(r"(?<=[a-zäöüß,] )[A-Z][a-z]{4,}\b")
_MARKS = re.compile('["„“”»«]')


class Segment(NamedTuple):
    """A sentence or paragraph with its translation; `serious`: a rater marked a major error."""

    source: str
    target: str
    serious: bool = False


class Translation(NamedTuple):
    """A document as one translated it."""

    testset: str
    name: str
    system: str
    is_human: bool
    segments: list[Segment]


def translations() -> list[Translation]:
    """All documents of news in mqm_dev, of each segment the reading that most raters had."""
    rows: dict[tuple[str, str, str, bool], dict[str, dict[str, object]]] = defaultdict(dict)
    with gzip.open(DATA / "mqm_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["testset"] in TESTSETS:
                key = (row["testset"], row["doc"], row["system"], row["is_human"])
                best = rows[key].setdefault(row["source"], row)
                serious = _is_serious(row) or best.get("serious", False)
                if (row.get("text_votes") or 1) > (best.get("text_votes") or 1):
                    rows[key][row["source"]] = best = row
                best["serious"] = serious
    found = []
    for key, segments in rows.items():
        ordered = sorted(segments.values(), key=lambda row: int(row["seg_id"]))
        if len(ordered) >= MIN_SEGMENTS:
            found.append(
                Translation(
                    *key, [Segment(r["source"], r["target"], r["serious"]) for r in ordered]
                )
            )
    return found


def _is_serious(row: dict) -> bool:
    errors = [*row["spans"], *row["other"]]
    return any(
        one["severity"] in ("major", "critical")
        and one["category"].startswith(("Accuracy", "Non-translation", "Terminology"))
        for one in errors
    )


class Glued(NamedTuple):
    """Segments as one text, and where each starts."""

    document: Document
    starts: list[int]

    @classmethod
    def of(cls, segments: Sequence[str], between: str) -> Glued:
        lengths = [len(one) + len(between) for one in segments]
        return cls(read_text(between.join(segments)), [0, *accumulate(lengths)][:-1])

    def segment(self, place: int) -> int:
        return max(index for index, start in enumerate(self.starts) if start <= place)


def differences(
    translation: Translation, between: str
) -> tuple[Glued, Glued, tuple[Difference, ...]]:
    source = Glued.of([one.source for one in translation.segments], between)
    article = Glued.of([one.target for one in translation.segments], between)
    return article, source, against_source(article.document, source.document, "en").differences


def kind(one: Difference) -> str:
    return f"{one.subject.value} {one.change.value}"


def false(found: list[Translation], between: str, show: bool) -> None:
    counts: Counter[str] = Counter()
    touched = 0
    for translation in found:
        article, source, differ = differences(translation, between)
        touched += bool(differ)
        for one in differ:
            counts[kind(one)] += 1
            if show:
                print(f"{kind(one)} | {one.message}")
                print("   ", source.document.text[slice(*one.source.place)][:400])
                print("   ", article.document.text[slice(*one.article.place)][:400])
    words = sum(len(one.target.split()) for each in found for one in each.segments)
    print(f"{len(found)} human translations, {words:,} words; {touched} with a claim")
    for name, count in counts.most_common():
        print(f"{count:5}  {count / len(found):.3f} per document  {name}")


def machine(found: list[Translation], between: str) -> None:
    shared: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for translation in found:
        article, source, differ = differences(translation, between)
        for one in differ:
            added = one.change is Change.ADDED
            at = (article if added else source).segment(
                (one.article if added else one.source).place.start
            )
            counts[kind(one)] += 1
            shared[kind(one)] += translation.segments[at].serious
    serious = [one.serious for each in found for one in each.segments]
    print(
        f"{len(found)} machine translations; {sum(serious) / len(serious):.0%} of their segments "
        "have a major error of accuracy"
    )
    for name, count in counts.most_common():
        print(f"{count:5}  {shared[name] / count:.0%} where raters marked one  {name}")


Make = Callable[[list[Segment], int, random.Random], str | None]


def _change_number(segments: list[Segment], at: int, rnd: random.Random) -> str | None:
    found = [one for one in _NUMBER.finditer(segments[at].target) if one[0] in segments[at].source]
    if not found:
        return None
    one = rnd.choice(found)
    digit = rnd.randrange(len(one[0]))
    other = rnd.choice([str(n) for n in range(1, 10) if str(n) != one[0][digit]])
    changed = one[0][:digit] + other + one[0][digit + 1 :]
    return segments[at].target[: one.start()] + changed + segments[at].target[one.end() :]


def _trap(segments: list[Segment], at: int, rnd: random.Random) -> str | None:
    segment = segments[at]
    if not re.search(r"\d billion|\dbn", segment.source) or "Milliarden" not in segment.target:
        return None
    return segment.target.replace("Milliarden", "Billionen")


def _swap_name(segments: list[Segment], at: int, rnd: random.Random) -> str | None:
    target = segments[at].target
    shared = [
        one for one in _NAME.finditer(target) if re.search(rf"\b{one[0]}\b", segments[at].source)
    ]
    if not shared:
        return None
    one = rnd.choice(shared)
    return target[: one.start()] + rnd.choice(NAMES) + target[one.end() :]


def _leave(segments: list[Segment], at: int, rnd: random.Random) -> str | None:
    source = segments[at].source
    return source if len(source.split()) >= 8 else None


def _drop(segments: list[Segment], at: int, rnd: random.Random) -> str | None:
    return "" if len(segments[at].target.split()) >= 8 else None


def _drop_sentence(segments: list[Segment], at: int, rnd: random.Random) -> str | None:
    document = read_text(segments[at].target)
    if (
        len(document.sentences) != len(read_text(segments[at].source).sentences)
        or len(document.sentences) < 2
    ):
        return None
    gone = rnd.choice(document.sentences)
    if len(document.text[gone.start : gone.end].split()) < 6:
        return None
    return (document.text[: gone.start] + document.text[gone.end :]).strip()


def _add(segments: list[Segment], at: int, rnd: random.Random) -> str | None:
    return f"{segments[at].target} {ADDED}"


def _unmark(segments: list[Segment], at: int, rnd: random.Random) -> str | None:
    segment = segments[at]
    if not re.search(r"[\"“][^\"”]{60,}[\"”]", segment.source):
        return None
    beside = "".join(
        one.target for one in (*segments[max(0, at - 1) : at], *segments[at + 1 : at + 2])
    )
    return None if _MARKS.search(beside) else _MARKS.sub("", segment.target)


INDUCED: dict[str, tuple[Make, tuple[Subject, ...], tuple[Change, ...]]] = {
    "a digit changed": (_change_number, (Subject.NUMBER,), tuple(Change)),
    "billion as Billion": (_trap, (Subject.NUMBER,), (Change.CHANGED,)),
    "a name swapped": (_swap_name, (Subject.NAME,), tuple(Change)),
    "a segment left in English": (_leave, (Subject.SENTENCE,), (Change.UNTRANSLATED,)),
    "a segment dropped": (_drop, (Subject.SENTENCE, Subject.PARAGRAPH), (Change.MISSING,)),
    "a sentence dropped": (
        _drop_sentence,
        (Subject.SENTENCE, Subject.PARAGRAPH),
        (Change.MISSING,),
    ),
    "a sentence added": (_add, (Subject.SENTENCE, Subject.PARAGRAPH), (Change.ADDED,)),
    "quotation marks removed": (_unmark, (Subject.QUOTATION,), (Change.MISSING,)),
}


def induced(found: list[Translation], between: str) -> None:
    for name, (make, subjects, changes) in INDUCED.items():
        hits = tried = 0
        rnd = random.Random(7)
        for translation in found:
            places = list(range(1, len(translation.segments) - 1))
            rnd.shuffle(places)
            made = ((at, make(translation.segments, at, rnd)) for at in places)
            at, changed = next(((at, new) for at, new in made if new is not None), (0, None))
            if changed is None:
                continue
            segments = list(translation.segments)
            segments[at] = Segment(segments[at].source, changed)
            source = Glued.of([one.source for one in segments], between)
            article = Glued.of([one.target for one in segments if one.target], between)
            tried += 1
            hits += any(
                one.subject in subjects and one.change in changes
                and _concerns(one, source, article, at)
                for one in against_source(article.document, source.document, "en").differences
            )  # fmt: skip
        print(f"{name:28} {hits:4} of {tried:4}  {hits / tried:.0%}")


def _concerns(one: Difference, source: Glued, article: Glued, at: int) -> bool:
    if one.change is Change.ADDED and one.subject in (Subject.SENTENCE, Subject.PARAGRAPH):
        return article.segment(one.article.place.end - 1) == at
    return (
        source.segment(one.source.place.start)
        <= at
        <= source.segment(max(0, one.source.place.end - 1))
    )


def reference(found: list[Translation], between: str) -> None:
    """One human translation without one segment beside another one."""
    same: dict[tuple[str, str], list[Translation]] = defaultdict(list)
    for translation in found:
        same[translation.testset, translation.name].append(translation)
    rnd = random.Random(7)
    counts: Counter[str] = Counter()
    for group in same.values():
        if len(group) < 2:
            continue
        ours, theirs = rnd.sample(group, 2)
        texts = {one.source: one.target for one in theirs.segments}
        both = [(one.target, texts[one.source]) for one in ours.segments if one.source in texts]
        gone = rnd.randrange(len(both))
        kept = [place for place in range(len(both)) if place != gone]
        article = Glued.of([both[place][0] for place in kept], between)
        other = Glued.of([text for _, text in both], between)
        for pair in against_reference(article.document, other.document).pairs:
            counts[_judged(pair, article, other, kept, gone)] += 1
    for name, count in counts.most_common():
        print(f"{count:6}  {name}")


def _judged(pair: Pair, article: Glued, other: Glued, kept: list[int], gone: int) -> str:
    ours = {kept[one] for one in _segments(pair.article, article)}
    theirs = set(_segments(pair.other, other))
    if not ours or not theirs:
        return "what was dropped has no counterpart" if theirs == {gone} else "parted wrongly"
    return "right pair" if ours == theirs else "pair with more or other than belongs together"


def _segments(place: Span | None, text: Glued) -> Iterator[int]:
    if place:
        yield from range(text.segment(place.start), text.segment(place.end - 1) + 1)


def size(found: list[Translation]) -> None:
    """One long text from all documents, with and without every hundredth segment."""
    ours = next(one.system for one in found)
    segments = [one for each in found if each.system == ours for one in each.segments]
    other = [
        one
        for each in found
        if each.system != ours and each.testset == "newstest2020"
        for one in each.segments
    ]
    book = segments + other
    for part in (1_000, len(book)):
        sources = [one.source for one in book[:part]]
        targets = [one.target for at, one in enumerate(book[:part]) if at % 100]
        article, source = read_text("\n".join(targets)), read_text("\n".join(sources))
        for name, run in (
            ("source", lambda a=article, s=source: against_source(a, s, "en")),
            ("reference", lambda a=article: against_reference(a, a)),
        ):
            start = time.process_time()
            run()
            took = time.process_time() - start
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            count = len(article.sentences)
            print(
                f"{name:10} {count:6,} sentences  {took:6.1f} s of processor  peak {peak:,.0f} MB"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["false", "induced", "machine", "reference", "size"])
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--flat", action="store_true")
    parser.add_argument("--most", type=int, default=0)
    options = parser.parse_args()
    between = " " if options.flat else "\n"
    found = [one for one in translations() if one.is_human != (options.what == "machine")]
    if options.most:
        found = random.Random(7).sample(found, min(options.most, len(found)))
    if options.what == "false":
        false(found, between, options.show)
    elif options.what == "size":
        size(found)
    else:
        {"induced": induced, "machine": machine, "reference": reference}[options.what](
            found, between
        )


if __name__ == "__main__":
    main()
