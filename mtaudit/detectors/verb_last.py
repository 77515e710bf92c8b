"""`kind: verb_last`: subordinate clauses whose finite verb stands too early.

"…, weil er hat kein Geld", "…, dass viele haben das Gefühl". What may stand behind the verb is
left alone: prepositional phrases, comparisons, clauses, coordinated parts, and the infinitives
of "hätte tun sollen". So is a relative clause with the verb right behind the pronoun ("Es gibt
Leute, die haben kein Geld"), and all that has no clear introducing word. `only_als` looks at "Als
der Zug erreichte den Bahnhof, …", which no doubt of the network has to confirm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mtaudit.analysis import morphology
from mtaudit.analysis.fields import Clause, ClauseType, is_comment
from mtaudit.analysis.morphology import ACC, GEN, NOM
from mtaudit.analysis.noun_phrases import Phrase, noun_phrases
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.detectors.relative_order import told_apart
from mtaudit.detectors.verb_second import SAYING, Part, is_term, may_agree, parts_of
from mtaudit.model import Document, Finding, PassageKind, Rule

# The verb and what stands behind it are marked up to so many words.
MAX_MARKED_WORDS = 7

# From this doubt on a verb that may be a participle is none.
SURE = 0.5
# Words that introduce a subordinate clause and nothing else.
_SURE = frozenset(
    "dass daß ob weil wenn obwohl falls nachdem bevor ehe sobald solange sofern indem sodass "
    "obgleich wenngleich wohingegen zumal als".split()
)
_NON_FINITE = frozenset("VVINF VAINF VMINF VVPP VAPP VMPP VVIZU PTKZU PTKVZ".split())
_FINITE = ("VVFIN", "VAFIN", "VMFIN")
# Adverbs that often stand behind the verb, even in print, or open what is added there.
_ADDED = frozenset(
    "nämlich etwa auch sogar vor zum allerdings jedoch insbesondere besonders wie nur so aber eben "
    "sowohl weder entweder ebenso und darunter inklusive samt mehr weniger beziehungsweise plus "
    "und doch hingegen außer denn als zumindest egal bis je".split()
)


@dataclass(frozen=True, slots=True)
class Options:
    """`min_doubt`: that the verb stands wrong or is superfluous, together, for likely patterns.

    `only_als`: look at nothing but sentences that begin with "Als" and a subject.
    """

    only_als: bool = False
    min_doubt: float = 0.4
    in_: frozenset[PassageKind] = frozenset(
        (PassageKind.PARAGRAPH, PassageKind.QUOTATION, PassageKind.LIST_ITEM)
    )


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each finite verb that stands too early, with the word behind it."""
    for sentence in sentences_in(document, options.in_, context):
        told = set()
        for clause in () if options.only_als else sentence.clauses:
            if clause.finite is None or not clause.left or clause.left.start == clause.finite:
                continue
            end = _early(sentence, clause, options)
            if end:
                told.add(clause.finite)
                yield _finding(document, rule, sentence.words, clause, end)
        for verb, end in (_behind_als if options.only_als else told_apart)(sentence):
            if verb not in told:
                words = sentence.words
                behind = document.text[words[verb + 1].start : words[end - 1].end]
                opener = words[verb - 1] if words[0].text != "Als" else words[0]
                named = {"verb": words[verb].text, "opener": opener.text, "words": behind}
                yield make_finding(document, rule, words[verb].start, words[end - 1].end, named)


def _behind_als(sentence: AnalysedSentence) -> Iterator[tuple[int, int]]:
    """The verb of "Als der Zug erreichte den Hafen, warteten viele Leute.", with what follows.

    Behind the comma a verb has a subject of its own, so "als der Zug" is no role of it.
    """
    words = sentence.words
    if words[0].text != "Als" or len(words) < MIN_ALS_WORDS or words[-1].text != ".":
        return
    verb = next((place for place, word in enumerate(words) if word.is_finite), 0)
    comma = next((place for place, word in enumerate(words) if word.text == ","), 0)
    if not 2 < verb < comma - 1 or comma + 2 >= len(words) or not words[comma + 1].is_finite:
        return
    subject, behind = parts_of(words, 1, verb), parts_of(words, verb + 1, comma)
    if len(subject) != 1 or subject[0].kind != "np" or not _is_nominative(subject[0]):
        return
    if words[1].tag != "ART" or behind[0].kind not in ("np", "pp") or _is_only_subject(behind[0]):
        return
    if any(word.tag in ("KON", "PPER", "PIS", "PRF") for word in words[verb:comma]):
        return
    if words[verb].lemma.lower() in _WITH_ALS:
        return
    after = [
        part
        for part in parts_of(words, comma + 2, len(words) - 1)
        if part.kind not in ("ADV", "PROAV", "pp")
    ]
    if words[comma + 2].text in ("er", "es", "man", "sie") or any(map(_is_nominative, after[:1])):
        yield verb, behind[0].end


