"""`kind: verb_second`: main clauses whose finite verb is not the second constituent.

`order: inversion` looks at what stands between a fronted clause or quotation and the finite
verb ("„…“, der Minister fuhr fort", "Als er kam, er sah …"); `order: second` at two
constituents without such a clause ("Gestern der Minister hat …", "Er das Buch liest");
`order: third` at an adverbial and what must be the subject, for nothing else can be ("Nach der
Wahl, die Partei hat …").
Constituents that may be one are left alone: a noun with a preposition or an adverb of place or
time behind it, several adverbials, fronted participles and adjectives with what belongs to
them. So "Der Minister am Montag hat …" is missed, unless the network doubts its order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from mtaudit.analysis import morphology
from mtaudit.analysis.fields import Clause, ClauseType, Unit
from mtaudit.analysis.frames import TIMES
from mtaudit.analysis.morphology import (
    ACC,
    DAT,
    GEN,
    NOM,
    PLUR,
    PLURAL_PERSONS,
    SING,
    SINGULAR_PERSONS,
)
from mtaudit.analysis.noun_phrases import MEASURES, Phrase, noun_phrases
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import BECOME
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule

# Longer constituents are not marked as a whole, only the verb is.
MAX_MARKED_WORDS = 7
# More words than this before the verb are an enumeration or not understood.
MAX_FRONT_WORDS = 40
# So much doubt is needed where the words in front may be one constituent.
SURE = 0.9
# "Wenn ich ehrlich bin", "wenn man ihn so sieht": no constituent of the clause behind it.
MAX_COMMENT_WORDS = 4

_FINITE = ("VVFIN", "VAFIN", "VMFIN")
_VERBAL = frozenset("VVPP VVINF VVIZU VAPP VAINF VMINF VMPP PTKZU VVFIN VAFIN VMFIN VVIMP".split())
_NOMINATIVES = frozenset("ich du er sie es wir man".split())
_SHUT = frozenset(
    "je desto umso egal ob so sosehr weder entweder sowohl ebenso als wie statt anstatt ja "
    "nein".split()
)
_NEGATED_PAIR = frozenset(("weder", "Weder", "noch"))
# Adverbs of time and conjunctional adverbs: each is a constituent, and modifies no noun behind it.
_FREE_ADVERBS = frozenset(
    "gestern heute morgen vorgestern dann danach damals jetzt nun später inzwischen mittlerweile "
    "daraufhin deshalb deswegen daher darum außerdem zudem trotzdem dennoch zuvor schließlich "
    "plötzlich manchmal oft bald seitdem seither kürzlich neulich jüngst bisher derzeit momentan "
    "anschließend vorher nachher dadurch somit folglich demnach natürlich leider glücklicherweise "
    "hoffentlich dabei daneben stattdessen gleichzeitig zeitgleich unterdessen währenddessen "
    "normalerweise üblicherweise überraschenderweise interessanterweise letztlich letztendlich "
    "bislang zurzeit nachts abends morgens mittags tagsüber täglich jährlich hier dort dorthin "
    "hierbei hierfür dafür dagegen damit darauf daran davon darin darüber danach nachdem".split()
) - {"nachdem"}
# These may stand behind a noun or pronoun and belong to it, or are inserted there.
_POSTPOSED = frozenset(
    "schließlich vorher nachher selbst allein alleine aber jedoch hingegen dagegen wiederum nun "
    "also nämlich nur "
    "zumindest jedenfalls wenigstens immerhin allerdings freilich indes indessen übrigens eben "
    "ebenso gerade hier dort da oben unten drüben links rechts heute gestern damals morgen "
    "heutzutage insgesamt zusammen gemeinsam höchstpersönlich persönlich sonst etwa beispielsweise "
    "zum darunter darüber davor danach davon dahinter daneben darin daran darauf dazu dafür "
    "drinnen draußen zuvor später früher herum hinaus hinweg entlang aufwärts abwärts weltweit "
    "landesweit bundesweit europaweit österreichweit vorerst inklusive pro jeweils lang hindurch "
    "über ab her hin zurück lange weiter dazwischen dahin dorthin daher jetzt überhaupt "
    "anderswo nebenan ringsum rundum rundherum gegenüber beide alle alles insbesondere besonders "
    "vorne vorn hinten außen innen zufolge nach gleich mehr weniger andererseits einerseits "
    "genauso dann demgegenüber anno sozusagen quasi jenseits diesseits vorbei voraus voran "
    "beziehungsweise zuletzt nebenbei wohlgemerkt ausgenommen abends nachts morgens nachmittags "
    "vormittags mittags zuletzt ihrerseits seinerseits meinerseits unsererseits nunmehr "
    "stattdessen dennoch trotzdem daheim überall zuhause sowieso selber "
    "nebeneinander miteinander untereinander zueinander hintereinander".split()
)
_TIME_UNITS = frozenset(
    "Tag Tage Woche Wochen Monat Monate Jahr Jahre Stunde Stunden Minute Minuten Sekunde Kilo "
    "Liter Stück Nacht Quadratmeter Kilometer Person Flasche Meter Tonne Mal Wahl Hälfte Nummer "
    "Barrel Packung Portion Seite Zeile Saison".split()
)
# Fronted with an adjective ("Der Polizei bekannt ist …").
_COPULAS = frozenset("sein werden bleiben scheinen gelten machen finden nennen halten".split())
SAYING = frozenset(
    "sagen meinen erklären betonen berichten schreiben glauben finden denken hoffen fragen rufen "
    "antworten erzählen versichern warnen fordern kritisieren behaupten ergänzen erläutern "
    "bestätigen vermuten ankündigen kündigen einräumen räumen zitieren melden versprechen klagen "
    "hinzufügen fügen fortfahren fahren fahrenfort zugeben geben feststellen stellen mahnen "
    "argumentieren bemerken entgegnen erwidern schildern erinnern bekräftigen unterstreichen "
    "verkünden witzeln scherzen heißen sprechen beklagen twittern posten bitten drohen loben "
    "analysieren zeigen weisen legen schließen lauten äußern beschreiben bezeichnen".split()
)


@dataclass(frozen=True, slots=True)
class Options:
    """`order`: "second", "third", "inversion"; `min_doubt`: of the network, for likely patterns."""

    order: str = "second"
    min_doubt: float = 0.5
    in_: frozenset[PassageKind] = frozenset((PassageKind.PARAGRAPH, PassageKind.QUOTATION))


class Part(NamedTuple):
    """A constituent, or a piece of one: `np`, `pp`, `pron`, or the tag of a single word."""

    kind: str
    start: int
    end: int
    phrase: Phrase | None = None


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at the first finite verb of a clause that comes too late, with its neighbour."""
    look = _LOOKS[options.order]
    for sentence in sentences_in(document, options.in_, context):
        for clause in sentence.clauses:
            if clause.type is not ClauseType.VERB_SECOND or not clause.vorfeld:
                continue
            if clause.finite is None or not _is_verb(sentence.words, clause.finite):
                continue
            if _is_attribute(sentence.words, clause.finite):
                continue
            if _is_code(sentence.words, clause.finite - 1):
                continue
            hit = look(sentence, clause, options)
            if hit:
                yield _finding(document, rule, sentence.words, hit, clause.finite)


