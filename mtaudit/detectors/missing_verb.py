"""`kind: missing_verb`: clauses in which no word can be the finite verb.

`clause: subordinate` looks at clauses behind "dass", "weil", a relative pronoun and the
like; `clause: main` at sentences that begin as a main clause does, but have no finite verb.
News is full of sentences without a verb ("Ein Skandal.", "Großeinsatz in Kiel.", "Den
Rest gestrichen."), so a main clause counts only if it holds what no such fragment holds:
a subject in the nominative (a pronoun, or a noun with its article) together with a
participle, a verb particle, "sich", or a second noun phrase right behind the first.
Where the network misses a word, more starts than these count. `clause: parted` looks at what
`subject_alone` tells: a subject whose only verb is that of a clause beside it.
Left out: headings, second halves that share a verb with the first ("er mag Tee, sie
Kaffee"), "wie geplant", "ob Sommer oder Winter". Misses main clauses whose remains read
like a headline or a noun phrase, and clauses in which some word may be finite.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis import morphology
from mtaudit.analysis.fields import Clause, Unit
from mtaudit.analysis.finite import may_have_verb
from mtaudit.analysis.noun_phrases import Phrase, noun_phrases
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import (
    FINITE,
    INFINITIVE,
    PARTICIPLE,
    SUBORDINATORS,
    forms_of,
    free_phrases,
    segments_of,
)
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.detectors.relative_pronoun import is_article
from mtaudit.detectors.subject_alone import (
    SPEAKERS,
    ends_bare,
    is_alone,
    is_behind_clause,
    is_quoted,
    lacks_stated,
    speaks_last,
)
from mtaudit.detectors.verb_second import parts_of
from mtaudit.model import Document, Finding, PassageKind, Rule

# Shorter clauses are fragments that mean to be some: "dass nicht", "und was nicht".
MIN_SUBORDINATE_WORDS = 4
MIN_MAIN_WORDS = 5
# "Rio de Janeiro –", "Ein Sprecher der Polizei:".
MAX_DATELINE_WORDS = 6


@dataclass(frozen=True, slots=True)
class Options:
    """`clause`: subordinate, main, or parted: a main clause whose subject has a clause behind it;
    `in_`: the passages to look at.

    `min_doubt`: a main clause that may be a fragment counts if the network doubts so much
    that no word is missing in it.
    """

    clause: str = "main"
    min_doubt: float = 0.6
    in_: frozenset[PassageKind] = frozenset((PassageKind.PARAGRAPH, PassageKind.QUOTATION))


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding on each clause without a verb, up to the first clause inside it."""
    look, asked = _LOOKS[options.clause], False
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        if asked and options.clause == "parted":
            asked = words[-1].text == "?"
            continue  # "Was ihn stört? Die Tatsache, dass …"
        asked = words[-1].text in ("?", ":")
        for clause in sentence.clauses:
            if look(sentence, clause) or (
                options.clause == "main" and _is_doubted(sentence, clause, options.min_doubt)
            ):
                first = clause.left.start if clause.left else clause.own[0]
                last = _stretch_end(words, clause, first)
                named = {"opener": words[first].text}
                yield make_finding(document, rule, words[first].start, words[last].end, named)
        if options.clause == "parted":
            for first, last in filter(None, (speaks_last(sentence), ends_bare(sentence))):
                named = {"opener": words[first].text}
                yield make_finding(document, rule, words[first].start, words[last].end, named)
        unsaid = lacks_stated(words) if options.clause == "subordinate" else None
        if unsaid is not None:
            named, word = {"opener": words[unsaid].text}, words[unsaid]
            yield make_finding(document, rule, word.start, word.end, named)


def _stretch_end(words: Sequence[Word], clause: Clause, first: int) -> int:
    """The last of the clause's words that follow `first` without a break."""
    own = set(clause.own)
    last = first
    end = len(words) if clause.finite is None else clause.finite
    while last + 1 in own and (last + 1 < end or words[last + 1].text == "worden"):
        last += 1
    return last


_DETERMINERS = frozenset(("ART", "PPOSAT", "PDAT", "PIAT"))

# Subordinate clauses.

_OPENERS = frozenset(
    "dass daß weil obwohl nachdem bevor falls da damit indem sodass während wenn ob als sobald "
    "solange sofern zumal bis seit ehe wie".split()
)
# After these a verb may be left out: "wenn nötig", "ob Sommer oder Winter", "weil teuer".
_LOOSE_OPENERS = frozenset(
    "wenn ob weil obwohl da während zumal falls sofern damit bevor bis seit obgleich obschon "
    "obzwar wenngleich wiewohl".split()
)
# These stand before noun phrases too: "größer als der Mann", "wie die Leute dort".
_COMPARING = frozenset(("als", "wie"))
_SUBJECTS = frozenset("er sie es ich wir ihr man".split())