_WITH_ALS = frozenset("gelten dienen bezeichnen nennen sehen wählen fungieren folgen".split())


MIN_ALS_WORDS = 8


def _is_nominative(part: Part) -> bool:
    return part.phrase is not None and part.kind == "np" and bool(part.phrase.mask & NOM)


def _is_only_subject(part: Part) -> bool:
    """True for "der Sohn", which is no object."""
    return _is_nominative(part) and part.phrase is not None and not part.phrase.mask & ACC


def _finding(
    document: Document, rule: Rule, words: tuple[Word, ...], clause: Clause, end: int
) -> Finding:
    verb = clause.finite
    assert verb is not None
    opener = words[clause.left.stop - 1].text
    is_long = end - verb > MAX_MARKED_WORDS
    if is_long:
        end = verb + 2
    behind = document.text[words[verb + 1].start : words[end - 1].end]
    groups = {"verb": words[verb].text, "opener": opener, "words": behind}
    fixes = []
    if (
        not is_long
        and end > clause.own[-1]
        and end - verb - 1 == len([w for w in clause.own if w > verb])
    ):
        fixes = [f"{behind} {words[verb].text}"]
    return make_finding(document, rule, words[verb].start, words[end - 1].end, groups, fixes)


def _early(sentence: AnalysedSentence, clause: Clause, options: Options) -> int:
    """The end of what stands behind the verb but belongs in front of it; 0 if nothing does."""
    words, verb = sentence.words, clause.finite
    assert verb is not None
    if clause.type not in (ClauseType.VERB_FINAL, ClauseType.VERB_FIRST, ClauseType.UNSURE):
        return 0
    behind = [word for word in clause.own if word > verb]
    if not behind or behind[0] != verb + 1:
        return 0
    text = words[verb].text
    if not (text.islower() and text.isalpha()) or not morphology.can_be(text, *_FINITE):
        return 0
    if words[verb - 1].tag in (*_STOPS, "ART"):
        return 0
    if not (
        _is_introduced(words, clause)
        or _is_enclosed(sentence, clause)
        or _asks_directly(words, clause)
    ):
        return 0
    if _may_be_wrong(sentence, clause, behind):
        return 0
    end = verb + 1
    while end < len(words) and end in clause.own:
        end += 1
    if words[end - 1].tag == "KON":
        end -= 1
    if end == verb + 1 or (end < len(words) and words[end].text in '"“«'):
        return 0
    tags = [_tag_behind(words[word]) for word in range(verb + 1, end)]
    if _is_verb_cluster(words, verb, tags):
        return 0
    sure = _stranded_end(words, clause, verb, end)
    doubt = words[verb].doubt("order") + words[verb].doubt("extra")
    if not sure and doubt >= options.min_doubt:
        return _doubted_end(words, clause, verb, end)
    return sure


