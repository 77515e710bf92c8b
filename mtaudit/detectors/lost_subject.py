"""A clause in, its verb out if nothing can be its subject: `look: subject` of valency rules."""

from __future__ import annotations

from collections.abc import Sequence

from mtaudit.analysis import morphology
from mtaudit.analysis.fields import Clause, ClauseType, Unit, is_saying
from mtaudit.analysis.frames import (
    GOVERNED,
    INTRODUCING,
    TIMES,
    follows_of,
    frame_of,
    is_sure_attribute,
    is_year,
)
from mtaudit.analysis.morphology import ALL, DAT, NOM
from mtaudit.analysis.noun_phrases import MEASURES, Phrase
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import BE, BECOME, FINITE, PARTICIPLE, forms_of
from mtaudit.detectors.valency_options import Found, Options

_ADVERBIAL_TAGS = frozenset(
    "ADV PTKNEG ADJD VVFIN VAFIN VMFIN VVPP VAPP VVINF VAINF VMINF VVIZU PTKVZ PTKZU PTKA PROAV "
    "KOUS PRF KON PTKANT".split()
)


def lost_subject(sentence: AnalysedSentence, clause: Clause, options: Options) -> Found | None:
    """A whole clause whose verb needs a subject, and nothing in it that may be one."""
    words, own, finite = sentence.words, clause.own, clause.finite or 0
    if clause.coordinated or clause.elided or clause.unit is not Unit.PLAIN:
        return None
    if len(own) < (2 if follows_of(words, own[-1] + 1) in ("dass", "daß") else 3):
        return None
    verb = words[finite]
    forms = forms_of(verb.text)
    final = clause.type is ClauseType.VERB_FINAL
    if not verb.text.islower() or not forms & FINITE or (forms & PARTICIPLE and not final):
        return None
    if final:
        opener = words[clause.left.start].text
        # Only the first word of a sentence is surely "als" of time.
        if len(clause.left) != 1 or not (
            opener.lower() in INTRODUCING
            or (opener.lower() in _ASKING and words[clause.left.start - 1].tag != "KON")
            or opener == "Als"
            or (opener.lower() == "wie" and _reports(sentence, clause, options))
        ):
            return None
    elif not (clause.type is ClauseType.VERB_SECOND and clause.words.start == own[0] != finite):
        return None
    end = own[-1] + 1
    if end - own[0] != len(own) or not _is_ended(sentence, end):
        return None
    if final and (
        _is_code(words[clause.left.stop]) or words[clause.left.stop].text in _MAYBE_SUBJECTS
    ):
        return None  # "weil next_line leer ist", "dass dieser Gitarre spielt", "wenn möglich"
    if not _may_lack_subject(sentence, clause, options):
        return None
    if _has_nominative(sentence, clause):
        return None
    first, last = (clause.left.start, clause.left.start) if final else (finite, finite)
    if last + 1 < len(words) and words[last + 1].tag[0] != "$":
        last += 1
    return first, last, {"word": words[first].text, "verb": verb.text}, []


_ASKING = frozenset("wann warum weshalb wieso wohin woher wo".split())


def _reports(sentence: AnalysedSentence, clause: Clause, options: Options) -> bool:
    """True for "(Wie am Montag) mitteilte": someone said it."""
    frame = frame_of(sentence, clause)
    if frame is None or forms_of(sentence.words[frame.place].text) & PARTICIPLE:
        return False  # "wie von vielen befürchtet"
    return frame.prefix + frame.lemma in options.personal


def _is_ended(sentence: AnalysedSentence, end: int) -> bool:
    """True if no subject can follow: "Dann lief über die Straße und fiel", not "lebte und lehrte
    der Maler"."""
    words = sentence.words
    if end >= len(words) or words[end].text in ".,?!;":
        return True
    if words[end].text not in ("und", "oder") or not words[min(end + 1, len(words) - 1)].is_finite:
        return False
    return any(
        clause.finite == end + 1 and not _has_nominative(sentence, clause, agreeing=True)
        for clause in sentence.clauses
    )


_MAYBE_SUBJECTS = frozenset("dieser diese dieses jener jene jenes möglich nötig auch".split())


def _is_code(word: Word) -> bool:
    """True for a name of program code, or a word that the lexicon lacks."""
    return "_" in word.text or (word.text.islower() and not morphology.is_listed(word.text))