def _finding(
    document: Document, rule: Rule, words: tuple[Word, ...], hit: tuple[int, int], verb: int
) -> Finding:
    """Marks the constituent before the verb, and says where the verb belongs."""
    start, swap = hit
    finite = words[verb]
    groups = {"verb": finite.text, "words": _text(document, words, start, verb)}
    if verb - start > MAX_MARKED_WORDS:
        return make_finding(document, rule, finite.start, finite.end, groups)
    fixes = [f"{finite.text} {groups['words']}"] if swap else []
    return make_finding(document, rule, words[start].start, finite.end, groups, fixes)


def _text(document: Document, words: tuple[Word, ...], start: int, end: int) -> str:
    return document.text[words[start].start : words[end - 1].end]


def _is_verb(words: tuple[Word, ...], place: int) -> bool:
    """True if the lexicon agrees with the tag."""
    text = words[place].text
    return text.islower() and morphology.can_be(text, *_FINITE)


def _is_code(words: tuple[Word, ...], place: int) -> bool:
    """True for "das Werkzeug rustfix": a name in lower case behind its noun."""
    text = words[place].text
    return text.islower() and words[place - 1].tag == "NN" and not morphology.is_listed(text)


def _is_attribute(words: tuple[Word, ...], place: int) -> bool:
    """True for "die fünffach nominierte Komödie": an adjective that may be a past tense."""
    behind = words[place + 1].tag if place + 1 < len(words) else ""
    return behind in ("NN", "TRUNC") and morphology.can_be(words[place].text, "ADJA")


def _runs(sentence: AnalysedSentence, clause: Clause) -> list[tuple[int, int]]:
    """The stretches of the clause's own words before its verb, parted by commas and clauses."""
    assert clause.finite is not None
    own = [word for word in clause.own if clause.vorfeld.start <= word < clause.finite]
    runs: list[tuple[int, int]] = []
    for word in own:
        if runs and runs[-1][1] == word:
            runs[-1] = (runs[-1][0], word + 1)
        else:
            runs.append((word, word + 1))
    return runs


def parts_of(words: tuple[Word, ...], start: int, end: int) -> list[Part]:
    """The phrases and single words from `start` to `end`."""
    parts: list[Part] = []
    inner = [
        phrase._replace(
            start=phrase.start + start,
            end=phrase.end + start,
            head=phrase.head + start,
            determiner=phrase.determiner + start if phrase.determiner >= 0 else -1,
        )
        for phrase in noun_phrases(words[start:end])
    ]
    inner.sort(key=lambda phrase: (phrase.start, -phrase.end))
    place = start
    for phrase in inner:
        if phrase.start < place:
            continue
        parts += [Part(words[word].tag, word, word + 1) for word in range(place, phrase.start)]
        if phrase.preposition >= 0:
            kind = "pp"
        elif phrase.is_pronoun:
            kind = "pron"
        else:
            kind = "np"
        parts.append(Part(kind, phrase.start, phrase.end, phrase))
        place = phrase.end
    parts += [Part(words[word].tag, word, word + 1) for word in range(place, end)]
    return parts


# Fronted clauses and quotations.


def _uninverted(
    sentence: AnalysedSentence, clause: Clause, options: Options
) -> tuple[int, bool] | None:
    """The subject between a fronted clause and the verb."""
    words, verb = sentence.words, clause.finite
    assert verb is not None
    runs = _runs(sentence, clause)
    if not runs:
        return None
    start = runs[-1][0]
    if not start or words[start - 1].text != "," or runs[-1][1] != verb:
        return None
    if verb - start > MAX_MARKED_WORDS:
        return None
    if clause.coordinated and (len(runs) > 1 or not clause.connector):
        return (start, True) if _is_unquoted(sentence, clause, start) else None
    if len(runs) != 1:
        return None
    if start == clause.vorfeld.start:
        return None
    index = sentence.clauses.index(clause)
    before = [
        one
        for one in sentence.clauses
        if one.parent == index and one.words.start < start and one.words.stop <= start
    ]
    if _goes_on(sentence, verb) or (words[verb].text == "sei" and words[verb + 1].text == "denn"):
        return None
    has_particle = any(words[place].tag == "PTKVZ" for place in clause.own)
    if not before or not _is_fronted(words, before[0], words[verb], has_particle):
        return None
    if any(one.unit is Unit.INSERTED for one in before):
        return None
    if _is_reported(words, before[0], verb):
        return None  # "Nachdem er gesagt hatte, er sei krank, ging er."
    return (start, True) if _is_subject(words, start, verb) else None


def _goes_on(sentence: AnalysedSentence, verb: int) -> bool:
    """True for "(Wenn er kommt,) das Tor öffnet und es schließt, hört man ihn.": one more verb."""
    words = sentence.words
    behind = words[verb + 1 : verb + 2]
    return any(word.text in ("und", "oder", ",") for word in behind) and any(
        one.elided
        and one.finite is not None
        and one.finite > verb + 2
        and words[one.finite - 1].text == ","
        for one in sentence.clauses
    )


def _is_reported(words: tuple[Word, ...], clause: Clause, verb: int) -> bool:
    """True if the fronted clause ends with a verb of saying, and a subjunctive follows."""
    if clause.unit is Unit.QUOTATION:
        return False
    said = {words[place].lemma.lower() for place in clause.own if words[place].tag[0] == "V"}
    traits, text = morphology.entry(words[verb].text).traits, words[verb].text
    is_first = bool(traits & morphology.SUBJUNCTIVE_1) and not text.endswith("en")
    return bool(said & SAYING) and (is_first or bool(traits and not traits & _INDICATIVE))


_INDICATIVE = morphology.PRESENT | morphology.PAST
# Verbs that need to be told what is said, with their particles.
_TELLING = frozenset(
    "sagen meinen erklären betonen versichern behaupten ergänzen erläutern bestätigen vermuten "
    "argumentieren konstatieren resümieren beteuern unterstreichen bekräftigen präzisieren "
    "prognostizieren mutmaßen verkünden bemerken äußern".split()
)
_TELLING_FORMS = frozenset(
    "sagte sagt sagten sagen meinte meint meinten meinen erklärte erklärt erklärten erklären "
    "betonte betont betonten betonen versicherte versichert ergänzte ergänzt erläuterte erläutert "
    "bestätigte bestätigt vermutet vermutete behauptet behauptete".split()
)
_TELLING_WITH = frozenset(
    (
        "mit teilen", "hinzu fügen", "ein räumen", "an kündigen", "an geben", "fest stellen",
        "dar legen", "zu geben", "klar stellen", "an merken", "fort fahren", "fest halten",
    )
)  # fmt: skip