def _may_be_wrong(sentence: AnalysedSentence, clause: Clause, behind: list[int]) -> bool:
    """True if the verb may belong to another clause, or be an adjective or participle."""
    words, verb = sentence.words, clause.finite
    assert verb is not None
    text, following = words[verb].text, words[verb + 1]
    if verb == clause.left.stop and words[verb - 1].text == "dass":
        return True  # "dass" for "das", which another rule says
    if following.text in ("dann", "so"):
        return True  # a comma is missing: "Wenn es regnet dann bleiben wir"
    if following.tag in ("NN", "NE", "ADJA") and morphology.can_be(text, "ADJA", "VVINF"):
        return True  # "die nicht enden wollende Flut"
    if following.text in ("usw.", "etc.", "usw", "etc") or "-" in following.text[:1]:
        return True
    if _lacks_comma(words, clause, behind) or _is_spoken(words, clause, behind):
        return True
    if not may_agree(words, verb):
        return True
    last = words[behind[-1]]
    is_doubted = words[verb].doubt("order") + words[verb].doubt("extra") >= SURE
    may_be_participle = morphology.can_be(text, "VVPP", "ADJA") and not is_doubted
    if may_be_participle and morphology.can_be(last.text, *_FINITE):
        return True  # "dass der verbreitet das Bild prägt": a participle
    if last.text in _MODAL_INFINITIVES and morphology.can_be(words[behind[-1] - 1].text, "VVINF"):
        return True  # "weil sie sich nicht hat einigen können"
    if last.tag in _NON_FINITE and morphology.can_be(last.text, *_FINITE):
        if morphology.can_be(text, "VVPP", "ADJD") and words[verb].tag == "VVFIN":
            return True
        if last.tag not in ("VVPP", "PTKVZ") and words[verb].tag == "VVFIN":
            return True
    own = set(clause.own)
    parent = sentence.clauses.index(clause)
    edges = {
        edge
        for one in sentence.clauses
        if one.parent == parent
        for edge in (one.words.start - 1, one.words.stop)
    }
    return any(
        (words[word].tag in _STOPS and word not in edges)
        or (word in own and words[word].tag in ("ART", "APPR") and words[word].text[0].isupper())
        for word in range(clause.left.stop, verb)
        if word in own or words[word].tag in ("$,", "$.", "$(")
    )


def _lacks_comma(words: tuple[Word, ...], clause: Clause, behind: list[int]) -> bool:
    """True if what stands behind the verb is a clause of its own, for want of a comma.

    "Falls das Haus leer ist wird es verkauft", "weil er sagt er kommt", "Daten, die wir messen in
    Tabellen gespeichert werden", "die halfen das Haus zu bauen".
    """
    verb, following = clause.finite or 0, words[(clause.finite or 0) + 1]
    after = words[verb + 2] if verb + 2 < len(words) else None
    if following.is_finite or (following.tag == "PPER" and after is not None and after.is_finite):
        return True
    if words[verb].tag != "VVFIN":
        return False
    last, before = words[behind[-1]], words[behind[-1] - 1]
    if last.tag == "VVIZU" or before.tag == "PTKZU":
        return True
    return last.tag[:2] == "VA" and before.tag == "VVPP"


def _is_spoken(words: tuple[Word, ...], clause: Clause, behind: list[int]) -> bool:
    """True for "weil dann kommt er", "weil es nicht geht jetzt", which people say and chat."""
    verb = clause.finite or 0
    following = words[verb + 1]
    if words[clause.left.stop - 1].text.lower() in ("weil", "obwohl"):
        inverted = following.tag in ("PPER", "PIS") and following.text in _NOMINATIVES
        if inverted and not _has_subject(words, clause):
            return True
    return behind == [verb + 1] and following.text in _SPOKEN


_NOMINATIVES = frozenset("ich du er es wir man".split())
_SPOKEN = frozenset("hier jetzt heute dort da gerade halt irgendwie gestern morgen".split())


_MODAL_INFINITIVES = frozenset("können müssen sollen wollen dürfen lassen".split())
_STOPS = frozenset(
    "$, $. VVPP VVINF VAINF VMINF VAPP VVIZU VVFIN VAFIN VMFIN KON KOKOM PRELS".split()
) - {"KON", "KOKOM", "PRELS"}