def _in_subordinate(sentence: AnalysedSentence, clause: Clause) -> bool:
    words = sentence.words
    if not clause.left or clause.finite == clause.left.start:
        return False
    own = clause.own
    if clause.finite is not None and words[clause.finite].text != "worden":
        own = _before_other_verb(words, clause)
        if not own or own[-1] - own[0] + 1 != len(own):
            return False
    elif not _is_over(sentence, clause):
        return False
    if len(own) - len(clause.left) < 2 or any(
        words[place].text in "([" for place in range(own[0], min(own[-1] + 2, len(words)))
    ):
        return False
    if words[own[-1]].text == "worden" and words[own[-1] - 1].tag == "VVPP":
        return clause.left.start > 0 or words[own[0]].tag == "KOUS"
    if may_have_verb(words, own) or words[own[-1]].text == "immer":
        return False  # "oder was auch immer"
    if is_article(words, clause.left.stop - 1) or _shares_verb(words, clause, own):
        return False
    if words[clause.left.start].text in ("der", "die", "das") and _is_second_half(words, own):
        return False
    if _is_gapped(words, clause, own):
        return False
    return _is_opened(words, clause, own) or _is_gap_at_end(words, clause, own)


def _is_gapped(words: Sequence[Word], clause: Clause, own: Sequence[int]) -> bool:
    """True for "… ist gefallen, der für Raps gestiegen", "Was wird aus ihr, was aus ihm?"."""
    start = clause.left.start
    if start < 2 or words[start - 1].text != ",":
        return False
    if words[-1].text == "?" and words[start].text in ("was", "wer", "wem", "wen"):
        return True
    pronoun = words[start].text in ("der", "die", "das")
    return pronoun and words[start - 2].tag == words[own[-1]].tag == "VVPP"


def _shares_verb(words: Sequence[Word], clause: Clause, own: Sequence[int]) -> bool:
    """True for "(Das Dach hier ist rot,) das in Rom gelb": both halves end with an adjective."""
    start, last = clause.left.start, words[own[-1]]
    if len(clause.left) > 1 or words[start].text not in ("der", "die", "das") or start < 2:
        return False
    return last.tag == "ADJD" and words[start - 2].tag == "ADJD"


def _is_second_half(words: Sequence[Word], own: Sequence[int]) -> bool:
    """True for "(Die Sterne stehen für Staaten,) die zwei Streifen für Provinzen"."""
    texts = {words[place].text for place in own}
    if words[own[-1]].text == "nicht" and texts & _AGAINST:
        return True
    return len(own) > 3 and words[own[1]].tag == "CARD" and words[own[2]].tag in ("NN", "ADJA")


_AGAINST = frozenset("jedoch aber hingegen dagegen".split())


def _before_other_verb(words: Sequence[Word], clause: Clause) -> tuple[int, ...]:
    """The words before a comma, if the finite verb behind it is not the clause's own.

    "weil er krank, ging er"; "die mit uns gefeiert, und viele verdammen uns jetzt".
    """
    verb, own = clause.finite or 0, clause.own
    if verb + 1 >= len(words) or words[verb + 1].tag[0] == "$":
        return ()
    inside = set(own)
    comma = next(
        (
            place
            for place in range(clause.left.stop, verb)
            if words[place].text == "," and place - 1 in inside and place + 1 in inside
        ),
        verb,
    )
    is_joined = words[comma + 1].tag == "KON" and words[comma + 1].text in _JOINING
    if comma == verb or not (comma + 1 == verb or is_joined):
        return ()
    rest = words[verb + 1 :]
    if is_joined and any(word.tag in _NON_FINITE or word.is_finite for word in rest):
        return ()  # "die reich, aber nie geliebt worden sind"
    return tuple(place for place in own if place < comma)


_JOINING = frozenset("und aber doch denn".split())


def _is_gap_at_end(words: Sequence[Word], clause: Clause, own: Sequence[int]) -> bool:
    """True if the network misses a word where the clause ends."""
    end = own[-1] + 1
    if end >= len(words) or len(own) - len(clause.left) < MIN_SUBORDINATE_WORDS - 1:
        return False
    if words[end].text not in ".,":
        return False  # "Anteile an Yahoo! Japan": a name may have been cut
    opener = words[clause.left.stop - 1]
    if opener.tag not in SUBORDINATORS or opener.text.lower() in _COMPARING | _LOOSE_OPENERS:
        return False
    if _has_zu(words, own) or words[own[-1]].tag in _UNFINISHED:
        return False
    if opener.text.lower() in _WHERETO:
        return False
    if opener.tag in ("PRELS", "PRELAT") and _is_attribute(words, own[len(clause.left) :]):
        return False
    return words[end].doubt("missing") >= SURE_GAP


