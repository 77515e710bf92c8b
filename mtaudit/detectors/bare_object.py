"""A clause in, a bare phrase out that needs a preposition there: `look: preposition` of valency."""

from __future__ import annotations

from collections.abc import Sequence

from mtaudit.analysis.closed_classes import COMPASS
from mtaudit.analysis.fields import Clause, ClauseType
from mtaudit.analysis.frames import (
    BEFORE_ATTRIBUTES,
    SCORES,
    TIMES,
    Frame,
    frame_of,
    infinitive_frame,
)
from mtaudit.analysis.marks import QUOTATION_MARKS
from mtaudit.analysis.morphology import ACC, DAT, GEN, NOM
from mtaudit.analysis.noun_phrases import Phrase
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import BE, BECOME
from mtaudit.detectors.capital_clause import takes_title
from mtaudit.detectors.valency_options import Found, Options


def _surplus(sentence: AnalysedSentence, clause: Clause, options: Options) -> Found | None:
    """A bare phrase that is not the subject, beside a verb that has none but its subject.

    "Einen Sucher hat sie verzichtet", "die den Kursen teilnehmen", "um mehr Ruhe zu sorgen",
    "Die Insel wird gekämpft".
    """
    words = sentence.words
    frame = frame_of(sentence, clause) or infinitive_frame(sentence, clause)
    if frame is None or not words[frame.place].text.islower():
        return None
    lemma = ("sich " if frame.is_reflexive else "") + frame.prefix + frame.lemma
    if lemma not in options.strict or lemma not in options.verbs:
        return None
    prepositions = options.verbs[lemma].split()
    if frame.adverbs:
        return None
    for phrase in frame.phrases:
        if words[phrase.head].tag not in ("NN", "NE") or phrase.is_pronoun:
            continue
        if _has_preposition(sentence, clause, _forms(prepositions), phrase):
            continue
        if _is_surplus(sentence, clause, frame, phrase) and _stands_bare(sentence, clause, phrase):
            return _told(words, frame, phrase, prepositions[0])
    return None


def _told(words: Sequence[Word], frame: Frame, phrase: Phrase, preposition: str) -> Found:
    """What to tell of a phrase, and how to mend it if the preposition is known."""
    names = {
        "word": " ".join(word.text for word in words[phrase.start : phrase.end]),
        "verb": words[frame.place].text,
        "preposition": f"“{preposition}”" if preposition else "a preposition",
    }
    fixes = [f"{preposition} {{}}"] if preposition else []
    return phrase.start, phrase.end - 1, names, fixes


def _is_surplus(sentence: AnalysedSentence, clause: Clause, frame: Frame, phrase: Phrase) -> bool:
    """True for a phrase that cannot be the subject: by its case, or because there is another."""
    words, finite = sentence.words, clause.finite
    head = words[phrase.head].text
    after = words[phrase.end].text if phrase.end < len(words) else ""
    if head in _EXTENTS or after in _EXTENDING or not phrase.mask:
        return False
    if words[phrase.start].tag == "CARD":
        return False  # "mit Lord Rosses 16 Meter langem Fernrohr"
    if any(word.text == "Trotz" for word in words[phrase.end : phrase.end + 2]):
        return False  # "allen Umfragen zum Trotz"
    before = words[phrase.start - 1] if phrase.start else None
    attribute = (
        before is not None and before.tag in BEFORE_ATTRIBUTES and before.text not in _NO_HOSTS
    )
    if phrase.mask & GEN and (attribute or phrase.end > phrase.head + 1):
        return False  # "Der Front National"
    if _takes_genitive(frame, phrase):
        return False
    if before is not None and (
        before.tag == "KON" or (attribute and phrase.determiner < 0 and not phrase.adjectives)
    ):
        return False
    spelt = phrase.determiner >= 0 or bool(phrase.adjectives)
    if spelt and words[phrase.head].tag == "NN" and not phrase.mask & NOM:
        return bool(phrase.mask & (ACC | DAT))
    if finite is None:
        start = clause.words.start
        return start == 0 or words[start - 1].text == "," or words[start].tag == "KOUI"
    if frame.is_passive:
        perfect = words[finite].text in BE or words[frame.place].text.startswith("ge")
        return words[finite].text in BECOME and perfect
    if clause.type is ClauseType.VERB_FINAL and len(clause.left) == 1:
        pronoun, start = words[clause.left.start], clause.left.start
        lasting = start > 1 and words[start - 2].text in TIMES
        return pronoun.tag == "PRELS" and bool(pronoun.mask & NOM) and not lasting
    return False