def _is_unquoted(sentence: AnalysedSentence, clause: Clause, start: int) -> bool:
    """True for "Das Spiel ist aus, Müller sagte am Freitag.", with nothing else that he said."""
    words, verb = sentence.words, clause.finite
    assert verb is not None
    if words[-1].text != "." or not _is_subject(words, start, verb):
        return False
    if words[start].tag in ("PPER", "PIS") and words[start].text not in ("er", "sie"):
        return False
    behind = [word for word in clause.own if word > verb]
    particle = words[behind[-1]] if behind else words[verb]
    lemma = words[verb].lemma.lower()
    if particle.tag == "PTKVZ":
        return f"{particle.text} {lemma.removesuffix(particle.text)}" in _TELLING_WITH and all(
            part.kind == "pp" or part.kind in ("ADV", "PROAV")
            for part in parts_of(words, verb + 1, behind[-1])
        )
    if lemma not in _TELLING and words[verb].text not in _TELLING_FORMS:
        return False
    end = behind[-1] + 1 if behind else verb + 1
    rest = words[end:]
    if any(word.text not in '.“”"»' for word in rest):
        return False
    first = next((word for word in range(start - 1) if words[word].text[-1].isalpha()), 0)
    if words[first].text in _OPENING and not any(word.text == "," for word in words[: start - 1]):
        return False
    if not any(word.is_finite for word in words[first : start - 1]):
        return False
    parts = parts_of(words, verb + 1, end)
    if any(part.kind in ("KON", "PTKNEG", "VVPP", "VVINF") for part in parts):
        return False
    return all(
        part.kind in ("pp", "ADV", "PROAV", "ADJD")
        or (part.phrase is not None and _is_no_object(part.phrase))
        for part in parts
    )


def _is_no_object(phrase: Phrase) -> bool:
    """True for a phrase that cannot be what is said."""
    return bool(phrase.mask & (DAT | GEN)) and not phrase.mask & ACC


_OPENING = frozenset("Während Wie Wo Da So Als Wenn Weil Bevor Nachdem".split())


def _is_fronted(words: tuple[Word, ...], clause: Clause, verb: Word, has_particle: bool) -> bool:
    """True for a clause that must fill the Vorfeld alone before this verb (and its particle)."""
    if clause.unit is Unit.QUOTATION:
        return (
            has_particle
            or verb.lemma.lower() in SAYING
            or verb.lemma.lower().removesuffix("fort") in SAYING
        )
    if clause.type is ClauseType.NON_FINITE and clause.left:
        # "Um es kurz zu sagen, die Sache ist verloren"
        is_um = words[clause.left.start].text in ("Um", "Ohne", "Statt", "Anstatt")
        inside = {words[word].text for word in clause.own}
        return is_um and len(clause.own) >= MAX_COMMENT_WORDS and not inside & _COMMENTING
    if clause.type is not ClauseType.VERB_FINAL or not clause.left or clause.coordinated:
        return False
    opener = words[clause.left.start].text.lower()
    if opener in ("auch", "selbst", "egal", "ganz", "gleich", "immer", "nicht", "nun"):
        return False
    if opener == "während" and _is_in_genitive(words, clause):
        return False
    inside = {words[word].text for word in clause.mittelfeld}
    tag = words[clause.left.stop - 1].tag
    if tag in ("PWS", "PWAV"):
        # "Was mich betrifft, ich …", "Wie er sagte, die Stadt …", "Wer auch immer kommt, ich …"
        last = words[clause.finite].text if clause.finite is not None else ""
        return opener not in ("wie", "wer", "wen", "wem", "wobei") and not (
            inside & {"auch", "immer"} or last.startswith(("betr", "an"))
        )
    if tag != "KOUS" or opener in ("ob", "wie", "so", "soviel", "soweit", "sosehr"):
        return False
    # "Wenn ich ehrlich bin, ich weiß es nicht", "wenn er auch klein ist, er ist stark"
    if opener != "wenn" or inside & {"auch", "noch"}:
        return opener != "wenn"
    last = words[clause.finite].lemma if clause.finite is not None else ""
    is_comment = len(clause.own) <= MAX_COMMENT_WORDS or last in ("wollen", "dürfen", "sagen")
    return not (is_comment and inside & {"ich", "wir", "man"})


def _is_in_genitive(words: tuple[Word, ...], clause: Clause) -> bool:
    """True for "Während dieser Zeit ruht die Arbeit": a main clause behind a preposition."""
    if clause.finite is None or clause.finite == clause.own[-1]:
        return False
    parts = parts_of(words, clause.left.stop, clause.finite)
    return bool(parts) and all(map(_is_genitive, parts))


_COMMENTING = frozenset("es ehrlich genau kurz sagen machen sprechen bleiben nennen".split())


def _is_subject(words: tuple[Word, ...], start: int, end: int) -> bool:
    """True if the words are one noun phrase or pronoun that can be the subject."""
    first = words[start].text
    parts = parts_of(words, start, end)
    if parts[0].kind == "pron":
        text = first.lower()
        return (text in _NOMINATIVES or text == "ihr") and len(parts) == 1
    if parts[0].kind != "np":
        return False
    phrase = parts[0].phrase
    assert phrase is not None
    # "Petra Lang": a name, whatever its tag
    parts = [parts[0], *(part for part in parts[1:] if not _is_surname(words, part.start))]
    if not phrase.mask & NOM or any(part.kind not in ("np", "pp", "NE") for part in parts):
        return False
    return all(
        part.kind == "pp" or (part.phrase is not None and part.phrase.mask & GEN)
        for part in parts[1:]
    )


def _is_surname(words: tuple[Word, ...], place: int) -> bool:
    return words[place].text.istitle() and words[place - 1].tag == "NE"


# Two constituents side by side.