def _is_introduced(words: tuple[Word, ...], clause: Clause) -> bool:
    """True if the introducing word can be nothing else, as the words behind it show."""
    verb, opener = clause.finite, words[clause.left.stop - 1]
    assert verb is not None
    text, between = opener.text.lower(), verb - clause.left.stop
    if text == "da" and clause.left.start and words[clause.left.start - 1].tag in ("NE", "NN"):
        return False  # "Leonardo da Vinci"
    before = words[clause.left.stop - 2].tag if clause.left.stop > 1 else ""
    if opener.text[0].isupper() and before in _BEFORE_NOUN:
        return False  # "ohne Wenn und Aber"
    if text in _SURE and (opener.tag == "KOUS" or text not in ("als", "ob")):
        if text == "als":
            return between > 0 and _has_subject(words, clause)
        return True
    if opener.tag == "KOUS":
        return between > 0 and _has_subject(words, clause)
    if opener.tag in ("PRELS", "PRELAT"):
        if not between or words[clause.left.start - 1].text != ",":
            return False
        if is_term(words[clause.left.stop].text):
            return False  # "…, der pH-Wert steigt"
        if any(
            words[place].tag == "ADJA" and words[place - 1].tag in ("NN", "NE")
            for place in range(clause.left.stop, verb)
        ):
            return False  # "das im Herbst erscheinende Buch hat …"
        if opener.text == "der" and words[clause.left.stop].text == "von":
            return False  # "Er heißt Frank, der von Österreich heißt Alexander."
        if len(clause.left) > 1 and words[clause.left.stop].tag[:4] == "APPR":
            return False  # ", von den im Mai verkauften Autos sind …"
        told = any(word.is_finite for word in words[: clause.left.start])
        if (
            told
            and opener.text in ("der", "die", "das")
            and any(
                one.start == clause.left.stop and one.end == verb and _is_attribute(one)
                for one in noun_phrases(words[:verb])
            )
        ):
            return False  # "…, die der Mutter klang sanft", "der im Süden fiel um"
        return not _may_be_article(words, clause)
    if opener.tag == "PWAV" and text in _PLAIN_ADVERBS and words[-1].text != "?":
        return between > 0 and words[clause.left.stop].text not in _BEHIND_QUESTION_WORD
    if opener.tag in ("PWAV", "PWS", "PWAT"):
        if words[-1].text == "?" or text in ("wie", "wo"):
            return between > 0 and _has_subject(words, clause) and words[-1].text != "?"
        return between > (opener.tag == "PWAT") and _has_subject(words, clause)
    return False


def _is_attribute(phrase: Phrase) -> bool:
    """True for "der Mutter", "im Süden" behind "die": what is meant was named before."""
    return phrase.preposition >= 0 or (phrase.determiner >= 0 and bool(phrase.mask & GEN))