def _has_preposition(
    sentence: AnalysedSentence, clause: Clause, forms: frozenset[str], phrase: Phrase | None
) -> bool:
    """True if the clause has one of the prepositions, right behind `phrase` left aside.

    There it holds an attribute: "hat die Steuer auf Strom verzichtet".
    """
    words = sentence.words
    end = phrase.end if phrase is not None else -1
    for one in sentence.phrases:
        if one.start == end and one.preposition < 0 and one.mask & GEN and one.determiner >= 0:
            end = one.end
    return any(
        words[place].text.lower() in forms and (place != end or words[place].tag == "PROAV")
        for place in clause.own
    )


# "zum ersten Mal einer Olympiade"
_NO_HOSTS = frozenset(
    "Mal Male Uhr Prozent Euro Dollar Hause Jahren Monaten Wochen Tagen Montag Dienstag Mittwoch "
    "Donnerstag Freitag Samstag Sonntag Januar Februar März April Mai Juni Juli August September "
    "Oktober November Dezember".split()
)
# Accusatives of extent: "sorgte sein Leben lang", "profitierte jede Saison".
_EXTENTS = TIMES | frozenset(
    "Leben Weg Strecke Stück Runde Spielzeit Amtszeit Dutzend Seite Spiel Etappe Epoche Phase "
    "Menge Stufe Ära Generation Sendung Folge Blick Kopf Hand Hände Augen Mund Arme".split()
)
_EXTENDING = frozenset(
    "lang weit hoch tief breit alt entlang hinauf hinunter hinab über gleich ähnlich nahe".split()
)


def _fills_front(words: Sequence[Word], clause: Clause, subject: Phrase, other: Phrase) -> bool:
    """True for "Der Chef reagiert die Kritik mit Spott": the subject stands before the verb."""
    before = words[(clause.finite or 1) - 1]
    after = words[other.end].text if other.end < len(words) else ""
    return (
        subject.start == clause.own[0]
        and other.determiner >= 0
        and words[other.head].text not in _EXTENTS
        and after not in ("nach", "zufolge", "gegenüber", "zuliebe")
        and (before.tag in ("NN", "NE", "PPER") or before.text == ",")
    )


def _is_listed(words: Sequence[Word], clause: Clause, start: int, end: int) -> bool:
    """True if a conjunction, or a comma that ends no clause, stands between two phrases."""
    own = set(clause.own)
    return any(
        (words[place].tag in ("KON", "KOKOM") and place in own)
        or words[place].text == "wie"
        or (words[place].text == "," and place - 1 in own and place + 1 in own)
        for place in range(start, end)
    )


def _takes_genitive(frame: Frame, phrase: Phrase) -> bool:
    """True for "bekennt sich der Tat schuldig", "freut sich seines Lebens"."""
    return frame.is_reflexive and frame.lemma in _WITH_GENITIVE and bool(phrase.mask & GEN)


_WITH_GENITIVE = frozenset("bekennen erinnern freuen wundern fürchten".split())


def bare_object(sentence: AnalysedSentence, clause: Clause, options: Options) -> Found | None:
    """A phrase that only a preposition could join to the verb, by what the verb takes."""
    return (
        _second(sentence, clause, options)
        or _surplus(sentence, clause, options)
        or _beside_passive(sentence, clause)
    )


def _beside_passive(sentence: AnalysedSentence, clause: Clause) -> Found | None:
    """ "Die Verletzten wurden große Krankenhäuser gebracht": a passive has one bare phrase."""
    words, own, finite = sentence.words, clause.own, clause.finite or 0
    if clause.type is not ClauseType.VERB_SECOND or words[finite].text not in BECOME:
        return None
    frame = frame_of(sentence, clause)
    if frame is None or not frame.is_passive or len(frame.phrases) != 2 or clause.elided:
        return None
    if frame.prefix + frame.lemma in _NAMING or words[frame.place].tag != "VVPP":
        return None
    subject, other = frame.phrases
    heads = words[subject.head], words[other.head]
    if subject.start != own[0] or subject.mask & (DAT | GEN) or not subject.mask & NOM:
        return None
    if any(head.tag != "NN" for head in heads) or words[finite - 1].tag not in ("NN", "NE", "$,"):
        return None
    comma = next((n for n in range(subject.end, finite) if words[n].text == ","), finite)
    if comma < finite and words[comma + 1].tag != "PRELS":
        return None  # "Ein starkes Stück, wurden doch viele Löcher gestopft"
    if (other.determiner < 0 and not other.adjectives) or _is_listed(
        words, clause, finite, own[-1]
    ):
        return None
    if other.start < finite or heads[1].text in _EXTENTS:
        return None
    if not other.mask & ACC or other.mask & (DAT | GEN):
        return None
    if not _stands_bare(sentence, clause, other):
        return None
    return _told(words, frame, other, "")


