"""Words that the network doubts: in the wrong place, superfluous, in the wrong form, or
with a gap before them.

The network learned from good sentences and from sentences that were broken on purpose
(`training/`); it names no rule of grammar, so these rules speak last, where no other does,
and only where it is nearly sure. Looks at whole sentences of running text. Misses what
reads well: dropped adverbs, articles before plurals, a verb moved to where it may stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis import morphology
from mtaudit.analysis.syntax import DOUBTS, AnalysedSentence, Word
from mtaudit.detectors.base import Context, Detector, make_finding
from mtaudit.errors import RuleError
from mtaudit.model import Document, Finding, PassageKind, Rule

# Headings, lists and fragments leave out what sentences need.
WHERE = frozenset((PassageKind.PARAGRAPH, PassageKind.QUOTATION))
MIN_WORDS = 5
# A neighbour that is doubted half as much belongs to the stretch.
NEIGHBOUR = 0.5


# "Das wollen die Schüler auch." ends as sentences seldom do; 2 of 3 such doubts were wrong.
MIN_AT_END = 0.95
# These may stand between the Vorfeld and the finite verb: Nacherstposition, Handbuch der
# deutschen Konnektoren (Pasch et al. 2003), C 1.1.9; "In Nigeria etwa wurden …".
AFTER_FIRST = frozenset(
    "aber allerdings also beispielsweise dagegen etwa freilich hingegen ihrerseits immerhin indes "
    "indessen jedenfalls jedoch nämlich seinerseits übrigens wiederum zumindest zwar".split()
)


@dataclass(frozen=True, slots=True)
class Options:
    """Which of DOUBTS, and from which probability on; `only`: words of these tags."""

    doubt: str
    min: float
    only: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.doubt not in DOUBTS:
            raise RuleError(f'"doubt" can be {", ".join(DOUBTS)}')


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """One finding per doubted stretch."""
    for sentence in context.analyse(document):
        if sentence.kind in WHERE and is_whole(sentence):
            for first, last in stretches(sentence.words, options):
                words = sentence.words
                before = words[first - 1].text if first else ""
                yield make_finding(
                    document,
                    rule,
                    words[max(0, first - 1)].start
                    if options.doubt == "missing"
                    else words[first].start,
                    words[last].end,
                    {"word": words[first].text, "before": before},
                )


def is_whole(sentence: AnalysedSentence) -> bool:
    """True for a sentence that ends like one, is no scrap, and holds a verb."""
    words = sentence.words
    if len(words) < MIN_WORDS or words[-1].tag not in ("$.", "$("):
        return False
    return any(word.is_finite for word in words)


def stretches(words: Sequence[Word], options: Options) -> Iterator[tuple[int, int]]:
    """Runs of doubted words, as first and last index."""
    column = DOUBTS.index(options.doubt)
    place = 0
    while place < len(words):
        before = words[place - 1].text.lower() if place else ""
        if (
            not _is_doubted(words[place], column, options)
            or (options.doubt == "order" and before in AFTER_FIRST)
            or _is_attribute(words, place)
        ):
            place += 1
            continue
        last = place
        while (
            options.doubt != "missing"
            and last + 1 < len(words)
            and words[last + 1].doubts[column] >= NEIGHBOUR
        ):
            last += 1
        yield place, last
        place = last + 1


def _is_attribute(words: Sequence[Word], place: int) -> bool:
    """True for "eine unverzweigte Ranke": rare adjectives are tagged and doubted as verbs."""
    if not 0 < place < len(words) - 1 or not words[place].text.endswith(("te", "ten")):
        return False
    before, behind = words[place - 1].tag, words[place + 1].tag
    is_verb = words[place].is_finite and before in ("ART", "APPRART", "PPOSAT", "PDAT")
    return is_verb and behind in ("NN", "ADJA", "NE")


def _is_doubted(word: Word, column: int, options: Options) -> bool:
    """True for a word that is doubted enough, and no subjunctive: reported speech has many,
    the texts that the network learned from have few."""
    least = max(options.min, MIN_AT_END) if word.tag == "$." else options.min
    if word.doubts[column] < least or (options.only and word.tag not in options.only):
        return False
    subjunctive = morphology.SUBJUNCTIVE_1 | morphology.SUBJUNCTIVE_2
    is_subjunctive = word.is_finite and morphology.entry(word.text).traits & subjunctive
    # "das Argument entkräftend" is no participle of the verb group.
    return not (options.doubt == "form" and (is_subjunctive or word.text.endswith("end")))


DETECTOR = Detector(Options, find)