def _crowded(
    sentence: AnalysedSentence, clause: Clause, options: Options
) -> tuple[int, bool] | None:
    """The constituent that stands between another one and the verb."""
    words, verb = sentence.words, clause.finite
    assert verb is not None
    front = words[clause.vorfeld.start : verb]
    if len(front) < 2 or len(front) > MAX_FRONT_WORDS or front[0].text.lower() in _SHUT:
        return None
    runs = _runs(sentence, clause)
    if not runs or runs[-1][1] != verb:
        return None
    if front[0].text == "Nicht" and front[1].text in (",", "dass"):
        return None  # "Nicht, dass er arm wäre, er spart gern."
    start, end = runs[-1]
    if _may_be_relative(words, runs[0][0], clause) or _is_one(words, start, verb):
        return None
    if _lacks_comma(words, clause.vorfeld.start, verb) or not may_agree(words, verb):
        return None
    if _is_interrupted(words, runs[0][0]) or _is_comment(words, verb):
        return None
    if clause.own[-1] == verb and not any(word.tag in _NOMINAL for word in front):
        return None  # "Ah okay verstehe."
    if any(words[word].tag in _VERBAL for start, end in runs for word in range(start, end)):
        return _group_at_end(words, clause, runs) or _doubted(words, clause, runs, options)
    if _may_be_final(words, clause, start):
        return None
    if any(words[word].tag in ("KOKOM", "FM", "XY", "ITJ") for word in range(start, end)):
        return _doubted(words, clause, runs, options)
    parts = parts_of(words, start, end)
    is_whole = len(runs) == 1 and start == clause.vorfeld.start
    is_late = is_whole and not any(word > verb for word in clause.own)
    is_comment = words[runs[0][0]].tag == "ADJD"  # "Schön wenn du kommst, ich freue mich."
    if (
        len(runs) > 1
        and len(parts) == 1
        and _follows_clause(sentence, clause, start)
        and not (is_comment and runs[0][1] - runs[0][0] == 1)
    ):
        part = parts[0]
        if part.kind == "np" or (part.kind == "pron" and _is_nominative(words[start])):
            return start, False
    for index in range(len(parts) - 1):
        if _collides(words, parts, index, words[verb], is_whole, is_late):
            following = parts[index + 1]
            return following.start, index + 2 == len(parts) and (index == 0 and is_whole)
    return _doubted(words, clause, runs, options)


def _is_ranked(words: tuple[Word, ...], start: int, verb: int) -> bool:
    """True for "Der Sender als Erster meldete …": who was first is a constituent of its own."""
    if verb - start < 4 or words[verb - 2].text != "als" or words[verb - 1].text not in _RANKS:
        return False
    first = parts_of(words, start, verb - 2)
    return (
        start == 0
        and first[0].kind == "np"
        and first[0].phrase is not None
        and first[0].phrase.determiner >= 0
        and bool(first[0].phrase.mask & NOM)
        and all(_is_genitive(part) for part in first[1:])
    )


_RANKS = frozenset("Erster Erste Erstes Zweiter Zweite Letzter Letzte".split())


def _is_interrupted(words: tuple[Word, ...], start: int) -> bool:
    """True for "…, weil, so der Wirt, das Bier schon warm war": the clause opened before."""
    return any(word.tag == "KOUS" and after.text == "," for word, after in pairwise(words[:start]))


def _is_comment(words: tuple[Word, ...], verb: int) -> bool:
    """True for "Der Nachteil dabei ist, dass …": the adverb belongs to the noun."""
    if any(
        words[place].tag == "PRF" and words[place + 2].text.endswith(_PRESENT)
        for place in range(verb - 2)
    ):
        return True  # "Die Lebensspanne sich schnell entwickelnder Pflanzen ist kurz."
    return (
        words[verb - 1].tag == "PROAV"
        and words[verb - 2].tag == "NN"
        and words[verb].lemma.lower() in ("sein", "bleiben")
        and words[min(verb + 1, len(words) - 1)].text in (",", ":")
    )


_PRESENT = ("nder", "nden", "nde", "ndes", "ndem")


def _is_genitive(part: Part) -> bool:
    return part.kind == "np" and part.phrase is not None and bool(part.phrase.mask & GEN)


def _third(sentence: AnalysedSentence, clause: Clause, options: Options) -> tuple[int, bool] | None:
    """The subject between an adverbial and the verb."""
    words, runs = sentence.words, _runs(sentence, clause)
    if not runs or runs[-1][1] != clause.finite or _may_be_relative(words, runs[0][0], clause):
        return None
    if _is_one(words, runs[-1][0], runs[-1][1]) or words[runs[0][0] + 1].text == "Beispiel":
        return None  # "Zum Beispiel die Katze schläft gern."
    if len(runs) == 1 and _is_ranked(words, *runs[0]):
        return runs[0][1] - 2, False
    if _parts_by_comma(words, clause, runs):
        return runs[1][0], False
    subject = _only_subject(words, clause, runs)
    if subject is None:
        subject = _sure_subject(words, clause, runs)
    return None if subject is None else (subject, len(runs) == 1)


def _parts_by_comma(words: tuple[Word, ...], clause: Clause, runs: list[tuple[int, int]]) -> bool:
    """True for "Laut der Studie, das Mittel wirkt nicht.": an adverbial, a comma, the subject."""
    verb, (first, stop) = clause.finite, runs[0]
    assert verb is not None
    if len(runs) != 2 or first != 0 or words[stop].text != "," or runs[1][0] != stop + 1:
        return False
    if clause.unit is not Unit.PLAIN or words[-1].text != "." or not _is_stated(words, verb):
        return False
    start = stop + 1
    if not _is_subject(words, start, verb) or words[start].text in ("ich", "du", "ihr"):
        return False
    subject = parts_of(words, start, verb)[0]
    assert subject.phrase is not None
    if subject.kind == "np" and not subject.phrase.mask & NOM & _number_of(words[verb]):
        return False
    is_last = not any(word > verb for word in clause.own)
    if _is_joining(words, first, stop):
        return True
    if subject.kind == "np" and subject.phrase.determiner < 0:
        return False
    if is_last or words[stop - 1].text in _COMMENTS:
        return False  # "Mit der Frau, die Lehrerin war."
    parts = parts_of(words, first, stop)
    if words[first].tag == "VVPP" and stop - first >= MIN_PARTICIPLE_WORDS:
        return words[first].text not in _COMMENTING_FORMS and all(
            part.kind == "pp" for part in parts[1:]
        )
    if parts[0].kind != "pp" or not all(part.kind == "pp" or _is_genitive(part) for part in parts):
        return False
    if words[first].text in _TELLING_PREPOSITIONS:
        return True
    return words[verb].doubt("order") >= LIKELY if subject.kind == "pron" else True


# "Von Anhängern begleitet" is no comment, "Gesagt" and "Kurz gesagt" are.
MIN_PARTICIPLE_WORDS = 3
_COMMENTING_FORMS = frozenset(
    "Gesagt Zugegeben Vorausgesetzt Angenommen Abgesehen Verglichen Ausgenommen Gesetzt Gestanden "
    "Gemessen Gesehen Betrachtet Gesprochen Bezogen".split()
)
_TELLING_PREPOSITIONS = frozenset("Laut Gemäß Trotz Wegen Aufgrund Seit Dank Infolge".split())
# From this doubt on the pronoun behind "Im Fall des Falles," begins no new sentence.
LIKELY = 0.5