_NAMING = frozenset(
    "nennen benennen umbenennen taufen rufen heißen schimpfen titulieren betiteln lehren "
    "abfragen".split()
)


def _second(sentence: AnalysedSentence, clause: Clause, options: Options) -> Found | None:
    """The second of two bare phrases beside a verb that has only a subject."""
    words, own = sentence.words, clause.own
    frame = frame_of(sentence, clause)
    if frame is None or frame.is_passive or clause.elided:
        return None
    lemma = ("sich " if frame.is_reflexive else "") + frame.prefix + frame.lemma
    wanted = options.verbs.get(lemma)
    if wanted is None or not words[frame.place].text.islower():
        return None
    prepositions = wanted.split()
    impersonal = prepositions[0] == "es"
    main = clause.type is ClauseType.VERB_SECOND
    if main and any(words[place].text == "sich" for place in own if place < (clause.finite or 0)):
        return None  # "Sosehr sich der Wirt bemühte, …": no main clause after all
    if impersonal:
        prepositions = prepositions[1:]
        if not any(words[phrase.head].text.lower() == "es" for phrase in frame.phrases):
            return None
    if frame.adverbs:
        return None
    if clause.type is ClauseType.VERB_FINAL and not clause.left:
        return None
    objects = [phrase for phrase in frame.phrases if _is_object(words, phrase)]
    if impersonal:
        if any(words[place].tag == "ADJD" for place in own):
            return None
        here = [
            n for n, phrase in enumerate(frame.phrases) if words[phrase.head].text.lower() == "es"
        ]
        rest = [phrase for phrase in frame.phrases[here[0] + 1 :] if phrase.mask & ACC]
        frame = frame._replace(phrases=(frame.phrases[here[0]], *rest[:1]))
    phrases = [
        phrase
        for phrase in frame.phrases
        if not _goes_on_name(words, phrase) and words[phrase.head].text.lower() not in SCORES
    ]
    if len(phrases) != 2 or not objects:
        return None
    subject, other = phrases[-2:]
    if other not in objects or words[other.head].tag == "PIS" or other.is_pronoun:
        return None
    if [word.tag for word in words[other.end : other.end + 1]] == ["PTKZU"]:
        return None  # "Sie haben die Pflicht zu handeln."
    head = words[subject.head].text.lower()
    if subject.start and words[subject.start - 1].text.lower() in ("am", "umso", "desto"):
        return None  # "Am meisten freuten sich die Kinder", "Umso mehr wunderten sich alle"
    if words[other.head].text == "Leben" and other.adjectives:
        return None  # "Sie stritten sich ihr ganzes Leben lang"
    if head in ("anderes", "anders") or (head == "es" and other.mask & NOM and not impersonal):
        return None  # "Ganz anderes reagierte der Chef", "Es klagte auch jede Firma"
    if not subject.mask & NOM or not _stands_bare(sentence, clause, other):
        return None
    if _takes_genitive(frame, other):
        return None
    if not other.mask & (ACC | DAT) or _is_listed(words, clause, subject.end, other.start):
        return None  # "eines Tages"; "hier die Städte, dort die Fürsten"
    strict = lemma in options.strict and (
        subject.is_pronoun or subject.determiner >= 0 or bool(subject.adjectives)
    )
    if words[other.head].tag == "ADJA" and other.determiner < 0:
        return None  # "sah lebensechter aus"
    if words[other.start].tag == "CARD" and other.adjectives:
        return None  # "gipfelte mit Lord Rosses 16 Meter langem Fernrohr"
    settled = strict and main and _fills_front(words, clause, subject, other)
    if not settled and _has_preposition(
        sentence, clause, _forms(prepositions), other if strict else None
    ):
        return None
    return _told(words, frame, other, prepositions[0])


