"""A sentence in, its subject out if a clause parts it from a verb that is lost; for `missing_verb`.

"Das Schloss, das 1780 gebaut wurde, heute ein Museum." has a verb in its relative clause only;
"Die Forscher, dass das Klima sich erwärmt." has none for what is said; "Die Ärzte sagten, dass,
wenn er gegangen wäre." none for "dass"; "Wenn es regnet, wir ein Problem." none for "wir", "Die
Frage gestellt werden." no modal verb, "Das sei falsch, die Kommission." none of saying. Left
alone are appositions and lists ("Die Frau, die er kannte, eine Ärztin"), captions without an
article, headings and what answers a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mtaudit.analysis import bare_nouns, morphology
from mtaudit.analysis.fields import Clause, ClauseType, Unit
from mtaudit.analysis.finite import may_have_verb
from mtaudit.analysis.marks import QUOTATION_MARKS
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import FINITE, SUBORDINATORS, forms_of
from mtaudit.detectors.verb_second import parts_of

# So many words behind the clause are more than an apposition or an afterthought.
MIN_REST_WORDS = 3
# "Die Tatsache, dass er schweigt." is said in passing.
MIN_STATED_WORDS = 7
_RELATIVE = frozenset(("PRELS", "PRELAT"))
_BREAKS = QUOTATION_MARKS | frozenset(":;–—-()/?!…")
_ARTICLES = frozenset("Der Die Das Dieser Diese Dieses Sein Seine Ihr Ihre Unser Unsere".split())


def is_alone(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for a subject with its article, whose clause has no verb."""
    words = sentence.words
    if clause.finite is not None or clause.left or clause.unit is not Unit.PLAIN:
        return False
    if clause.own[0] != 0 or words[-1].text != ".":
        return False
    if words[0].text not in _ARTICLES:
        return _is_named(sentence, clause)
    if any(word.text in _BREAKS for word in words):
        return False
    comma = next((n for n, word in enumerate(words) if word.text == ","), 0)
    if not comma or clause.own[:comma] != tuple(range(comma)) or not _is_subject(words, comma):
        return False
    rest = [place for place in clause.own if place > comma]
    if not all(one is clause or _is_final(words, one) for one in sentence.clauses):
        return False
    if words[comma + 1].text in ("dass", "daß"):
        return not rest and len(sentence.clauses) == 2 and _is_stated(words, comma)
    return _is_relative(words, comma + 1) and _is_predicate(words, rest)