def _is_joining(words: tuple[Word, ...], first: int, stop: int) -> bool:
    """True for "Infolgedessen" and "Als Folge": they open a main clause, with no comma."""
    if stop - first == 1:
        return words[first].text in _JOINING
    return stop - first == 2 and words[first].text == "Als" and words[stop - 1].text in _OUTCOMES


_JOINING = frozenset(
    "Zusätzlich Infolgedessen Außerdem Deshalb Deswegen Daher Folglich Somit Zudem Stattdessen "
    "Dennoch Jedoch Allerdings Anschließend Danach Daraufhin Schließlich Inzwischen Mittlerweile "
    "Derzeit Kürzlich Normalerweise Ursprünglich Gleichzeitig Insgesamt Darum Ferner Später "
    "Letztendlich Schlussendlich Demnach Dadurch Dabei Anfangs Zunächst Momentan Unterdessen "
    "Typischerweise Üblicherweise Interessanterweise Überraschenderweise Bislang Bisher".split()
)
_OUTCOMES = frozenset("Ergebnis Folge Konsequenz Reaktion Resultat Antwort Ausgleich".split())


def _sure_subject(
    words: tuple[Word, ...], clause: Clause, runs: list[tuple[int, int]]
) -> int | None:
    """Where the subject begins in "Nur Stunden später die Frau kam …", if the network is sure."""
    verb, (first, stop) = clause.finite, runs[0]
    assert verb is not None
    if len(runs) != 1 or first != clause.vorfeld.start or clause.unit is not Unit.PLAIN:
        return None
    if words[verb].doubt("order") < SURE or not _fits_statement(words, verb):
        return None
    parts = parts_of(words, first, stop)
    while len(parts) > 2 and _is_genitive(parts[-1]):
        parts.pop()
    subject = parts[-1]
    if len(parts) < 2 or subject.kind != "np" or subject.phrase is None:
        return None
    phrase = subject.phrase
    if (
        phrase.determiner < 0
        or phrase.mask & GEN
        or not phrase.mask & NOM & _number_of(words[verb])
    ):
        return None
    is_front = all(
        part.kind in ("pp", "ADV", "PROAV", "ADJD")
        or (part.phrase is not None and words[part.phrase.head].text in TIMES)
        for part in parts[:-1]
    )
    only_focus = all(part.kind in ("ADV", "ADJD") for part in parts[:-1])
    return subject.start if is_front and not only_focus else None


def _only_subject(
    words: tuple[Word, ...], clause: Clause, runs: list[tuple[int, int]]
) -> int | None:
    """Where the subject begins in "Nach der Wahl der Minister sagte, …": behind a preposition or
    an adverb, at times with a comma, and with no other phrase that the verb could agree with.
    """
    verb, (first, stop) = clause.finite, runs[0]
    assert verb is not None
    if len(runs) > 2 or first != clause.vorfeld.start or not words[first].text[0].isupper():
        return None
    if clause.unit is not Unit.PLAIN or words[first].text in ("Als", "Wie"):
        return None
    if not _fits_statement(words, verb) or words[runs[-1][0] - 1].text == ":":
        return None
    parts = parts_of(words, first, stop)
    if len(runs) == 2:
        if words[stop].text != "," or runs[1][0] != stop + 1 or words[stop - 1].text in _COMMENTS:
            return None
        parts += parts_of(words, *runs[1])
    subject = parts[-1]
    phrase = subject.phrase
    if subject.kind != "np" or phrase is None or len(parts) < 2:
        return None
    front = parts[0].phrase
    if not (parts[0].kind == "pp" and front and front.reading) and not _is_free(words[first]):
        return None
    if any(part.kind not in ("pp", "np", "ADV") for part in parts[1:]):
        return None
    if len(runs) == 2 and (subject.start != runs[1][0] or phrase.determiner < 0):
        return None
    if words[phrase.head].tag != "NN" or not phrase.mask & NOM & _number_of(words[verb]):
        return None
    if phrase.mask & GEN and words[verb].doubt("order") < MIN_OPEN_DOUBT:
        return None  # "Über die Hälfte der Einwohner"
    if phrase.determiner < 0 and words[phrase.start].tag != "CARD":
        return None  # "Mit dem Sparpaket 2012", "In Wasser lösliche Salze"
    return None if _has_other_subject(words, clause) else subject.start


def _fits_statement(words: tuple[Word, ...], verb: int) -> bool:
    """True for an indicative with a subject: "Um das Erbe wird gestritten" has none, and in "In
    der Hoffnung, die Stadt könnte helfen, …" the clause is what is hoped."""
    return words[verb].text not in BECOME and _is_stated(words, verb)


def _is_stated(words: tuple[Word, ...], verb: int) -> bool:
    text, traits = words[verb].text, morphology.entry(words[verb].text).traits
    is_reported = bool(traits & morphology.SUBJUNCTIVE_1) and text.endswith(("e", "sei"))
    return (
        bool(traits & _INDICATIVE)
        and not is_reported
        and not any(
            words[place].is_finite and words[place - 1].text == ","
            for place in range(verb + 1, len(words))
        )
    )


def _number_of(verb: Word) -> int:
    persons = morphology.persons(verb.text)
    singular = SING if persons & SINGULAR_PERSONS else 0
    return singular | (PLUR if persons & PLURAL_PERSONS else 0)


def _has_other_subject(words: tuple[Word, ...], clause: Clause) -> bool:
    """True if something behind the verb may be what it agrees with."""
    verb, end = clause.finite, clause.own[-1] + 1
    assert verb is not None
    behind = [place for place in clause.own if place > verb]
    if any(words[place].tag in _SUBJECT_TAGS for place in behind):
        return True
    number = _number_of(words[verb])
    return any(
        part.kind in ("np", "pron")
        and part.phrase is not None
        and bool(part.phrase.mask & NOM & number)
        for part in parts_of(words, verb + 1, end)
    )


_SUBJECT_TAGS = frozenset("PIS PDS CARD NE FM PWS XY".split())
# "Im Gegenteil, die Zahl stieg."
_COMMENTS = frozenset("Gegenteil Ernst Glück Grunde Wort Beispiel Unglück Worten".split())
# Such a doubt where the phrase before the verb may be an attribute.
MIN_OPEN_DOUBT = 0.2


def _is_one(words: tuple[Word, ...], start: int, verb: int) -> bool:
    """True for a Vorfeld whose parts make one constituent, though they look like two."""
    last, texts = words[verb - 1], {word.text for word in words[start:verb]}
    if last.text == "etc." or texts & _NEGATED_PAIR:
        return True
    if any(word.tag == "TRUNC" or is_term(word.text) for word in words[start:verb]):
        return True  # "Auf das Hunger- und das Zentrum", "Der neue http-Request"
    if _is_graded(words, start, verb):
        return True  # "Eher wenige Boote", "Ähnlich viele Leute"
    if last.text == "anders" and words[verb - 2].text.lower() in ("jemand", "niemand", "wer"):
        return True
    return (
        last.tag == "ADJD"
        and words[verb].lemma in _BEING
        and not _holds_subject(words, start, verb - 1)
    )