def _is_enclosed(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for "Die Frau, die hat das Haus gekauft, wohnt hier": no main clause stands there."""
    words, verb = sentence.words, clause.finite
    assert verb is not None
    if words[verb - 1].tag != "PRELS" or words[clause.left.start - 1].text != ",":
        return False
    if words[verb - 1].text == "das" and is_comment(words, verb):
        return False
    if clause.parent is None or clause.words.stop + 1 >= len(words):
        return False
    parent = sentence.clauses[clause.parent]
    return (
        parent.finite == clause.words.stop + 1
        and words[parent.finite].lemma.lower() not in SAYING
        and words[clause.words.stop].text == ","
        and words[clause.left.start - 2].tag in ("NN", "NE")
        and parent.type is ClauseType.VERB_SECOND
    )


def _asks_directly(words: tuple[Word, ...], clause: Clause) -> bool:
    """True for "Sie wissen nicht, wo wohnt er." and "der Grund, warum hat er gelacht.": a question
    inside a statement, told in the order of a direct one.
    """
    verb, start = clause.finite, clause.left.start
    assert verb is not None
    if verb != clause.left.stop or words[verb - 1].tag not in ("PWAV", "PWAT", "PWS"):
        return False
    if words[-1].text != "." or start < 2 or words[start - 1].text != "," or verb - start > 1:
        return False
    opener, before = words[verb - 1].text, words[start - 2]
    if opener == "wer" or (opener == "wie" and words[verb].lemma.lower() in SAYING):
        return False
    if any(word.text in ":„“»«–" for word in words[start:]):
        return False
    asked = before.text in _ASKED or any(
        word.tag[:2] == "VV" and word.lemma.lower() in _ASKING for word in words[: start - 1]
    )
    if not asked or words[verb].doubt("order") + words[verb].doubt("extra") < MIN_QUESTION_DOUBT:
        return False
    if opener == "was" and words[verb].tag == "VAFIN" and words[verb + 1].tag == "VVPP":
        return True
    parts = parts_of(words, verb + 1, clause.own[-1] + 1)
    return bool(parts) and (
        parts[0].phrase is not None and bool(parts[0].phrase.mask & NOM) and parts[0].kind != "pp"
    )


MIN_QUESTION_DOUBT = 0.2
_ASKED = frozenset("Grund Gründe Frage Art Weise Ort klar unklar offen ungewiss bekannt".split())
_ASKING = frozenset(
    "wissen fragen erklären verstehen zeigen untersuchen prüfen verraten beschreiben erfahren "
    "herausfinden erläutern begreifen klären ahnen".split()
)


# A conjunction with a capital behind them is a noun.
_BEFORE_NOUN = frozenset("APPR APPRART ART PPOSAT PDAT PIAT PIS ADJA".split())
_PLAIN_ADVERBS = frozenset(
    "wo warum wann weshalb wieso woher wohin wobei wodurch womit wofür woran worauf worin".split()
)
_BEHIND_QUESTION_WORD = frozenset(
    "denn nur bloß genau auch noch eigentlich immer sonst also aber überall".split()
)


def _may_be_article(words: tuple[Word, ...], clause: Clause) -> bool:
    """True if the relative pronoun can be the article of the phrase before the verb."""
    start, verb = clause.left.stop - 1, clause.finite
    assert verb is not None
    if any(words[word].tag == "KON" for word in range(start, verb)):
        return True
    noun, adjective = words[verb - 1], words[verb - 2]
    if noun.tag == "NN" and adjective.tag == "ADJA" and adjective.text.endswith("en"):
        # "die jeweils am dünnsten besiedelten Orte": a weak ending needs "die"
        between = range(start + 1, verb - 1)
        if all(words[word].tag in _ATTRIBUTIVE or words[word].text == "am" for word in between):
            return words[start + 1].text != "am"
    pronoun = words[start]._replace(tag="ART")
    phrases = noun_phrases((pronoun, *words[start + 1 : verb]))
    return any(phrase.start == 0 and phrase.mask and phrase.end > 1 for phrase in phrases)


def _has_subject(words: tuple[Word, ...], clause: Clause) -> bool:
    """True if a phrase that can be the subject stands between the introducing word and the verb."""
    assert clause.finite is not None
    start, end = clause.left.stop, clause.finite
    for part in parts_of(words, start, end)[:3]:
        if part.kind not in ("np", "pron") or part.phrase is None:
            continue
        if words[part.start].tag == "PRF":
            continue
        return bool(part.phrase.mask & NOM)
    return False


_ATTRIBUTIVE = frozenset("ADV ADJD ADJA PTKA".split())
_TIME_UNITS = frozenset("Tag Tage Woche Monat Jahr Jahre Mal Nacht Montag Stunde".split())
_CAPITALISED = frozenset("NN NE FM ADJA CARD TRUNC XY".split())
_BARE = ("NN", "NE", "CARD", "FM")
_ALSO_PREPOSITIONS = frozenset("als wie während bis seit trotz statt".split())


def _tag_behind(word: Word) -> str:
    """Its tag; infinitive for a modal in the plural, which stands behind a finite verb."""
    return "VMINF" if word.tag == "VMFIN" and morphology.can_be(word.text, "VMINF") else word.tag


def _is_verb_cluster(words: tuple[Word, ...], verb: int, tags: list[str]) -> bool:
    """True for "hätte tun sollen", also with words between: no order is wrong there."""
    first = len(tags)
    while first and tags[first - 1] in _NON_FINITE:
        first -= 1
    tail = tags[first:]
    infinitives = sum(tag in ("VVINF", "VMINF", "VAINF") for tag in tail)
    if words[verb].tag in ("VAFIN", "VMFIN") and infinitives >= 2:
        return words[verb].tag == "VAFIN" or not first
    return words[verb].lemma == "werden" and len(tail) >= 2 and not first


def _is_swapped(words: tuple[Word, ...], verb: int, end: int) -> bool:
    """True for "hat gelacht", "will gehen" in place of "gelacht hat", "gehen will"."""
    first = words[verb + 1].tag
    if words[verb].tag == "VAFIN" and first == "VVPP":
        return True
    return (
        end == verb + 2
        and first == "VVINF"
        and (words[verb].tag == "VMFIN" or words[verb].lemma in ("werden", "lassen"))
        and not morphology.can_be(words[verb].text, "VVINF", "VAINF", "VMINF")
    )


def _end_behind_preposition(words: tuple[Word, ...], parts: list[Part]) -> int:
    """The end of a phrase behind prepositional ones, where only these may stand."""
    for part in parts[1:]:
        if part.kind in ("KON", "KOKOM", "ADV", "PTKNEG", "APPO", "APZR"):
            return 0
        if part.kind == "np" and part.phrase is not None:
            first = words[part.start]
            if words[part.phrase.head].text in _TIME_UNITS or part.phrase.mask & GEN:
                return 0
            known = part.phrase.determiner >= 0 or bool(part.phrase.adjectives)
            return part.end if known or first.tag == "NN" else 0
    return 0


def _doubted_end(words: tuple[Word, ...], clause: Clause, verb: int, end: int) -> int:
    """The end of the phrase behind a verb that the network doubts; 0 if it may be added there."""
    parts = parts_of(words, verb + 1, end)
    first = words[verb + 1]
    if parts[0].kind in ("KON", "KOKOM") or not first.text[0].isalnum():
        return 0
    if first.text[0].isupper() and first.tag not in _CAPITALISED:
        return 0  # a new sentence begins; see capital_clause
    is_added = parts[0].kind == "pp" and all(part.kind in _IN_PHRASES for part in parts)
    inner = parts_of(words, clause.left.stop, verb)
    if is_added and (len(inner) > 1 or any(part.kind == "ADJD" for part in inner)):
        return 0  # "…, dass jemand etwas laut liest für andere Leute", "die neugierig sind auf ihn"
    return parts[0].end


_IN_PHRASES = frozenset(("pp", "np", "KON", "ADV"))


def _stranded_end(words: tuple[Word, ...], clause: Clause, verb: int, end: int) -> int:
    """The end of the first phrase behind the verb, if it cannot stand in the Nachfeld."""
    parts = parts_of(words, verb + 1, end)
    first = words[verb + 1]
    opener = words[clause.left.stop - 1].text.lower()
    phrase = parts[0].phrase
    if opener in _ALSO_PREPOSITIONS and (phrase is None or phrase.mask & NOM):
        return 0
    if first.tag in ("PTKZU", "KOUI", "VVIZU") or not first.text[0].isalnum():
        return 0
    if first.text[0].isupper() and first.tag not in _CAPITALISED:
        return 0  # a new sentence begins; see capital_clause
    if all(words[word].tag in _NON_FINITE for word in range(verb + 1, end)):
        # Swiss and Austrian papers print "hat gehen können": two infinitives.
        return end if _is_swapped(words, verb, end) else 0
    if first.tag == "VVPP" and words[verb].tag == "VAFIN":
        return verb + 2
    if first.text.lower() in _ADDED or first.tag in ("KON", "KOKOM"):
        return 0
    has_verb_behind = words[end - 1].tag in _NON_FINITE
    part = parts[0]
    if part.kind == "pp" and not has_verb_behind:
        return _end_behind_preposition(words, parts)
    if has_verb_behind:
        if words[end - 1].tag == "PTKVZ" and words[verb].tag != "VVFIN" and len(parts) == 1:
            return 0
        return end
    if part.kind == "np" and part.phrase is not None:
        phrase = part.phrase
        if words[phrase.head].text in _TIME_UNITS:
            return 0
        if phrase.determiner < 0 and not phrase.adjectives and first.tag not in _BARE:
            return 0
        return part.end
    if part.kind == "pron":
        if first.tag in ("PPER", "PRF"):
            return part.end
        return part.end if first.tag in ("PIS", "PDS") else 0
    if part.kind == "PTKNEG":
        # "…, weil er kommt nicht"; "…, dass er kam, nicht aber sie"
        return end if "," not in (words[verb + 1].text, words[verb].text) else 0
    if part.kind in ("ADJD", "ADV"):
        if part.kind == "ADV" and len(parts) > 1 and parts[1].kind == "pp":
            return 0
        return part.end
    return 0


DETECTOR = Detector(Options, find)