def _may_lack_subject(sentence: AnalysedSentence, clause: Clause, options: Options) -> bool:
    """True if the verb needs a subject, and no clause behind it can be one."""
    words, own, finite = sentence.words, clause.own, clause.finite or 0
    text, end = words[finite].text, own[-1] + 1
    final = clause.type is ClauseType.VERB_FINAL
    texts = {words[place].text.lower() for place in own}
    if final and text == "wurden" and words[finite - 1].tag == "VVPP":
        return True  # without a subject it would be "wurde"
    if not final and any(words[place].text in _LIKE for place in own if place < finite):
        role = words[own[0]].text == "Als" and finite == 2 and words[1].tag == "NN"
        if not role or follows_of(words, end) in GOVERNED:
            return False  # but "Als Kind lebte bei den Großeltern"
    if texts & {"werden", "worden", "wird", "wurde"}:
        return _will_be(sentence, own, texts) or _is_done_to(sentence, clause, options)
    if words[own[0]].text == "wenn" and words[own[0] + 1].text == "nicht":
        return False  # "wenn nicht sogar zu Gewalt führen"
    frame = frame_of(sentence, clause)
    after = words[end + 1] if end + 1 < len(words) and words[end].text == "," else None
    if frame is None:
        if sum(words[place].tag[0] == "V" for place in own) != 1 or text in BECOME:
            return False
        if _is_felt(sentence, own, texts):
            return False
        governed = follows_of(words, end) in GOVERNED
        if words[end - 1].text in _WILLING and follows_of(words, end) == "zu":
            return "so" not in texts  # "Zudem sei bereit, den Posten zu räumen"
        said = after is not None and after.is_finite and (is_saying(after) or text == "bin")
        return "so" not in texts and (after is None or said or (final and not governed))
    lemma = frame.prefix + frame.lemma
    if frame.is_passive or lemma in options.impersonal:
        return False
    zu = any(words[place].tag in ("PTKZU", "VVIZU") for place in own)
    if zu and (text in BE or "sein" in texts):
        return False
    follows = follows_of(words, end)
    if follows in GOVERNED and lemma not in options.personal:
        return False
    if follows in GOVERNED and text == lemma and words[own[0]].tag[:4] != "APPR":
        return False  # "Einfach nur versuchen, den Ball zu bekommen."
    if after is not None and not final and follows not in GOVERNED:
        if after.is_finite and is_saying(after):
            return True  # "Am Montag hat den Vertrag unterschrieben, teilte die Firma mit."
        return after.tag in ("KOUS", "KON", "PWAV", "KOUI", "PRELS")
    return True


def _is_felt(sentence: AnalysedSentence, own: Sequence[int], texts: set[str]) -> bool:
    """True for "Mir ist kalt", "Den Gästen war langweilig", and for "Heute ist schulfrei"."""
    words = sentence.words
    if any(text.endswith("frei") for text in texts) or any(
        words[place].text.lower() in _DATIVES and words[place].tag not in ("ART", "PIAT")
        for place in own
    ):
        return True
    return any(
        phrase.head in own
        and phrase.preposition < 0
        and phrase.mask & DAT
        and not phrase.mask & NOM
        for phrase in sentence.phrases
    )


def _will_be(sentence: AnalysedSentence, own: Sequence[int], texts: set[str]) -> bool:
    """True for "dass entscheidend sein wird", not "dass ihm kalt sein wird"."""
    words = sentence.words
    if _is_felt(sentence, own, texts) or {"sein", "wird"} - texts or own[-1] + 1 >= len(words):
        return False
    verbs = [words[place].tag for place in own if words[place].tag[0] == "V"]
    if sorted(verbs) != ["VAFIN", "VAINF"] or follows_of(words, own[-1] + 1) in GOVERNED:
        return False
    return "so" not in texts and any(words[place].tag == "ADJD" for place in own)


_DATIVES = frozenset(
    "mir dir ihm ihr ihnen uns euch wem keinem niemandem jedem allen vielen manchem einem".split()
)


def _is_done_to(sentence: AnalysedSentence, clause: Clause, options: Options) -> bool:
    """True for the passive of a verb that says what is done to someone: "wurde verhaftet"."""
    words, own = sentence.words, clause.own
    frame = frame_of(sentence, clause)
    if frame is None or not frame.is_passive or words[frame.place].tag != "VVPP":
        return False
    if frame.prefix + frame.lemma not in options.affecting or frame.follows in GOVERNED:
        return False
    if len(own) < 4 or not {words[place].text for place in own} & {"wurde", "wurden", "worden"}:
        return False  # "Dort wird ermordet und entführt"
    return not any(words[place].tag in ("KON", "PTKZU", "VVIZU", "PIS") for place in own)