def _is_graded(words: tuple[Word, ...], start: int, verb: int) -> bool:
    """True for a phrase with "viele" or "wenige", and an adverb or adjective that grades it."""
    return (
        words[start].tag in ("ADV", "ADJD")
        and not _is_free(words[start])
        and words[start + 1].text.startswith(("viel", "wenig"))
        and [part.kind for part in parts_of(words, start + 1, verb)] == ["np"]
    )


def is_term(text: str) -> bool:
    """True for "ePA", "http-Request": names that begin with a small letter."""
    return text[0].islower() and ("-" in text or not text.islower())


# "Völlig unklar war der Grund", "Lange Zeit üblich blieb die Strafe": an adjective with what
# belongs to it.
_BEING = frozenset(("sein", "werden", "bleiben", "scheinen"))


def _holds_subject(words: tuple[Word, ...], start: int, end: int) -> bool:
    """True if a phrase before `end` may be a nominative, and is no time."""
    return any(
        part.kind in ("np", "pron")
        and part.phrase is not None
        and bool(part.phrase.mask & NOM)
        and words[part.phrase.head].text not in TIMES
        for part in parts_of(words, start, end)
    )


def _doubted(
    words: tuple[Word, ...], clause: Clause, runs: list[tuple[int, int]], options: Options
) -> tuple[int, bool] | None:
    """A verb that the network doubts, at the end of its clause or behind an adverb and a phrase."""
    verb = clause.finite
    assert verb is not None
    start, end = runs[0]
    if len(runs) > 1 or start != clause.vorfeld.start or clause.unit is not Unit.PLAIN:
        return None
    doubt = words[verb].doubt("order")
    if words[end - 1].tag in _VERBAL:
        doubt *= 2  # rare in front of a finite verb, if nothing follows that
    if doubt < options.min_doubt or _may_be_final(words, clause, start):
        return None
    parts = parts_of(words, start, end)
    if len(parts) < 2 or any(part.kind == "KOKOM" for part in parts[:2]):
        return None
    last = parts[-1]
    if not any(word > verb for word in clause.own):
        has_object = any(part.kind == "np" for part in parts)
        if has_object and not _holds_subject(words, start, end):
            return None  # "Und den Plan nie verraten hat."
        # "Der Plan angeblich auch Zuschüsse beinhaltete", "Lugner zuletzt Boden gewinnen konnte"
        if last.phrase is None:
            is_postposed = len(parts) == 2 and _is_postposed(words[last.start])
            return (last.start, False) if last.kind in _APART and not is_postposed else None
        is_attribute = (last.phrase.mask & GEN and parts[-2].kind in ("np", "pp")) or _is_byname(
            words, parts, len(parts) - 1, words[verb]
        )
        if is_attribute or (last.kind == "pp" and all(map(_is_genitive, parts[1:-1]))):
            return None  # "Der Zug nach Kiel", "Der Anschluss Badens an den Norden"
        return last.start, False
    if len(parts) == 2 and parts[0].kind in ("np", "pron"):
        is_apart = last.kind in ("ADV", "ADJD") and words[last.start].text in _OF_CLAUSE
        return (last.start, True) if is_apart else None
    if len(parts) > 2 or parts[0].kind not in ("ADV", "PROAV", "ADJD", "pp"):
        return None
    if words[start].text.lower() in _BEFORE_PHRASES or (parts[0].kind == "pp" and doubt < SURE):
        return None
    if last.kind == "pron":
        return (last.start, True) if _is_nominative(words[last.start]) else None
    phrase = last.phrase
    if last.kind != "np" or phrase is None or not phrase.mask & NOM or phrase.determiner < 0:
        return None
    determiner = words[phrase.determiner].text
    can_be_attribute = parts[0].kind == "pp" and phrase.mask & GEN
    is_bound = (
        determiner.startswith(("ein", "all", "jed", "beid"))
        or not determiner[0].islower()
        or can_be_attribute
    )
    return None if is_bound else (last.start, True)


# "Insbesondere die Preise …", "Ausgerechnet er …"
_BEFORE_PHRASES = frozenset(
    "insbesondere besonders auch nur selbst sogar gerade ausgerechnet eben schon erst allein vor "
    "speziell namentlich nicht noch kaum fast wohl einzig zumindest wenigstens jedenfalls "
    "lediglich bloß vorrangig hauptsächlich vorwiegend primär soviel egal praktisch nahezu "
    "beinahe rund etwa ungefähr quasi".split()
)
# Adverbs of the clause: behind a noun they rarely belong to it.
_OF_CLAUSE = frozenset(
    "bereits sofort schnell oft immer nie niemals manchmal bald wieder "
    "endlich zuletzt kürzlich neulich jüngst inzwischen mittlerweile plötzlich langsam deutlich "
    "leider natürlich offenbar wahrscheinlich vielleicht häufig selten regelmäßig "
    "ständig derzeit bisher bislang erneut mehrmals einmal zunächst zuerst danach später nun "
    "jetzt noch schon".split()
)
# Parts of a predicate: right before the finite verb they show a verb-final clause.
_APART = frozenset("ADV ADJD PROAV PTKNEG VVPP VAPP VVINF VAINF VMINF PTKVZ".split())


def _may_be_relative(words: tuple[Word, ...], start: int, clause: Clause) -> bool:
    """True for a clause with a relative or question word at its front and its verb at the end."""
    word = words[start + (words[start].tag[:4] == "APPR")]
    if word.text in _RELATIVES:
        return True
    is_late = clause.own[-1] == clause.finite
    return is_late and word.tag in ("PRELS", "PRELAT", "PWS", "PWAT", "PWAV")


_NOMINAL = frozenset("NN NE PPER PIS PDS CARD ADJA".split())


def _lacks_comma(words: tuple[Word, ...], start: int, verb: int) -> bool:
    """True for "Ein Mann dem es an Geld fehlt …": a relative pronoun without its comma."""
    return any(
        words[place].text in ("der", "die", "das", "dem", "den")
        and words[place - 1].tag in ("NN", "NE")
        and (words[place + 1].tag in ("PPER", "PRF") or words[place + 1].text == "man")
        for place in range(start + 1, verb)
    )


def may_agree(words: tuple[Word, ...], verb: int) -> bool:
    """True unless the form needs "ich", "du" or "ihr", and there is none ("okay verstehe")."""
    persons = morphology.persons(words[verb].text)
    if persons & (morphology.THIRD_SINGULAR | morphology.THIRD_PLURAL):
        return True
    return any(word.text.lower() in ("ich", "du", "ihr", "wir") for word in words)


