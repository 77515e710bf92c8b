"""Inflection: articles, adjectives, verbs and cases that agree in no reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from induced.tagged import (
    ARTICLES,
    Damage,
    Forms,
    Tagged,
    draw_from,
    lemma,
    main_clause,
    mask,
    replaced,
    subordinate_clauses,
    words,
)
from mtaudit.analysis import morphology

NUMBER_PAIRS = """hat haben ist sind wird werden wurde wurden war waren kann können soll sollen
will wollen muss müssen darf dürfen konnte konnten sollte sollten wollte wollten musste mussten
hatte hatten hätte hätten wäre wären würde würden könnte könnten sei seien""".split()
OTHER_NUMBER = dict(zip(NUMBER_PAIRS[::2], NUMBER_PAIRS[1::2], strict=True))
OTHER_NUMBER |= {plural: singular for singular, plural in OTHER_NUMBER.items()}
CASES_OF_PRONOUNS = {
    "dative": {"ihm": ("ihn", "er"), "mir": ("mich",), "uns": ("wir",), "ihnen": ("sie",)},
    "accusative": {"ihn": ("ihm", "er"), "mich": ("mir",), "uns": ("wir",), "sie": ("ihnen",)},
}

_GENITIVE = morphology.GEN & morphology.SING


def agreement_np(sentence: Tagged) -> Iterator[Damage]:
    """ "die Präsident", "der neues Präsident": no reading in which the phrase agrees."""
    for match in re.finditer("(?<!,)D(J?)N", sentence.codes):
        start, end = match.span()
        article, noun = sentence.word(start), sentence.word(end - 1)
        table = next((one for one in ARTICLES if article in one), None)
        if table is None or not morphology.is_listed(noun) or not mask(sentence, start, end):
            continue
        readings = morphology.entry(noun).noun
        if not readings:
            continue
        others = [
            other
            for other in table
            if other != article and not morphology.nominal(other, "ART") & readings
        ]
        if others:
            other = draw_from(sentence, "article", others)
            yield Damage("article", replaced(sentence, start, other))
        if match[1]:
            yield from _wrong_adjective(sentence, start, readings, table is ARTICLES[0])


def _wrong_adjective(
    sentence: Tagged, start: int, readings: int, definite: bool
) -> Iterator[Damage]:
    article, adjective = sentence.word(start), sentence.word(start + 1)
    stem = re.fullmatch("(.+?)(?:e|er|es|en|em)", adjective)
    shared = morphology.nominal(article, "ART") & readings
    if not stem or not morphology.is_listed(adjective):
        return
    others = []
    for ending in ("e", "er", "es", "en", "em"):
        known = morphology.entry(stem[1] + ending)
        endings = known.weak if definite else known.mixed
        if known.strong and not shared & endings and morphology.is_listed(stem[1] + ending):
            others.append(stem[1] + ending)
    if others:
        other = draw_from(sentence, "adjective", others)
        yield Damage("adjective", replaced(sentence, start + 1, other))


def genitive_ending(sentence: Tagged) -> Iterator[Damage]:
    """ "des früheren Präsident": the noun has lost its ending."""
    for match in re.finditer("(?<![,P])DJ?N(?![NE])", sentence.codes):
        start, end = match.span()
        noun = sentence.word(end - 1)
        if sentence.word(start) not in ("des", "eines") or not noun.endswith("s"):
            continue
        bare = noun.removesuffix("es") if noun.endswith(("tes", "des")) else noun.removesuffix("s")
        if morphology.is_listed(bare) and not morphology.nominal(bare, "NN") & _GENITIVE:
            yield Damage("genitive-ending", replaced(sentence, end - 1, bare))


def agreement_subject(sentence: Tagged, forms: Forms) -> Iterator[Damage]:
    """ "Der Präsident sagten", "dass er nach Wien fahren"."""
    clause = main_clause(sentence)
    codes = sentence.codes
    if clause:
        verb, _ = clause
        if _sure_subject(sentence, 0, codes[:verb]) and _may_flip(sentence, verb):
            far = "main-far" if verb > 3 else "main"
            yield from _other_number(sentence, verb, far, forms)
        elif sentence.word(verb + 1) in ("er", "wir", "ich") and _may_flip(sentence, verb):
            yield from _other_number(sentence, verb, "inverted", forms)
    for start, verb in subordinate_clauses(sentence):
        subject = re.compile("[ei]|DJ*N").match(codes, start + 1)
        if (
            codes[start] == "S"
            and subject
            and _sure_subject(sentence, start + 1, subject[0])
            and codes[subject.end()] not in "NEK"
            and _may_flip(sentence, verb)
        ):
            yield from _other_number(sentence, verb, "subordinate", forms)


def _sure_subject(sentence: Tagged, start: int, codes: str) -> bool:
    """True for a nominative that can be no accusative: "er", "der neue Chef der Bank"."""
    if codes in ("e", "i"):
        return sentence.word(start) in ("er", "wir", "ich", "man")
    if not re.fullmatch("DJ*N(?:DJ*N|[PQ]D?J*[NE]+)*", codes):
        return False
    head = re.match("DJ*N", codes)
    assert head
    readings = mask(sentence, start, start + head.end())
    noun = sentence.word(start + head.end() - 1)
    return readings & (
        morphology.NOM | morphology.ACC
    ) == morphology.NOM & morphology.MASC and noun not in words("measures")


def _may_flip(sentence: Tagged, verb: int) -> bool:
    """False if a second nominative could be what the verb agrees with."""
    base = lemma(sentence.tokens[verb])
    segment = sentence.codes[sentence.segment_start(verb) : sentence.segment_end(verb)]
    return base not in words("copulas") or bool(re.search("[pI]", segment))


def _other_number(sentence: Tagged, verb: int, sub: str, forms: Forms) -> Iterator[Damage]:
    other = other_number(sentence.word(verb), forms)
    if other:
        yield Damage(sub, replaced(sentence, verb, other))


def other_number(form: str, forms: Forms) -> str | None:
    """The same tense in the other number of the third person, if that is certain."""
    if form in OTHER_NUMBER:
        return OTHER_NUMBER[form]
    known = morphology.entry(form)
    base = morphology.lemma(form, "VVFIN")
    plural = bool(known.persons & morphology.THIRD_PLURAL)
    if plural and known.persons & morphology.THIRD_SINGULAR:
        return None
    if not plural:
        wanted, guesses = morphology.THIRD_PLURAL, [form + "n", form + "en", base]
    else:
        stem = form.removesuffix("n")
        guesses = [stem, stem.removesuffix("e"), stem.removesuffix("e") + "t", stem + "t"]
        wanted, guesses = morphology.THIRD_SINGULAR, [*guesses, *sorted(forms.finite[base])]
    tense = known.traits & (morphology.PRESENT | morphology.PAST)
    for guess in guesses:
        other = morphology.entry(guess)
        same_verb = morphology.is_listed(guess) and morphology.lemma(guess, "VVFIN") == base
        one_number = not other.persons & known.persons & 0b100100
        if same_verb and other.persons & wanted and other.traits & tense and one_number:
            return guess
    return None


def preposition_case(sentence: Tagged) -> Iterator[Damage]:
    """ "mit das Auto", "für dem Mann", "von er"."""
    for match in re.finditer("P(?:DN(?![NE])|e)", sentence.codes):
        place = match.start()
        preposition = sentence.word(place)
        case = next((one for one in ("dative", "accusative") if preposition in words(one)), None)
        if case is None or (place and sentence.codes[place - 1] == "O"):
            continue
        wrong = list(_wrong_case(sentence, place + 1, match[0][1:] == "e", case))
        if wrong:
            other = draw_from(sentence, "case", wrong)
            sub = "pronoun" if match[0][1:] == "e" else case
            yield Damage(sub, replaced(sentence, place + 1, other))


def _wrong_case(sentence: Tagged, place: int, pronoun: bool, case: str) -> Iterator[str]:
    form = sentence.word(place)
    if pronoun:
        yield from CASES_OF_PRONOUNS[case].get(form, ())
        return
    table = next((one for one in ARTICLES if form in one), ())
    noun = sentence.word(place + 1)
    readings = morphology.entry(noun).noun
    needed = morphology.DAT if case == "dative" else morphology.ACC
    if not morphology.is_listed(noun) or not mask(sentence, place, place + 2) & needed:
        return
    for other in table:
        shared = morphology.nominal(other, "ART") & readings
        if shared & (morphology.NOM | morphology.ACC | morphology.DAT) and not shared & needed:
            yield other
