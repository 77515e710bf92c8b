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
from mtaudit.analysis.fields import ClauseType, is_comment
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
    """Which of DOUBTS, and from which probability on; `only`: words of these tags.

    `introduced`: from which on for a finite verb whose place is the end of its clause.
    """

    doubt: str
    min: float
    only: tuple[str, ...] = ()
    introduced: float = 1.0

    def __post_init__(self) -> None:
        if self.doubt not in DOUBTS:
            raise RuleError(f'"doubt" can be {", ".join(DOUBTS)}')


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """One finding per doubted stretch."""
    for sentence in context.analyse(document):
        if sentence.kind in WHERE and is_whole(sentence):
            for first, last in stretches(sentence, options):
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
    if any(word.text == "sei" and word.tag == "ADV" for word in words):
        return False  # "Gott sei Dank kam Hilfe": the network takes it for a clause
    return any(word.is_finite for word in words)


def stretches(sentence: AnalysedSentence, options: Options) -> Iterator[tuple[int, int]]:
    """Runs of doubted words, as first and last index."""
    words, column = sentence.words, DOUBTS.index(options.doubt)
    place = 0
    while place < len(words):
        if not _is_doubted(sentence, place, column, options) or _is_attribute(words, place):
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


def _is_doubted(sentence: AnalysedSentence, place: int, column: int, options: Options) -> bool:
    """True for a word that is doubted enough, and no subjunctive: reported speech has many,
    the texts that the network learned from have few."""
    word, least = sentence.words[place], options.min
    if word.tag == "$.":
        least = max(least, MIN_AT_END)
    elif word.is_finite and options.doubt == "position":
        if word.doubts[column] >= options.introduced and _is_early(sentence, place):
            least = options.introduced
        elif place and sentence.words[place - 1].text.lower() in AFTER_FIRST:
            return False
    if word.doubts[column] < least or not _is_asked(sentence, place, options):
        return False
    subjunctive = morphology.SUBJUNCTIVE_1 | morphology.SUBJUNCTIVE_2
    is_subjunctive = word.is_finite and morphology.entry(word.text).traits & subjunctive
    # "das Argument entkräftend" is no participle of the verb group.
    return not (options.doubt == "form" and (is_subjunctive or word.text.endswith("end")))


def _is_asked(sentence: AnalysedSentence, place: int, options: Options) -> bool:
    """True for a word of the tags that the rule is about; all, if it names none.

    "wird stattfinden am Montag": the second finite verb of its clause is an infinitive.
    """
    words = sentence.words
    word = words[place]
    if word.tag == "VVIZU" and words[place - 1].tag == "PRELS":
        return False  # "den auszuräumen keinem gelungen ist"
    if words[0].text == "Entweder" and any(one.text == "oder" for one in words[:place]):
        return False  # "Entweder er oder sein Vertreter muss …"
    if not options.only or word.tag in options.only:
        # "ist in Fächer aufgeteilt", "ist aufgeteilt in Fächer": as good with "sein".
        return word.tag != "VVPP" or options.doubt != "position" or not _is_state(sentence, place)
    return (
        word.tag == "VVFIN"
        and "VVINF" in options.only
        and morphology.can_be(word.text, "VVINF")
        and any(place in clause.own and clause.finite != place for clause in sentence.clauses)
    )


def _is_state(sentence: AnalysedSentence, place: int) -> bool:
    """True for a participle whose finite verb is one of "sein"."""
    return any(
        clause.finite is not None and sentence.words[clause.finite].lemma == "sein"
        for clause in sentence.clauses
        if place in clause.own
    )


def _is_early(sentence: AnalysedSentence, place: int) -> bool:
    """True for "wo jedoch fehlen Plätze", "dass er sei bereit": words of the clause follow that
    belong before it.

    Behind "das", "die" a main clause may begin ("und die Leute, die haben Geld", "das alte Haus
    steht"), unless another clause goes on behind its comma: "Das Haus, das steht am Ufer,
    brannte". Questions may be direct ones ("fragen, was ist gut"), phrases with a preposition may
    follow any verb, and two infinitives do ("weil er habe warten müssen").
    """
    words = sentence.words
    if place > 1 and words[place - 1].tag in ("PRELS", "PDS"):
        if words[place - 2].text != "," or not _is_inserted(words, place):
            return False
        return words[place - 1].text != "das" or not is_comment(words, place)
    for clause in sentence.clauses:
        if place in clause.own and clause.type is ClauseType.VERB_FINAL:
            first = words[clause.own[0]]
            behind = [words[other] for other in clause.own if other > place]
            return (
                place + 1 in clause.own
                and behind[0].tag not in ("APPR", "APPRART", "KOKOM", "KON", "PROAV")
                and first.tag in ("KOUS", "PWAV")
                and first.text.lower() not in ("wie", "da")
                and place > clause.own[0] + 1
                and sum(word.tag[0] == "V" and word.text.endswith("n") for word in behind) < 2
            )
    return False


def _is_inserted(words: Sequence[Word], place: int) -> bool:
    """True if the first finite verb before the clause, or behind it, is the one behind its end."""
    if any(word.is_finite for word in words[:place]):
        return False
    for number in range(place + 1, len(words) - 1):
        if words[number].text == ",":
            return words[number + 1].is_finite
        if words[number].is_finite:
            break
    return False


DETECTOR = Detector(Options, find)