def _goes_on_name(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for "Cup" in "im Gold Cup"."""
    bare = phrase.determiner < 0 and not phrase.adjectives and phrase.start > 1
    return bare and all(word.tag in ("NN", "NE") for word in words[phrase.start - 1 : phrase.end])


_DEGREES = frozenset("möglichst so sehr ziemlich besonders recht etwas noch ganz viel zu".split())


def _stands_bare(sentence: AnalysedSentence, clause: Clause, phrase: Phrase) -> bool:
    """True for a phrase that nothing but the verb could hold: no quotation, no list, no idiom."""
    words = sentence.words
    before, after = words[phrase.start - 1], words[min(phrase.end, len(words) - 1)]
    if not phrase.mask or before.tag[:4] == "APPR" or before.text.lower() in _BEFORE_BARE:
        return False
    place = phrase.start - 1
    while place > 0 and words[place].tag in ("ADV", "ADJD", "PTKA"):
        place -= 1
    if words[place].tag[:4] == "APPR" or words[place].text in ("B.", "h."):
        return False  # "um möglichst viel Ruhe", "z. B. keine Sitze"
    if before.tag == "NE" and before.text.endswith("s"):
        return False  # "mit Lord Rosses langem Fernrohr"
    if phrase.adjectives and any(
        one.preposition > 0 and one.end == phrase.start and words[one.start - 1].tag[:4] == "APPR"
        for one in sentence.phrases
    ):
        return False  # "durch im Kehlkopf erzeugte Laute"
    if words[phrase.start].text[0].isupper() and _announces_name(before):
        return False  # "die Sendung Die Maus"
    if any(word.text == "als" for word in words[max(0, phrase.start - 3) : phrase.start]):
        return False  # "wurde als bis dahin freie Stadt vereinigt"
    if before.text in _DEGREES and words[phrase.start - 2].tag[:4] == "APPR":
        return False  # "um möglichst viel Transparenz"
    if any(word.text == "Richtung" for word in words[max(0, phrase.start - 3) : phrase.start]):
        return False  # "in Richtung der Stadt Mekka"
    first, last = clause.own[0], clause.own[-1]
    if any(word.text in _DASHES for word in words[max(0, first - 1) : last]):
        return False  # a headline runs in
    if any(word.text in _OPENING or word.tag == "TRUNC" for word in words[phrase.start - 1 :][:3]):
        return False
    if after.text in _OPENING or any(words[place].text.lower() in _PAIRED for place in clause.own):
        return False
    if phrase.determiner < 0 and words[phrase.head].text in _IDIOMS:
        return False
    if words[phrase.head].text.endswith(_INNER_OBJECTS):
        return False
    return not any(
        one.start < phrase.start and phrase.end <= one.end and one.head != phrase.head
        for one in sentence.phrases
    )


def _announces_name(word: Word) -> bool:
    """True for what a title or a word follows, and for a name that may go on."""
    return word.tag == "NE" or (
        word.tag == "NN" and (takes_title(word.text) or word.text.lower().endswith(_WORDS))
    )


_WORDS = ("ausdruck", "begriff", "wort", "bezeichnung")
_OPENING = QUOTATION_MARKS | {"("}
_DASHES = frozenset("–—-")
_PAIRED = frozenset("sondern entweder sowohl weder".split())
# In lower case: "in Richtung Zukunft", "nördlich der Aare", "all die Leute"
_BEFORE_BARE = COMPASS | frozenset(
    "all richtung laut rund oberhalb unterhalb beidseits beiderseits jenseits diesseits etwa "
    "zweier".split()
)
# "leiden Mangel", "Schlange stehen"
_IDIOMS = frozenset(
    "Mangel Hunger Durst Not Schaden Schmerzen Schlange Sturm Modell Pate Trab Galopp Gefahr "
    "Alarm Probe Abschied Spalier Wache Schritt Bescheid Schiffbruch Wasser Luft Feuer".split()
)

# "kämpft einen Kampf", "leidet große Not", "hofft das Beste"
_INNER_OBJECTS = tuple(
    "Kampf kampf Kämpfe kämpfe Schlacht schlacht Duell Not Qualen qualen Hunger Durst Schmerz "
    "Schmerzen Beste Gegenteil Träume".split()
)

_FUSED = {
    "an": "am ans", "auf": "aufs", "in": "im ins", "zu": "zum zur", "von": "vom", "um": "ums",
    "für": "fürs", "bei": "beim", "über": "übers", "vor": "vorm vors", "durch": "durchs",
}  # fmt: skip


def _forms(prepositions: Sequence[str]) -> frozenset[str]:
    """The prepositions, what they melt to, and "darauf", "davon"."""
    found = set(prepositions)
    for one in prepositions:
        found.update(_FUSED.get(one, "").split())
        joint = "dar" if one[0] in "aeiouü" else "da"
        found.update((joint + one, "wo" + joint[2:] + one, "hier" + one))
    return frozenset(found)


def _is_object(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for a phrase that no nominative is, or that stands behind another one."""
    return words[phrase.head].tag in ("NN", "NE", "ADJA")