def _has_nominative(sentence: AnalysedSentence, clause: Clause, *, agreeing: bool = False) -> bool:
    """True if anything in the clause might be its subject, in the verb's number if `agreeing`."""
    words, own, finite = sentence.words, clause.own, clause.finite or 0
    inside = range(own[0], own[-1] + 1)
    persons = morphology.persons(words[finite].text)
    number = morphology.SING if persons & morphology.SINGULAR_PERSONS else 0
    number |= morphology.PLUR if persons & morphology.PLURAL_PERSONS else 0
    governed: set[int] = set()
    opener = clause.left.start if clause.type is ClauseType.VERB_FINAL else -1
    for phrase in sentence.phrases:
        if phrase.preposition == opener >= 0 and phrase.mask & NOM:
            return True  # "Als die Griechen vordrangen"
        if phrase.head not in inside or is_year(words, phrase.head):
            continue
        if words[phrase.start].text in _PENALTIES and words[phrase.start - 1].text in TIMES:
            governed.add(phrase.head)
            continue  # "zu drei Jahren Haft"
        tags = [words[place].tag for place in range(phrase.head, phrase.end)]
        named = phrase.determiner >= 0 and words[phrase.head].text in _CLASSES
        measured = words[phrase.head].text in MEASURES and phrase.determiner < 0
        if (
            len(tags) > 1
            and tags[0] == "NN"
            and not ((named or measured) and phrase.preposition >= 0)
        ):
            return True  # "in der Minute Jacobo", but not "gegen den Verein Hansa"
        if phrase.preposition >= 0 and _holds_two(words, phrase):
            return True
        if phrase.preposition >= 0 and not phrase.reading and phrase.mask & NOM:
            return True  # "zu strenge Regeln"
        if phrase.preposition >= 0:
            first = words[phrase.preposition + 1]
            counted = first.tag == "CARD" and words[phrase.preposition].text in _ABOUT
            if counted or phrase.preposition < inside.start:
                return True  # "über 60 Leute"
        elif finite < phrase.start and words[phrase.start - 1].text in ("als", "wie"):
            pass  # "diente als Soldat"
        elif not is_sure_attribute(words, phrase, number) and (
            not phrase.mask or phrase.mask & NOM & (number if agreeing else ALL)
        ):
            return True
        governed.update(range(phrase.start, phrase.end))
    if words[own[0]].text == "Von" and words[own[0] + 1].tag == "NE":
        return True  # "Von Zach stellte klar"
    for place in own:
        word = words[place]
        if place == opener:
            continue
        if place == opener + 1 and word.tag == "ADJA" and word.text[0].isupper():
            return True  # "Obwohl Neuer erst 20 Jahre alt war"
        if word.text == "mehr" and words[place + 1].text in _ABLE:
            continue  # "wenn dazu nicht mehr imstande ist"
        if word.text.lower() in _ANY_SUBJECT:
            return True
        if word.text.lower() == "einer" and words[place + 1].text in ("von", "der", "dieser"):
            return True
        if place in governed:
            if (
                word.tag in ("NN", "NE")
                and place + 1 in inside
                and words[place + 1].tag == "NN"
                and place + 1 not in governed
            ):
                return True
            continue
        if word.tag == "CARD" and (words[place - 1].tag == "APPR" or is_year(words, place)):
            continue  # "seit 1987"
        if word.text == "sich" and place > own[0]:
            continue
        if word.text == "bis" and words[place + 1].text == "zu":
            return True  # "bis zu 80 Kinder"
        if word.text == "mit" and words[place + 1].tag == "PROAV":
            continue  # "mit dabei sind"
        if (
            not place
            and not word.text.endswith("isch")  # "Ungarisch ist verwandt mit …"
            and word.tag == "ADJD"
            and len(own) > 3
            and morphology.can_be(word.text.lower(), "ADJD")
        ):
            continue
        if word.tag not in _ADVERBIAL_TAGS or word.text.lower() in _PRONOUNS_OF_SUBJECT:
            return True
        if word.text[0].isupper() and (place or word.tag not in ("ADV", "PROAV", "KOUS", "KOKOM")):
            return True
        if place < finite and word.tag[0] == "V" and clause.type is not ClauseType.VERB_FINAL:
            return True
        if word.tag == "PTKZU" and words[place + 1].tag[0] != "V":
            return True
    return False


_WILLING = frozenset("bereit gewillt entschlossen imstande fähig bemüht gezwungen stolz".split())
_PENALTIES = frozenset("Haft Gefängnis Zuchthaus Arrest Zwangsarbeit Lagerhaft".split())
# Said of a subject only: "nicht mehr imstande".
_ABLE = frozenset(
    "imstande fähig willens zuständig krank gesund müde schwanger zufrieden aktuell gültig "
    "bereit".split()
)
# Before a number these only say about how many: "Über 60 Leute kamen."
_ABOUT = frozenset("über unter an um gegen bis zwischen nahe Über Unter An Um Gegen Bis".split())
# "Anders als in Wien blieb …", "Wie im Mai stieg …"
_LIKE = frozenset("als wie Als Wie".split())
# Nouns before a name: "gegen den FC Hansa".
_CLASSES = frozenset(
    "FC SV SC Verein Klub Stadt Gemeinde Insel Firma Fluss Berg Band Partei Universität Provinz "
    "Präsidenten Minister Ministerin Präsidentin Kanzler Sender Konzern Bundesland Kanton "
    "Bundesstaat Ort Dorf Region".split()
)
_PRONOUNS_OF_SUBJECT = frozenset("das dies was wer die der sich viele einige manche andere".split())
_ANY_SUBJECT = frozenset(
    "es er sie ich du wir ihr man etwas viel alles nichts mehr weniger wenig genug genügend "
    "niemand jemand keiner".split()
)


def _holds_two(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for "in den USA Microsoft" and "im Hochdeutschen Karotte"."""
    if any(words[place].text[0].isupper() for place in phrase.adjectives):
        return not phrase.mask
    names = words[phrase.head : phrase.end]
    return (
        phrase.determiner >= 0
        and len(names) > 1
        and all(name.tag == "NE" for name in names)
        and morphology.is_listed(names[0].text)  # not "der New York Times"
    )
