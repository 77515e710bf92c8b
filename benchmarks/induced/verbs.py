"""Verbs that are missing, one too many, or of the wrong form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from induced.tagged import (
    FINITE,
    SUBJECT,
    Damage,
    Forms,
    Tagged,
    Token,
    draw_from,
    dropped,
    inserted,
    is_finite,
    is_subject,
    lemma,
    main_clause,
    marked,
    pairs,
    replaced,
    subordinate_clauses,
    without_phrases,
    words,
)
from mtaudit.analysis import morphology


def missing_verb(sentence: Tagged) -> Iterator[Damage]:
    """ "Der Präsident gestern in Wien einen Vertrag." """
    codes = sentence.codes
    clause = main_clause(sentence)
    if clause and len(re.findall("[FHM]", codes)) == 1 and "K" not in codes:
        verb, end = clause
        after = re.compile(SUBJECT).match(codes, verb + 1)
        fronted = re.fullmatch(SUBJECT, codes[:verb]) and is_subject(sentence, 0, verb)
        has_subject = fronted or (after and is_subject(sentence, *after.span()))
        # "Schlussendlich die nackten Zahlen." is a fragment that may be meant.
        rest = codes[(after.end() if after and not fronted else verb + 1) : end]
        if has_subject and end - verb >= 4 and re.search("[NEepqrvIi]", without_phrases(rest)):
            yield Damage("main", marked(dropped(sentence, verb, verb + 1), 0, end + 1))
    for start, verb in subordinate_clauses(sentence):
        # Without "können" or "wurde", what is left may be finite: "die das mithalten".
        last = codes[verb - 1]
        certain = last not in "Ia" and (last in "NE" or not is_finite(sentence.word(verb - 1)))
        if verb - start >= 4 and "K" not in codes[start:verb] and certain:
            sub = "relative" if "R" in codes[start : start + 2] else "subordinate"
            yield Damage(sub, marked(dropped(sentence, verb, verb + 1), start, verb + 1))


def extra_verb(sentence: Tagged) -> Iterator[Damage]:
    """ "Er sagte das gestern hat."; "dass er ist nach Wien gefahren ist"."""
    codes = sentence.codes
    clause = main_clause(sentence)
    if clause and "," not in codes and "K" not in codes:
        verb, end = clause
        if end - verb >= 4:
            added = draw_from(sentence, "extra", ("hat", "ist", "wurde", "wird", "kann"))
            yield Damage("end", inserted(sentence, end, added))
        subject = re.compile(SUBJECT).match(codes, verb + 1)
        if subject and is_subject(sentence, *subject.span()):
            yield Damage("twice", inserted(sentence, subject.end(), sentence.word(verb)))
    for start, verb in subordinate_clauses(sentence):
        subject = re.compile(SUBJECT).match(codes, start + 1)
        if (
            codes[start] == "S"
            and subject
            and is_subject(sentence, *subject.span())
            and verb - subject.end() >= 2
            and not morphology.is_joined(sentence.word(verb))
        ):
            yield Damage("subordinate", inserted(sentence, subject.end(), sentence.word(verb)))


def verb_group(sentence: Tagged, forms: Forms) -> Iterator[Damage]:
    """ "hat gehen", "kann gegangen", "beginnt hat", "zu geht", "hat gegangen"."""
    codes = sentence.codes
    for place, token in enumerate(sentence.tokens):
        if token.code in "pI" and codes[place + 1] in ",.FHM":
            yield from _broken_group(sentence, place, forms)
        elif token.code == "z" and codes[place + 1] == "I":
            for sub, form in (
                ("zu-finite", forms.finite_form(sentence.word(place + 1))),
                ("zu-participle", forms.participle(sentence.word(place + 1))),
            ):
                if form and not morphology.can_be(form, "ADJA"):
                    yield Damage(sub, replaced(sentence, place + 1, form))


def _broken_group(sentence: Tagged, place: int, forms: Forms) -> Iterator[Damage]:
    """What can become of a participle or infinitive at the end of its clause."""
    codes = sentence.codes
    start, end = sentence.segment_start(place), sentence.segment_end(place)
    finite = [one for one in range(start, end) if codes[one] in FINITE]
    segment = codes[start:end]
    if len(finite) != 1 or re.search("[KazZUmq]", segment) or len(re.findall("[pI]", segment)) > 1:
        return
    auxiliary = sentence.tokens[finite[0]]
    base = lemma(auxiliary)
    form = sentence.word(place)
    if codes[place] == "p":
        infinitive = lemma(sentence.tokens[place])
        other = forms.finite_form(infinitive)
        if base in ("haben", "sein", "werden") and other:
            yield Damage("participle-finite", replaced(sentence, place, other))
        is_passive = base == "werden" and sentence.word(finite[0]) in ("wurde", "wurden")
        certain = infinitive not in words("infinitive_with_have") and infinitive != form
        listed = morphology.can_be(infinitive, "VVINF") and "lassen" not in infinitive
        if (base == "haben" or is_passive) and certain and listed:
            yield Damage("participle-infinitive", replaced(sentence, place, infinitive))
        if infinitive in words("perfect_with_be") and base == "sein" and "r" not in segment:
            swap = {"ist": "hat", "sind": "haben", "war": "hatte", "waren": "hatten"}
            if sentence.word(finite[0]) in swap:
                items = replaced(sentence, finite[0], swap[sentence.word(finite[0])])
                yield Damage("auxiliary", items)
    elif auxiliary.code == "M" or base == "werden":
        other = forms.finite_form(form)
        if other:
            yield Damage("infinitive-finite", replaced(sentence, place, other))
        other = forms.participle(form)
        if other and auxiliary.code == "M" and sentence.word(finite[0])[:2] != "mö":
            yield Damage("infinitive-participle", replaced(sentence, place, other))
        if auxiliary.code == "M" and form not in words("infinitive_with_have"):
            number = morphology.persons(sentence.word(finite[0])) & morphology.PLURAL_PERSONS
            items = replaced(sentence, finite[0], "haben" if number else "hat")
            yield Damage("auxiliary", items)


def missing_prefix(sentence: Tagged) -> Iterator[Damage]:
    """ "Die Sitzung findet heute." """
    for place, code in enumerate(sentence.codes):
        if code != "v" or sentence.codes[place + 1] not in ",.K":
            continue
        start = sentence.segment_start(place)
        finite = [one for one in range(start, place) if sentence.codes[one] == "F"]
        if len(finite) != 1:
            continue
        verb = sentence.tokens[finite[0]]
        if _is_wanted(sentence, verb, start, place):
            yield Damage("prefix", dropped(sentence, place, place + 1))


def _is_wanted(sentence: Tagged, verb: Token, start: int, place: int) -> bool:
    """True if the verb cannot do without its prefix in this clause."""
    base, prefix = lemma(verb), sentence.word(place)
    segment = sentence.codes[start:place]
    phrases = re.findall("[NE]+|[eis]", without_phrases(segment))
    if prefix in pairs("prefixes").get(base, ()) and "r" not in segment:
        return True
    if prefix in pairs("intransitive_prefixes").get(base, ()):
        return len(phrases) == 1 and "r" not in segment
    # What is said: "…, teilte die Polizei mit", "er kündigte an, dass …"; or to be done.
    said = start and segment[0] == "F" and sentence.codes[place + 1] == "."
    follows = re.match(",(?:S|[^,.FHM]*(?:zI|Z)[,.])", sentence.codes[place + 1 :])
    conjunction = follows and sentence.codes[place + 2] == "S"
    if conjunction and sentence.word(place + 2) not in words("never_alone"):
        return False
    return bool(said or follows) and prefix in pairs("saying_prefixes").get(base, ())