# From this doubt on the network's gap is one, whatever the clause looks like.
SURE_GAP = 0.4
SURE_MAIN_GAP = 0.85


def _is_over(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True if a full stop follows, or a comma behind which the clause cannot go on."""
    words, last = sentence.words, clause.own[-1] + 1
    if last >= len(words) or words[last].text in ".;!?":
        if last + 1 >= len(words):
            return not _may_be_cut(words[last - 1])
        return not words[last + 1].text.islower()
    if words[last].text != "," or last + 1 >= len(words):
        return False
    if words[last + 1].tag == "KON" or words[last + 1].is_finite:
        return words[last + 1].tag != "KON" or words[last + 1].text != "sondern"
    # Each clause behind the comma has its own verb, so none of them is this one's.
    openers = sum(
        1
        for place in range(last, len(words))
        if words[place].tag in SUBORDINATORS
        and not (words[place].text == "damit" and words[place + 1].tag == "APPR")
        and (words[place].text not in _COMPARING or _compares_clause(words, place))
    )
    return _finite_verbs(words, last) <= openers


def _compares_clause(words: Sequence[Word], place: int) -> bool:
    """True for ", wie er sagt", not for ", wie die Leute dort,"."""
    if words[place - 1].tag[0] != "$":
        return False
    end = next(
        (number for number in range(place, len(words)) if words[number].tag[0] == "$"), len(words)
    )
    return any(word.is_finite for word in words[place:end])


def _may_be_cut(last: Word) -> bool:
    """True for an ordinal or abbreviation at the end, behind which the clause may go on."""
    text = last.text.rstrip(".")
    if not text or text.isdigit() or last.text.endswith(".") or len(text) == 1:
        return True
    if last.tag == "NE" and len(text) >= MIN_NAME_CHARS:
        return False
    return len(text) <= MAX_ABBREVIATION_CHARS and not morphology.is_known(last.text)


# "griech. Wort": longer ones are rare.
MAX_ABBREVIATION_CHARS = 6
MIN_NAME_CHARS = 5


def _finite_verbs(words: Sequence[Word], first: int) -> int:
    """How many finite verbs there may be from `first` on: one at most at the end of a stretch."""
    found = 0
    for start, end in segments_of(words[first:]):
        stretch = words[first + start : first + end]
        tagged = [word.tag for word in stretch if word.is_finite]
        last = stretch[-1]
        has_zu = last.tag == "VVIZU" or stretch[max(len(stretch) - 2, 0)].tag == "PTKZU"
        untagged = last.tag[0] == "V" and bool(forms_of(last.text) & FINITE) and not has_zu
        if tagged == ["VVFIN"] and last.tag == "VAINF":
            tagged = []  # "die es betreffen dargestellt werden": a comma is missing
            found += 1
        found += len(tagged) or untagged
    return found


def _is_opened(words: Sequence[Word], clause: Clause, own: Sequence[int]) -> bool:
    """True if the word at the front can only open a clause with a verb."""
    opener = words[clause.left.stop - 1]
    text, start = opener.text.lower(), clause.left.start
    inside = own[len(clause.left) :]
    after = words[inside[0]]
    if after.text == "nicht" and words[inside[1]].text == "anders":
        return False  # "solange nicht anders angegeben"
    if _has_zu(words, own) or after.tag == "KON" or (text == "wenn" and after.text == "auch"):
        return False  # "die beste, wenn auch teuerste Lösung"
    if text in _WHERETO and not _has_nominative(words, inside):
        return False  # "Niemand wusste, wohin mit dem Sand."
    if text in ("der", "die", "das") and _is_possessed(words, inside):
        return False
    personal = after.text in _SUBJECTS or after.text == "Sie" or after.tag == "PRF"
    if opener.tag in ("KOUS", "PWAV", "PWS", "KOKOM") and text in _OPENERS | _QUESTIONS:
        if text in _ALSO_PREPOSITIONS and not personal and not _may_be_subject(words, inside):
            return False  # "während einer Fahrt", "bis Anfang Mai eine Antwort"
        if text in _COMPARING:
            if text == "wie" and _names_source(words, inside):
                return True
            return personal and len(inside) >= MIN_SUBORDINATE_WORDS - 1
        if text in _LOOSE_OPENERS and not personal:
            if any(words[place].tag == "KON" for place in inside):
                return False
            if len(inside) >= MIN_SUBORDINATE_WORDS - 1 and _has_nominative(words, inside):
                return True
            nominal = after.tag in ("NN", "NE", "PDS", "PIS", *_DETERMINERS)
            return nominal and len(inside) >= MIN_SUBORDINATE_WORDS
        return personal or len(inside) >= MIN_SUBORDINATE_WORDS - 1
    if opener.tag not in ("PRELS", "PRELAT") or not start or words[start - 1].text != ",":
        return False
    if len(clause.left) > 1 and words[start].tag == "APPR":
        if after.tag in ("NN", "NE"):
            return False  # ", in der Schweiz …": an article
        # "…, in dessen Norden gelegen": a participle alone is an attribute
        return words[inside[-1]].tag not in (*_UNFINISHED, "VVPP") or after.tag != "ADJA"
    # An article that was taken for a pronoun has its noun behind it.
    if after.tag in ("PPER", "PRF") or after.text == "man":
        return not _is_attribute(words, inside)
    if not (after.text.islower() or after.text.isdigit()) or after.text in ("beiden", "beide"):
        return False
    if words[inside[-1]].tag in _UNFINISHED:
        return False
    if after.tag not in ("ADJD", "APPR") and morphology.can_be(after.text, "ADJA"):
        return False
    if any(words[place].text == "so" and place - 1 not in own for place in inside):
        return False
    if after.tag in _DETERMINERS and not (after.text.startswith("ein") and text in ("der", "die")):
        return len(inside) > 1 and (len(clause.left) > 1 or not _is_attribute(words, inside))
    if len(inside) < MIN_SUBORDINATE_WORDS - 1:
        return text in ("das", "was") and after.tag == "APPR" and _ends_sentence(words, inside)
    is_year = after.tag == "CARD" and words[inside[1]].tag[:4] in ("APPR", "ADV", "ART")
    return (after.tag in _MIDDLE or is_year) and not _is_attribute(words, inside)


def _names_source(words: Sequence[Word], inside: Sequence[int]) -> bool:
    """True for "Wie die Polizei, war der Fahrer betrunken.": who says it is named, but no verb."""
    first, end = inside[0], inside[-1] + 1
    if first != 1 or end + 2 >= len(words) or words[end].text != ",":
        return False
    subject = next((one for one in free_phrases(words, inside) if one.start == first), None)
    # "Wie der Vater, ist auch der Sohn Arzt." has a comma too many
    return (
        subject is not None
        and subject.determiner >= 0
        and bool(subject.mask & morphology.NOM)
        and words[end + 1].is_finite
        and not any(word.text in ("auch", "so") for word in words[end + 1 :])
        and words[subject.head].text.endswith(SPEAKERS)
    )


_ALSO_PREPOSITIONS = frozenset("während bis seit".split())


def _may_be_subject(words: Sequence[Word], inside: Sequence[int]) -> bool:
    """True if the first phrase may be a nominative and has a determiner."""
    first = next(
        (phrase for phrase in free_phrases(words, inside) if phrase.start == inside[0]), None
    )
    return first is not None and first.determiner >= 0 and bool(first.mask & morphology.NOM)


def _has_nominative(words: Sequence[Word], inside: Sequence[int]) -> bool:
    """True if a phrase with a determiner can be the subject, or the clause has "sich"."""
    return any(words[place].tag == "PRF" for place in inside) or any(
        phrase.mask & morphology.NOM
        and (phrase.determiner >= 0 or bool(phrase.adjectives))
        and inside[0] <= phrase.start
        for phrase in free_phrases(words, inside)
    )


def _ends_sentence(words: Sequence[Word], inside: Sequence[int]) -> bool:
    return inside[-1] + 1 >= len(words) or words[inside[-1] + 1].text == "."


def _is_possessed(words: Sequence[Word], inside: Sequence[int]) -> bool:
    """True for "(… beträgt 8 kg,) das der Weibchen 6 kg": a pronoun with an attribute."""
    after = words[inside[0]]
    if after.tag == "APPR":
        return words[inside[-1]].tag in ("CARD", "XY") or words[inside[-1]].text == "%"
    return after.text in ("der", "des") and not any(
        words[place].tag in _DETERMINERS or words[place].tag == "PRF" for place in inside[1:]
    )


_UNFINISHED = frozenset(("ART", "ADJA", "APPR", "APPRART", "PPOSAT", "KON", "PDS", "PRELS"))
_MIDDLE = frozenset(("ADV", "PTKNEG", "PROAV", "PIS", "ADJD", "APPR", "APPRART", "PDS"))
_WHERETO = frozenset("wohin woher wozu warum weshalb wieso".split())
_QUESTIONS = frozenset("warum weshalb wieso wo wann woran wodurch womit woher wohin was".split())


def _is_attribute(words: Sequence[Word], inside: Sequence[int]) -> bool:
    """True for "(die) bereits erfolgten Zahlungen": what looks like a clause is a noun phrase."""
    for place in inside:
        if words[place].tag != "ADJA":
            continue
        before = place - 1
        while before > inside[0] and words[before].tag in ("ADV", "ADJD", "PTKNEG", "PTKA"):
            before -= 1
        if words[before].tag not in _DETERMINERS | _BEFORE_ADJECTIVES or before < inside[0]:
            return True
    first = words[inside[0]]
    if first.text == "am" and words[inside[1]].text.endswith("sten"):
        return len(inside) > 2 and words[inside[2]].tag == "ADJA"
    return first.tag == "ADJD" and words[inside[1]].tag in ("ADJA", "NN", "NE")


_BEFORE_ADJECTIVES = frozenset(("ADJA", "APPR", "APPRART", "CARD", "KON", "$,"))


# Main clauses.


def _in_main(sentence: AnalysedSentence, clause: Clause) -> bool:
    words = sentence.words
    if clause.finite is not None or clause.left or clause.unit is not Unit.PLAIN:
        return False
    own = clause.own
    if len(own) < 3 or words[-1].text not in ".!" or not _is_start(words, own[0]):
        return False
    if _has_zu(words, own) or any(_is_stranded(words, other.finite) for other in sentence.clauses):
        return False
    return _has_clause_parts(words, own)


def _is_doubted(sentence: AnalysedSentence, clause: Clause, min_doubt: float) -> bool:
    """True for a sentence without a verb in which the network misses a word."""
    words, own = sentence.words, clause.own
    if clause.finite is not None or clause.left or clause.unit is not Unit.PLAIN:
        return False
    if len(own) < 3 or words[-1].text != "." or not _is_start(words, own[0]):
        return False
    if _may_be_cut(words[-2]) or any(
        _is_stranded(words, other.finite) for other in sentence.clauses
    ):
        return False
    if _has_lone_subject(words, own, min_doubt) or _follows_source(words, own):
        return True
    if _has_gap(words, own):
        return True
    shortest = MIN_MAIN_WORDS - any(words[place].tag == "PTKNEG" for place in own[2:-1])
    if len(own) < shortest or words[own[0]].tag not in _DOUBTED_STARTS:
        return False
    if "auch" in {words[place].text for place in own}:
        return False
    if not _is_cut_behind_subject(words, own):
        # "Der Wagen mit dem Stern." is a caption
        needed = SURE_MAIN_GAP if words[own[1]].text.istitle() else min_doubt
        if not any(words[place].doubt("missing") >= needed for place in own[1:]):
            return False
    if _is_broken_up(words, own):
        return False
    return not (_has_zu(words, own) or may_have_verb(words, own))


def _is_cut_behind_subject(words: Sequence[Word], own: Sequence[int]) -> bool:
    """True for "Der Verein seit Jahren …" if the network misses a word behind the subject."""
    first = next(iter(free_phrases(words, own)), None)
    if first is None or first.start != own[0] or words[own[0]].text not in _DEFINITE:
        return False
    if not first.mask & morphology.NOM or first.end >= own[-1]:
        return False
    behind = words[first.end]
    is_time = behind.text == "in" and any(
        words[place].text in _TIMES for place in own if first.end < place < first.end + 4
    )
    if not is_time and behind.text not in _ADVERBIAL and behind.tag not in ("ADV", "PTKNEG"):
        return False
    return behind.doubt("missing") >= NEAR_DOUBT


def _follows_source(words: Sequence[Word], own: Sequence[int]) -> bool:
    """True for "Nach Angaben der Polizei der Fahrer unter Drogen …": what someone says of one."""
    if words[0].text not in _SOURCES or _is_broken_up(words, own) or may_have_verb(words, own):
        return False
    subject = next(
        (
            phrase
            for phrase in noun_phrases(words)
            if phrase.preposition < 0
            and words[phrase.determiner].text in ("der", "die", "das")
            and words[phrase.start - 1].text not in _TOLD
            and phrase.mask & morphology.NOM
            and max(words[phrase.start].doubt("missing"), words[phrase.end].doubt("missing"))
            >= MIN_SOURCE_DOUBT
        ),
        None,
    )
    if subject is None or subject.adjectives:
        return False
    if any(
        part.kind != "pp" and not (part.phrase and part.phrase.mask & morphology.GEN)
        for part in parts_of(tuple(words), 0, subject.start)
    ):
        return False
    behind = len(own) - own.index(subject.end) if subject.end in own else 0
    if words[0].text == "Nach" and words[1].text not in _TOLD:
        return False  # "Nach dem Essen der Gang zum Fluss mit den Hunden."
    rest = words[subject.end : own[-1] + 1]
    if rest[0].tag == "ART" and any(word.tag in ("ADJD", "PTKNEG", "PRF") for word in rest):
        return behind >= MIN_BEHIND_SUBJECT
    if rest[0].tag not in ("APPR", "APPRART", "PTKNEG", "ADV"):
        return False  # "Laut Polizei die Tat eines Einzelnen"
    return behind >= MIN_BEHIND_SUBJECT


MIN_BEHIND_SUBJECT, MIN_SOURCE_DOUBT = 4, 0.3
_SOURCES = frozenset("Nach Laut Gemäß".split())
_TOLD = frozenset(
    "Angaben Ansicht Einschätzung Informationen Meinung Aussage Aussagen Worten Auskunft "
    "Erkenntnissen Berichten Darstellung Auffassung".split()
)


def _has_gap(words: Sequence[Word], own: Sequence[int]) -> bool:
    """True if the network misses a word where the second constituent of a sentence ends.

    "Die Regierung erneut gezeigt, dass …", "Im Herbst die Zahl um zwei Prozent.". Captions go on
    with a preposition, headlines begin with a bare noun, and fragments with an adverb.
    """
    first = words[own[0]].tag
    allowed = _BEHIND_FRONT.get("NE" if first == "NE" else first[:4], _REFLEXIVE)
    gap = next(
        (
            place
            for place in own[1:]
            if words[place].tag in allowed and words[place].doubt("missing") >= MIN_GAP
        ),
        None,
    )
    if gap is None or len(own) < MIN_MAIN_WORDS or _is_broken_up(words, own):
        return False
    if words[gap].text in _FOCUS | _IN_FRAGMENTS or words[own[0]].text.lower() in _NO_FRONT:
        return False
    if words[gap].tag != "PRF" and len(own) < MIN_GAP_WORDS:
        return False
    end = own.index(gap) + 1
    while end < len(own) and own[end] == own[end - 1] + 1:
        end += 1
    stretch = list(own[:end])
    if end - own.index(gap) < MIN_BEHIND_GAP or words[own[end - 1] + 1].text == ":":
        return False
    while stretch and words[stretch[-1]].tag in _NON_FINITE:
        stretch.pop()
    if first == "NE" and words[gap].text in ("der", "die", "das") and len(stretch) == end:
        return False  # "Wien das Zentrum der Musik"
    if first[:4] in ("APPR", "ADJA") and not _has_subject_at(words, gap, stretch):
        return False
    return bool(stretch) and not (_has_zu(words, own) or may_have_verb(words, stretch))


MIN_GAP, MIN_BEHIND_GAP, MIN_GAP_WORDS = 0.35, 3, 7
# "Die beste Lösung also für alle", "Der Preis je nach Größe"
_IN_FRAGMENTS = frozenset(
    "also noch je damals heute gestern morgen davor danach dann einmal allein dazwischen daneben "
    "hier dort oben unten links rechts etwa wieder beispielsweise jedoch allerdings dabei".split()
)
_REFLEXIVE = frozenset(("PRF", "PPER"))
_PREDICATE = _REFLEXIVE | {"ADV", "PROAV", "PTKNEG", "ART", "PPOSAT", "PIS", "ADJD"}
_BEHIND_FRONT = {
    **dict.fromkeys(("ART", "PPOS", "PDAT", "PIAT"), _PREDICATE),
    "APPR": _REFLEXIVE | {"ART", "PPOSAT"},
    "NE": _REFLEXIVE | {"ART", "PTKNEG", "PPOSAT"},
}
_NO_FRONT = frozenset("kein keine zum zur".split())


def _has_subject_at(words: Sequence[Word], gap: int, places: Sequence[int]) -> bool:
    """True for "sich", or a definite subject with more behind it than its attributes."""
    if words[gap].tag in _REFLEXIVE:
        return True
    subject = next((one for one in noun_phrases(words) if one.start == gap), None)
    if subject is None or not subject.mask & morphology.NOM:
        return False
    behind = [words[place] for place in places if place >= subject.end]
    is_definite = words[gap].text in ("der", "die", "das") or words[gap].tag == "PPOSAT"
    return is_definite and any(word.tag in _IN_CLAUSE for word in behind)


_DEFINITE = frozenset(("Der", "Die", "Das"))
_ADVERBIAL = frozenset("seit im am nach innerhalb binnen während wegen trotz".split())
NEAR_DOUBT = 0.45


def _has_lone_subject(words: Sequence[Word], own: Sequence[int], min_doubt: float) -> bool:
    """True for a subject with the rest of a predicate: "Dort sie auf der Karte verzeichnet"."""
    last = words[own[-1]]
    ends_late = last.doubt("order") >= min_doubt - 0.1
    for place in own[:-1]:
        word = words[place]
        if word.tag not in ("PPER", "PIS") or word.text.lower() not in _NOMINATIVE_OR_SHE:
            continue
        if place and (words[place - 1].text.lower() in _FOCUS or words[place - 1].tag == "APPR"):
            continue
        if word.doubt("missing") >= min_doubt - 0.1 or ends_late:
            return True
        if place == own[0] and last.tag == "VVINF" and words[place + 1].tag in ("PRF", "PPOSAT"):
            return True
    if last.tag not in _PREDICATIVE or len(own) < MIN_MAIN_WORDS:
        return False
    for phrase in free_phrases(words, own):
        if phrase.determiner < 0 or not phrase.mask & morphology.NOM or phrase.end > own[-1]:
            continue
        if phrase.start == own[0]:
            if last.tag == "VVINF" and (ends_late or words[phrase.end].tag == "PRF"):
                return True
            if last.tag == "PTKVZ" and words[phrase.end].doubt("missing") >= min_doubt - 0.1:
                return True
        elif words[phrase.start].doubt("missing") >= min_doubt:
            return True
    return False


_PREDICATIVE = frozenset(("VVPP", "VVINF", "VAINF", "VAPP", "ADJD", "PTKVZ"))
_NOMINATIVE_OR_SHE = frozenset("er es ich wir man du sie".split())
_DOUBTED_STARTS = _DETERMINERS | {"PPER"}


def _is_broken_up(words: Sequence[Word], own: Sequence[int]) -> bool:
    """True for a list, a caption or the rest of a sentence cut at an abbreviation."""
    first, last = own[0], own[-1]
    return any(
        words[place].text in _BREAKS
        or (words[place].text == "," and place - 1 in own and place + 1 in own)
        for place in range(first, last)
        if words[place].tag[0] == "$" or not words[place].text[-1].isalnum()
    )


_BREAKS = frozenset("–—-:;/)")


def _is_start(words: Sequence[Word], place: int) -> bool:
    """True at the start of the sentence, or behind the place or speaker that it begins with."""
    if place and words[place - 1].text in ("–", ":", "-"):
        return place <= MAX_DATELINE_WORDS and not any(word.is_finite for word in words[:place])
    return not any(word.text[-1].isalnum() for word in words[:place])


def _is_stranded(words: Sequence[Word], finite: int | None) -> bool:
    """True for a finite verb behind a comma or dash: it may be that of a clause further back."""
    return bool(finite) and words[(finite or 1) - 1].text in ",–-)"


def _has_zu(words: Sequence[Word], own: Sequence[int]) -> bool:
    return any(words[place].tag in ("PTKZU", "VVIZU", "KOUI") for place in own)


_NOMINATIVE_PRONOUNS = frozenset("er es ich wir man du".split())
_SINGULAR_PRONOUNS = frozenset("er es ich man du".split())
# Behind these a pronoun may stand without a verb: "nur er", "und ich".
_FOCUS = frozenset("auch nur selbst sogar nicht und oder aber wie als denn so".split())
_PARTICLES = frozenset(
    "an auf aus ab ein vor zu mit bei nach fest teil statt zurück zusammen um her hin hervor "
    "heraus bekannt fort weiter hinaus heran herum".split()
)
_TIMES = frozenset(
    "Tag Woche Monat Jahr Abend Morgen Nacht Stunde Minute Mal Vormittag Nachmittag Sekunde "
    "Sommer Winter Herbst Frühling Sonntag Montag Dienstag Mittwoch Donnerstag Freitag "
    "Samstag Tage Jahre Wochen Monate Prozent Euro Meter Kilometer Mal Seite Teil".split()
)


def _has_clause_parts(words: Sequence[Word], own: Sequence[int]) -> bool:
    """True if the words are a subject and parts of a predicate, not a fragment."""
    phrases = free_phrases(words, own)
    pronoun = _pronoun(words, own)
    subject = next((one for one in phrases if _is_subject(words, one)), None)
    persons = morphology.ANY_PERSON
    if pronoun in _SINGULAR_PRONOUNS or (subject and not subject.mask & morphology.PLUR):
        persons = morphology.SINGULAR_PERSONS
    texts = [words[place].text for place in own]
    if _is_broken_up(words, own) and not pronoun:
        return False
    if "worden" in texts and not any(words[place].is_finite for place in own):
        return True
    bracket = _right_bracket(words, own, subject)
    if may_have_verb(words, [place for place in own if place not in bracket], persons):
        return False
    has_infinitive = any(forms_of(text) & INFINITIVE and text.islower() for text in texts)
    reflexive = any(words[place].tag == "PRF" for place in own)
    if reflexive and (not has_infinitive or pronoun or subject):
        return True
    if pronoun and "wie" not in texts:
        return len(own) >= 4 or len(phrases) > 1
    if len(own) < MIN_MAIN_WORDS:
        return False
    if bracket and subject:
        return True
    end = own[-1] + 1
    if end < len(words) and words[end].text in ":–-/":
        return False
    last = words[own[-1]]
    if last.tag == "PTKVZ" and last.text in _PARTICLES and not _goes_with(words, own):
        return bool(phrases)
    if subject and subject.start == own[0] and subject.end < own[-1]:
        rest = range(subject.end, own[-1] + 1)
        if last.tag == "ADJD" or any(words[place].text in _ADVERBS for place in rest):
            return True
    return _has_two_phrases(words, own, phrases)


# In no noun phrase: they belong to a verb.
_ADVERBS = frozenset(
    "nicht nun bereits gestern heute morgen deshalb daher dann danach dabei dadurch damals "
    "wieder schließlich inzwischen jedoch allerdings zudem außerdem ebenfalls trotzdem dennoch "
    "vielleicht wahrscheinlich offenbar angeblich oft manchmal immer nie kürzlich".split()
)


def _right_bracket(
    words: Sequence[Word], own: Sequence[int], subject: Phrase | None
) -> Sequence[int]:
    """The verbs at the end of a stretch, if more than one phrase stands before them.

    Finite or not, they are not the second constituent. A bare infinitive counts only behind
    a certain subject: "Den Rest morgen erledigen." is a fragment.
    """
    last = own[-1]
    for place in own:
        if place + 1 < len(words) and words[place + 1].text in ",;:" and words[place].tag[0] == "V":
            last = place
            break
    first = last + 1
    while first > own[0] and words[first - 1].tag in _NON_FINITE and first - 1 in own:
        first -= 1
    if first > last or subject is None or first - 1 < subject.end:
        return ()
    if first - own[0] < MIN_MAIN_WORDS - 2:
        return ()
    between = [words[place].tag for place in range(subject.end, first)]
    unsure = first == last and forms_of(words[last].text) != PARTICIPLE
    if not any(tag in (_IN_CLAUSE if unsure else _IN_CLAUSE_OR_PHRASE) for tag in between):
        return ()
    bare = words[last].tag in ("VVINF", "VMINF") or words[last].text in ("haben", "sein")
    if bare and subject.mask & morphology.ACC:
        return ()
    return range(first, last + 1)


_IN_CLAUSE = frozenset(("ADV", "PTKNEG", "PROAV", "PRF", "PPER", "ADJD"))
_IN_CLAUSE_OR_PHRASE = _IN_CLAUSE | {"APPR", "APPRART", "ART", "PPOSAT", "PIAT"}
_NON_FINITE = frozenset(("VVPP", "VAPP", "VMPP", "VVINF", "VAINF", "VMINF"))


def _pronoun(words: Sequence[Word], own: Sequence[int]) -> str:
    """A pronoun that can only be a subject, in lower case; "" if there is none."""
    for place in own:
        word = words[place]
        text = word.text.lower()
        if word.tag not in ("PPER", "PIS") or (place + 1 < len(words) and place == own[-1]):
            continue
        if place and words[place - 1].text.lower() in _FOCUS:
            continue
        if text in _NOMINATIVE_PRONOUNS and words[place - 1].tag != "APPR":
            return text
        if text == "sie" and place == own[0] and words[place + 1].tag not in ("KON", "$,", "APPR"):
            return text
    return ""


def _is_subject(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for a noun phrase with an article, or a demonstrative, that may be a nominative."""
    if not phrase.mask & morphology.NOM:
        return False
    if phrase.determiner >= 0:
        return words[phrase.determiner].text.lower() not in ("kein", "keine", "mehr")
    return phrase.is_pronoun and words[phrase.head].text in ("Das", "das", "Dieser", "Diese")


def _goes_with(words: Sequence[Word], own: Sequence[int]) -> bool:
    """True for "von … an", "von … aus", "um … herum": no verb particle."""
    return any(
        words[place].text.lower() in ("von", "vom", "um", "bis", "zur", "zum") for place in own
    )


def _has_two_phrases(words: Sequence[Word], own: Sequence[int], phrases: Sequence[Phrase]) -> bool:
    """True for two noun phrases that only a verb could hold together: "der Minister den Plan"."""
    found = [
        phrase
        for phrase in phrases
        if words[phrase.head].text not in _TIMES
        and (phrase.determiner >= 0 or words[phrase.head].tag == "PPER")
    ]
    if len(found) < 2:
        return False
    first, second = found[0], found[1]
    if any(words[place].tag[0] == "$" for place in range(first.start, second.end)):
        return False
    if first.start != own[0] and not first.mask & morphology.NOM:
        return False
    return not first.mask & second.mask & morphology.SING or first.end < second.start


def _is_parted(sentence: AnalysedSentence, clause: Clause) -> bool:
    return any(look(sentence, clause) for look in (is_alone, is_quoted, is_behind_clause))


_LOOKS = {"main": _in_main, "subordinate": _in_subordinate, "parted": _is_parted}
DETECTOR = Detector(Options, find)