_RELATIVES = frozenset(
    "deren dessen denen Woraufhin woraufhin Wobei Weshalb Wofür Wonach Inwiefern inwiefern "
    "Inwieweit inwieweit".split()
)


def _group_at_end(
    words: tuple[Word, ...], clause: Clause, runs: list[tuple[int, int]]
) -> tuple[int, bool] | None:
    """A main clause that ends like a subordinate one: "Er das Buch gelesen hat."."""
    verb, (start, end) = clause.finite, runs[-1]
    assert verb is not None
    if len(runs) > 1 or start != clause.vorfeld.start or words[verb].tag[:2] == "VV":
        return None
    if words[end - 1].tag not in _VERBAL or any(word > verb for word in clause.own):
        return None
    if clause.unit is not Unit.PLAIN or clause.coordinated or _may_be_final(words, clause, start):
        return None
    parts = parts_of(words, start, end)
    first = parts[0].phrase
    if parts[0].kind not in ("np", "pron") or first is None or not first.mask & NOM:
        return None
    if words[start].tag in ("PRELS", "PWS", "PRF") or len(parts) < 3:
        return None
    return end - 1, False


def _follows_clause(sentence: AnalysedSentence, clause: Clause, start: int) -> bool:
    """True if a relative clause or the like ends right before, with a comma."""
    words = sentence.words
    if words[start - 1].text != "," or clause.vorfeld.start not in clause.own:
        return False
    index = sentence.clauses.index(clause)
    return any(
        one.parent == index
        and one.words.stop == start - 1
        and one.type is ClauseType.VERB_FINAL
        and one.finite == one.words.stop - 1
        and words[one.finite].lemma.lower() not in SAYING
        for one in sentence.clauses
    )


def _may_be_final(words: tuple[Word, ...], clause: Clause, start: int) -> bool:
    """True if the clause may be a verb-final one, or its verb an infinitive."""
    verb = clause.finite
    assert verb is not None
    if words[start].tag in ("ART", "APPRART", "PDAT") and words[start + 1].tag[:4] == "APPR":
        return True  # "Beim von der Firma vorgestellten Auto"
    is_infinitive = morphology.can_be(words[verb].text, "VVINF")
    if is_infinitive and not _is_nominative(words[start]) and verb + 1 not in clause.own:
        return True
    if any(word > verb for word in clause.own):
        return False
    if clause.coordinated:
        return True
    if start and words[start - 1].text == ":":
        return True
    first = start + (words[start].tag == "APPR")
    if start and words[start - 1].text == "," and words[first].text in _RELATIVE:
        return True
    return any(words[word].text.lower() in _SUBORDINATING for word in range(start, verb))


_RELATIVE = frozenset("der die das den dem deren dessen was wo wer wie".split())
_SUBORDINATING = frozenset(
    "seit bis während als wie da damit ob dass wo wenn weil nachdem bevor ehe obwohl".split()
)


def _collides(
    words: tuple[Word, ...],
    parts: list[Part],
    index: int,
    verb: Word,
    is_whole: bool,
    is_late: bool,
) -> bool:
    """True if a part and the next one cannot belong to one constituent."""
    one, other = parts[index], parts[index + 1]
    first, second = words[one.start], words[other.start]
    if not second.text[0].islower() and second.tag not in ("NN", "NE", "ADJA"):
        return False
    last = index + 2 == len(parts)
    if other.kind == "pron":
        return _is_pronoun_too_many(words, parts, index, is_late)
    if other.kind == "np":
        return _is_phrase_too_many(words, parts, index, verb, is_whole)
    if not is_whole or not all(
        part.kind in _NOMINAL_PARTS or (is_late and part.kind == "ADJD") for part in parts[:index]
    ):
        return False
    is_nominal = parts[0].kind in ("np", "ADV") and one.kind == "np"
    if other.kind == "PTKNEG":
        return (last or is_late) and (is_nominal or _is_nominative(first))
    if other.kind == "pp":
        return last and index == 0 and _is_nominative(first) and (
            (first.text.lower() != "sie" or second.tag == "APPRART")
            and first.text.lower() not in ("wir", "du")
            and second.text.lower() not in ("mit", "ohne", "als", "für", "von", "an", "unter")
        )  # fmt: skip
    if other.kind == "ADV":
        if not is_late and not all(part.kind in ("ADV", "ADJD") for part in parts[index + 1 :]):
            return False
        return not _is_postposed(second) and (is_nominal or _is_subject_pronoun(first))
    if other.kind == "ADJD" and last and not _is_postposed(second):
        if _is_nominative(first):
            return True
        phrase = one.phrase
        return (
            is_nominal
            and phrase is not None
            and bool(phrase.mask & NOM)
            and not phrase.mask & (DAT | GEN)
            and (phrase.determiner >= 0 or bool(phrase.adjectives))
            and words[phrase.head].text not in _TIME_UNITS
            and (
                not phrase.mask & ACC
                or verb.lemma not in _COPULAS
                or (verb.lemma == "sein" and second.text not in _WITH_OBJECT)
            )
        )
    return False


# Adjectives that have an object before them ("den Lärm gewohnt").
_WITH_OBJECT = frozenset("wert gewohnt los satt leid schuldig müde gewahr lang breit alt".split())
_NOMINAL_PARTS = frozenset(("np", "pp", "KON", "ADV"))


def _is_pronoun_too_many(
    words: tuple[Word, ...], parts: list[Part], index: int, is_late: bool
) -> bool:
    """True for a pronoun behind a constituent: "Deshalb er …", "Er sich …", "Die Stadt man …"."""
    one, other = parts[index], parts[index + 1]
    first, second = words[one.start], words[other.start]
    last = index + 2 == len(parts)
    if second.tag == "PRF":
        if one.kind == "pron":
            return _is_subject_pronoun(first)
        return one.kind in ("np", "pp", "PROAV") or (one.kind == "ADV" and _fills_front(first))
    if not last and not is_late:
        return False
    if one.kind == "pron":
        if second.tag == "PIS" and first.text.lower() in ("er", "es", "man", "ich"):
            return second.text in ("alles", "nichts", "viel", "niemanden", "jemanden", "etwas")
        return _is_nominative(first) and second.tag == "PPER"
    if one.kind in ("np", "pp"):
        if one.end == one.start + 1 and not morphology.is_known(first.text):
            return False  # "Haha man kann …"
        return _is_nominative(second) or (
            (one.kind == "np" and second.tag == "PDS" and second.text in ("das", "dies"))
            or (second.tag == "PPER" and second.text in _OBJECTS)
        )
    if not _is_nominative(second):
        return False
    if index:
        return one.kind in ("ADV", "PROAV") and any(
            part.kind in ("np", "pp") for part in parts[:index]
        )
    return one.kind in ("ADV", "PROAV", "ADJD") and first.text.lower() not in _BEFORE_PRONOUNS