def is_behind_clause(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for "Wenn man die Linie hält, man die Oberhand.": a subject, and no verb but that of
    the clause in front."""
    words, own = sentence.words, clause.own
    if clause.finite is not None or clause.left or clause.unit is not Unit.PLAIN:
        return False
    if own[0] < MIN_REST_WORDS or words[own[0] - 1].text != "," or words[-1].text != ".":
        return False
    if any(word.text in _BREAKS for word in words) or not words[own[0] - 2].is_finite:
        return False
    front = sentence.clauses[1] if sentence.clauses[0] is clause else sentence.clauses[0]
    if front.words.start != 0 or words[0].text not in _FRONTED or front.finite is None:
        return False
    if not all(one is clause or _is_final(words, one) for one in sentence.clauses):
        return False
    end = next((n for n in range(own[0], len(words)) if words[n].text in (",", ".")), own[0])
    rest = list(range(own[0], end))
    if len(rest) < MIN_REST_WORDS or own[: len(rest)] != tuple(rest):
        return False
    if any(words[place].tag in ("PTKZU", "VVIZU", "KOUI", "KOKOM", "KON") for place in rest):
        return False
    is_front = words[rest[0]].tag in ("PPER", "PRF") or words[rest[0]].text in _SMALL_ARTICLES
    is_front = is_front or words[rest[0]].text in _SUBJECTS
    while rest and words[rest[-1]].tag in _NON_FINITE:
        rest.pop()
    return (
        is_front
        and bool(rest)
        and _begins_nominative(words, rest)
        and not may_have_verb(words, rest)
    )


_FRONTED = frozenset(
    "Wenn Als Weil Da Obwohl Nachdem Während Bevor Sobald Seit Seitdem Falls Sofern Solange Wer "
    "Indem Damit".split()
)
_SUBJECTS = frozenset("er sie es man ich wir dies diese dieser dieses das".split())
_NON_FINITE = frozenset(("VVPP", "VVINF", "VAPP", "VAINF", "VMINF", "PTKVZ"))


def _begins_nominative(words: Sequence[Word], rest: Sequence[int]) -> bool:
    if words[rest[0]].tag == "PRF":
        return True
    phrase = parts_of(tuple(words), rest[0], rest[-1] + 1)[0].phrase
    return phrase is not None and bool(phrase.mask & morphology.NOM) and phrase.end <= rest[-1]


def ends_bare(sentence: AnalysedSentence) -> tuple[int, int] | None:
    """What has lost its modal verb in "Die Frage gestellt werden, ob …": first and last place."""
    words = sentence.words
    if not sentence.clauses or sentence.clauses[0].own[0] > 1 or words[0].tag in _OPENERS:
        return None
    end = next((n for n, word in enumerate(words) if word.text in ENDS), 0)
    if end < MIN_BARE_WORDS or words[end].text not in (".", ","):
        return None
    last, before = words[end - 1], words[end - 2]
    if last.text not in ("werden", "sein", "haben") or before.tag != "VVPP":
        return None
    front = words[: end - 2]
    if any(word.is_finite or word.tag in _OPENERS or word.text == "zu" for word in front):
        return None
    if any(word.text.isupper() and forms_of(word.text.lower()) & FINITE for word in front):
        return None  # "DARF" in specifications
    for phrase in sentence.phrases:
        if phrase.end > end - 2 or phrase.preposition >= 0 or not phrase.mask & morphology.NOM:
            continue
        if phrase.start and words[phrase.start - 1].tag in ("KOKOM", "KON"):
            continue
        is_sure = not phrase.mask & morphology.ACC and not phrase.mask & morphology.GEN
        if words[phrase.head].tag == "PPER" and phrase.start < 2:
            return 0, end - 1
        if phrase.determiner >= 0 and (is_sure or last.text != "haben"):
            return 0, end - 1
    return None


MIN_BARE_WORDS = 4
ENDS = frozenset(",.:;?!–—-()…") | QUOTATION_MARKS
_OPENERS = SUBORDINATORS | {"KOUI", "PTKZU", "VVIZU", "KOKOM", "VVPP", "VVINF"}


def speaks_last(sentence: AnalysedSentence) -> tuple[int, int] | None:
    """Who speaks in "Das sei eine Lüge, der Minister am Montag.", as first and last place."""
    words = sentence.words
    end = len(words) - 1
    comma = max((n for n in range(end) if words[n].text == ","), default=0)
    if words[-1].text != "." or not comma or any(word.text in _BREAKS for word in words):
        return None
    if not MIN_REST_WORDS < comma < end - 1 or words[comma - 1].tag not in _ENDING:
        return None
    main = sentence.clauses[0]
    if main.finite is None or main.finite > comma or not _is_reported(words[main.finite]):
        return None
    if any(word.tag[0] == "V" or word.tag in _NO_SPEAKER for word in words[comma + 1 : end]):
        return None
    parts = parts_of(words, comma + 1, end)
    subject = parts[0].phrase
    if subject is None or parts[0].kind != "np" or not subject.mask & morphology.NOM:
        return None
    noun = words[subject.head]
    is_speaker = bare_nouns.is_person(noun.text) or noun.text.endswith(SPEAKERS)
    if not is_speaker or words[subject.start].text not in _SMALL_ARTICLES:
        return None
    if words[subject.start].text in ("ein", "eine") and "precher" not in noun.text:
        return None  # "Der Täter sei bekannt, ein Lehrer aus Linz."
    if any(words[place].text.lower() in _THIRD for place in main.own):
        return None  # "Sie sei müde gewesen, die alte Lehrerin."
    behind = parts[1:]
    if any(one.kind not in ("pp", "np", "NE") for one in behind):
        return None
    return comma + 1, end - 1


_THIRD = frozenset("er sie ihn ihm ihr ihnen".split())
_ENDING = frozenset("VVPP VVINF VVFIN VAFIN VMFIN VAINF VMINF VAPP PTKVZ VVIZU".split())
_NO_SPEAKER = frozenset("KON KOKOM KOUS PRELS ADV PROAV CARD".split())


def _is_reported(verb: Word) -> bool:
    """True for "sei", "habe", "würden": what someone has said."""
    traits = morphology.entry(verb.text).traits
    return verb.text.startswith("würde") or bool(
        traits & morphology.SUBJUNCTIVE_1 and not traits & morphology.PRESENT
    )


def _is_named(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for "Minister Karl Moser, dass die Steuern sinken.": a name says nothing."""
    words, end = sentence.words, clause.own[-1] + 1
    if any(word.text in _BREAKS for word in words) or clause.own != tuple(range(end)):
        return False
    if end + 3 >= len(words) or [w.text for w in words[end : end + 2]] != [",", "dass"]:
        return False
    if not all(one is clause or _is_final(words, one) for one in sentence.clauses):
        return False
    return all(word.tag in ("NN", "NE") for word in words[:end]) and words[end - 1].tag == "NE"


def _is_subject(words: Sequence[Word], end: int) -> bool:
    """True for one noun phrase that may be a nominative, with attributes at most."""
    parts = parts_of(tuple(words), 0, end)
    first = parts[0].phrase
    return (
        first is not None
        and parts[0].kind == "np"
        and words[first.head].tag == "NN"
        and bool(first.mask & morphology.NOM)
        and all(
            part.kind == "pp" or (part.phrase is not None and part.phrase.mask & morphology.GEN)
            for part in parts[1:]
        )
    )


def _is_final(words: Sequence[Word], clause: Clause) -> bool:
    """True for a subordinate clause that ends with its one finite verb."""
    if clause.type is ClauseType.NON_FINITE:
        return True
    behind = [place for place in clause.own if clause.finite and place > clause.finite]
    return clause.type is ClauseType.VERB_FINAL and not clause.extra and not behind


def _is_relative(words: Sequence[Word], place: int) -> bool:
    place += words[place].tag == "APPR"
    return place < len(words) and words[place].tag in _RELATIVE


def _is_predicate(words: Sequence[Word], rest: Sequence[int]) -> bool:
    """True for what only a verb could join to a subject: adverbials, objects behind them."""
    if len(rest) < MIN_REST_WORDS or rest[-1] - rest[0] + 1 != len(rest):
        return False
    first = words[rest[0]]
    if first.tag not in _ADVERBIAL or first.text in _ADDING or words[rest[0] - 1].text != ",":
        return False
    if any(words[place].tag in ("KON", "KOKOM") for place in rest[:2]):
        return False
    if any(words[place].text == "auch" for place in rest):
        return False  # "Der Film, der im Mai anläuft, ab sofort auch im Netz."
    return not may_have_verb(words, rest)


_ADVERBIAL = frozenset("ADV APPR APPRART PTKNEG PRF PROAV".split())
# "…, also ein Haus", "…, etwa in Rom"
_ADDING = frozenset(
    "also auch etwa beispielsweise insbesondere besonders vor namens nämlich nur samt inklusive "
    "genauer kurz sowie so einschließlich außer allem mit ohne statt neben".split()
)


def _is_stated(words: Sequence[Word], comma: int) -> bool:
    """True for a noun that says what follows, or one that needs a verb to say it."""
    noun = next((word.text for word in words[:comma] if word.tag == "NN"), "")
    if bare_nouns.is_person(noun) or noun.endswith(SPEAKERS):
        return True
    return (
        words[0].text in ("Der", "Die") and noun in _FACTS and len(words) - comma > MIN_STATED_WORDS
    )


SPEAKERS = tuple(
    "polizei Polizei egierung ehörde ehörden inisterium Partei Firma ommission Gewerkschaft "
    "verband Verband Konzern Unternehmen Gericht Zeitung Sender Sprecher sprecher Forscher "
    "forscher Kritiker Ärzte Experten Wissenschaftler Beamten Anwälte Richter Ermittler Politiker "
    "Medien".split()
)
_FACTS = frozenset(
    "Tatsache Umstand Vermutung Annahme Behauptung Feststellung Vorwurf Befürchtung Aussage "
    "Ankündigung Erkenntnis Überzeugung Meldung".split()
)


def is_quoted(sentence: AnalysedSentence, clause: Clause) -> bool:
    """True for "„Es wird kalt“, der Sprecher am Montag in Bern.": who said it, but not "sagte"."""
    words, own = sentence.words, clause.own
    if clause.finite is not None or clause.left or words[-1].text != "." or own[0] < 2:
        return False
    if words[own[0] - 1].text != "," or words[own[0] - 2].text not in QUOTATION_MARKS:
        return False
    if own != tuple(range(own[0], len(words) - 1)) or words[own[0]].text not in _SMALL_ARTICLES:
        return False
    if not any(one.unit is Unit.QUOTATION and one.finite for one in sentence.clauses):
        return False
    parts = parts_of(tuple(words), own[0], len(words) - 1)
    subject = parts[0].phrase
    if subject is None or not subject.mask & morphology.NOM or len(parts) < 2:
        return False
    noun = words[subject.head].text
    is_speaker = bare_nouns.is_person(noun) or noun.endswith(SPEAKERS)
    return is_speaker and all(
        part.kind == "pp" or (part.phrase is not None and bool(part.phrase.mask & morphology.GEN))
        for part in parts[1:]
    )


_SMALL_ARTICLES = frozenset(("der", "die", "das", "ein", "eine"))


def lacks_stated(words: Sequence[Word]) -> int | None:
    """The place of "dass" in "…, dass, wenn er käme.": one verb for two clauses."""
    for place in range(1, len(words) - 4):
        if words[place].text != "dass" or words[place + 1].text != ",":
            continue
        if words[place + 2].tag != "KOUS" or words[-1].text != ".":
            continue
        rest = words[place + 3 :]
        openers = sum(word.tag in SUBORDINATORS for word in rest)
        finite = sum(word.is_finite for word in rest)
        is_doubtful = any(word.text in _BREAKS for word in rest) or not finite
        if finite <= openers + 1 and not is_doubtful and rest[-2].is_finite:
            return place if _is_whole(rest) else None
    return None


def _is_whole(rest: Sequence[Word]) -> bool:
    """True if no word but the finite ones may be a verb that was not seen."""
    return not any(
        word.tag in ("VVPP", "VVINF", "VVIZU", "VAINF", "VMINF")
        and behind.text in (",", ".")
        and not behind.is_finite
        for word, behind in pairwise(rest)
    )