_OBJECTS = frozenset("ihm ihn ihnen mir dir mich dich".split())
# Adverbs that may belong to a pronoun behind them, or stand before the Vorfeld.
_BEFORE_PRONOUNS = frozenset(
    "nur auch sogar selbst gerade schon eben ebenso besonders insbesondere allein ausgerechnet "
    "erst nicht einzig aber doch denn jedoch ja nein also nun so noch weder sondern oder und wie "
    "kaum bloß lediglich zumindest wenigstens gar etwa".split()
)


def _is_phrase_too_many(
    words: tuple[Word, ...], parts: list[Part], index: int, verb: Word, is_whole: bool
) -> bool:
    """True for a noun phrase behind a constituent that it is no attribute of."""
    one, other = parts[index], parts[index + 1]
    first, phrase = words[one.start], other.phrase
    assert phrase is not None
    last = index + 2 == len(parts)
    if parts[-1].kind in ("ADJD", "PTKA", "APPO") or not phrase.mask:
        return False
    if words[phrase.head].tag == "NN" and words[phrase.head].text[0].islower():
        return False
    if _follows_adjective(words, parts, index + 1) or words[phrase.head].text in _TIME_UNITS:
        return False
    if phrase.determiner >= 0 and not words[phrase.determiner].text[0].islower():
        return False
    if one.kind in ("ADV", "PROAV", "ADJD") and index:
        before = index
        while before and parts[before].kind in ("ADV", "PROAV"):
            before -= 1
        if one.kind == "ADJD" or first.text == "so":
            return False
        one = parts[before]
        first = words[one.start]
    elif one.kind in ("ADV", "PROAV", "ADJD"):
        if not is_whole or not last:
            return False
        if phrase.determiner < 0:
            return _is_free(first) and words[phrase.head].tag == "NE"
        can_follow = _is_free(first) or not phrase.mask & GEN
        return _fills_front(first) and bool(phrase.mask & NOM) and can_follow
    if one.kind == "pron" and _is_nominative(first):
        if first.text.lower() in ("ich", "du") and phrase.determiner < 0:
            return False  # "Ich armer Narr habe ihr geglaubt."
        return first.text.lower() != "wir"
    if phrase.mask & GEN or phrase.determiner < 0:
        return False
    if one.kind in ("np", "pp"):
        assert one.phrase is not None
        head = words[one.phrase.head]
        if words[one.end - 1].text == "Abstand":
            return False  # "Mit Abstand die höchsten Preise hat …"
        if words[one.end - 1].tag == "NE" and _is_epithet(words, phrase):
            return False
        if _is_byname(words, parts, index + 1, verb):
            return False
        if one.kind == "pp" and index > 1 and parts[index - 1].kind == "KON":
            return False  # "Die Städte im Norden und im Besonderen die Stadt Kiel"
        if words[phrase.head].tag == "NE" and words[phrase.determiner].text in ("den", "der"):
            return False  # "Kollege den Haan"
        return bool(one.phrase.mask) and head.text not in MEASURES
    return False


def _is_postposed(word: Word) -> bool:
    """True for an adverb that may stand behind a noun and belong to it."""
    return word.text in _POSTPOSED or word.text.endswith(("wärts", "seits"))


def _is_epithet(words: tuple[Word, ...], phrase: Phrase) -> bool:
    """True for "der Große", "die Jüngere", "der Erste" behind a name."""
    name = words[phrase.head].text
    lower = name[0].lower() + name[1:]
    return phrase.end - phrase.start == 2 and (
        morphology.can_be(lower, "ADJA") or lower.endswith(("te", "ste", "ere"))
    )


def _is_byname(words: tuple[Word, ...], parts: list[Part], index: int, verb: Word) -> bool:
    """True for "der Frosch" behind "Kermit", "das Brot" behind "ein Film mit Bernd", and no verb
    that it could be the object of.
    """
    name, phrase = parts[index - 1], parts[index].phrase
    if phrase is None or (phrase.mask & ACC and verb.lemma != "sein"):
        return False
    if name.kind != "np" and (name.kind != "pp" or index == 1):
        return False  # "In Kiel der Minister hat …"
    return (
        words[name.end - 1].tag == "NE"
        and name.end - name.start == 1 + (name.kind == "pp")
        and phrase.end - phrase.start == 2
        and words[phrase.determiner].text in ("der", "die", "das")
    )


def _fills_front(word: Word) -> bool:
    """True for an adverb that belongs to nothing behind it, but to the clause."""
    return word.tag in ("ADV", "PROAV") and word.text.lower() not in _FOCUS


# Adverbs that may belong to the phrase behind them ("Auch er …", "Fast die Hälfte …").
_FOCUS = frozenset(
    "nur auch sogar selbst gerade schon eben ebenso besonders insbesondere allein wohl wenigstens "
    "ausgerechnet noch erst etwa nicht fast beinahe nahezu rund knapp gut mindestens höchstens "
    "zumindest vielleicht wahrscheinlich vermutlich möglicherweise ungefähr annähernd circa ca "
    "ganz sehr so mehr weniger viel vor kaum bloß lediglich zuallererst zuerst zunächst vorerst "
    "einzig ausschließlich hauptsächlich vorwiegend namentlich speziell genau exakt geradezu "
    "praktisch quasi gewissermaßen sozusagen offenbar offensichtlich angeblich sicher bestimmt "
    "einerseits andererseits teils zum erstmals wieder immer nie niemals zuletzt immerhin nämlich "
    "aber jedoch doch allerdings also gar überhaupt bereits spätestens frühestens maximal "
    "minimal allenfalls ja mal ohnehin weder weit lang lange kurz mitten hoch tief halb vorne "
    "solch manch welch all".split()
)


def _is_free(word: Word) -> bool:
    return word.tag in ("ADV", "PROAV", "ADJD") and word.text.lower() in _FREE_ADVERBS


def _is_nominative(word: Word) -> bool:
    return word.tag in ("PPER", "PIS") and word.text.lower() in _NOMINATIVES


def _is_subject_pronoun(word: Word) -> bool:
    return _is_nominative(word) or (
        word.tag == "PDS" and word.text.lower() in ("das", "dies", "diese", "dieser", "dieses")
    )


def _follows_adjective(words: tuple[Word, ...], parts: list[Part], index: int) -> bool:
    """True if an adjective without noun stands next: an attribute that was not understood."""
    rest = parts[index + 1 :]
    return bool(rest) and words[rest[0].start].tag in ("ADJA", "NN", "CARD", "TRUNC")


_LOOKS = {"inversion": _uninverted, "second": _crowded, "third": _third}
DETECTOR = Detector(Options, find)
