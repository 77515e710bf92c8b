"""Words that are missing, one too many, or swapped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from induced.tagged import (
    ARTICLES,
    PHRASE,
    SUBJECT,
    Damage,
    Tagged,
    Token,
    dropped,
    inserted,
    is_subject,
    lemma,
    main_clause,
    mask,
    new,
    pairs,
    subordinate_clauses,
    words,
)
from mtaudit.analysis import morphology


def missing_word(sentence: Tagged) -> Iterator[Damage]:
    """One word less, by what it was."""
    for find in (
        _missing_article,
        _missing_preposition,
        _missing_subject,
        _missing_reflexive,
        _missing_noun,
        _missing_object,
        _missing_particle,
        _missing_zu,
        _missing_conjunction,
    ):
        yield from find(sentence)


def _missing_article(sentence: Tagged) -> Iterator[Damage]:
    for match in re.finditer("D(J*)N(?![NEC])", sentence.codes):
        start, end = match.span()
        article, noun = sentence.word(start), sentence.word(end - 1)
        if article not in (*ARTICLES[0], *ARTICLES[1]) or not mask(sentence, start, end):
            continue
        before = sentence.codes[start - 1 : start]
        singular = not morphology.entry(noun).noun & morphology.PLUR
        genitive = (
            before == "N"
            and article in ("des", "der")
            and sentence.word(start - 1) not in words("measures")
            and mask(sentence, start, end) & morphology.GEN
            and not (match[1] and article == "des")
        )
        countable = not match[1] and singular and noun in words("countable") and before != "K"
        bare_adjective = match[1] and article in ARTICLES[0] and not genitive and singular
        if bare_adjective:
            strong = morphology.entry(sentence.word(start + 1)).strong
            bare_adjective = not strong & morphology.entry(noun).noun
        if genitive or countable or bare_adjective:
            yield Damage("article", dropped(sentence, start, start + 1))


def _missing_preposition(sentence: Tagged) -> Iterator[Damage]:
    codes = sentence.codes
    for match in re.finditer("P(?=[DJNEC])", codes):
        place = match.start()
        preposition = sentence.word(place)
        phrase = re.compile("(D?)C?J*(N)").match(codes, place + 1)
        if phrase is None or codes[phrase.end()] in "NEC":
            continue
        reading = mask(sentence, place + 1, phrase.end())
        article = sentence.word(place + 1) if phrase[1] else ""
        if preposition in words("genitive") and article in ("des", "eines"):
            if place == 0 or codes[place - 1] not in "NE":
                yield Damage("preposition", dropped(sentence, place, place + 1))
            continue
        if preposition in ("in", "vor", "seit", "nach") and re.fullmatch("[CJD]?N", phrase[0]):
            if sentence.word(phrase.end() - 1) in ("Jahren", "Monaten", "Tagen"):
                yield Damage("preposition", dropped(sentence, place, place + 1))
            continue
        if (place and codes[place - 1] in "NE") or reading == morphology.ALL:
            continue
        segment = range(sentence.segment_start(place), sentence.segment_end(place))
        verbs = [sentence.tokens[one] for one in segment if codes[one] in "FpI"]
        governs = [one for one in verbs if preposition in governed_by(sentence, one)]
        if len(verbs) == 1 and governs and not (preposition == "zu" and article == "den"):
            yield Damage("preposition", dropped(sentence, place, place + 1))


def governed_by(sentence: Tagged, verb: Token) -> frozenset[str]:
    """The prepositions without which the verb has no use for the phrase."""
    base = verb.text if verb.code == "I" else lemma(verb)
    if "v" in sentence.codes:
        return frozenset()
    if base in words("reflexive") and "r" not in sentence.codes:
        return frozenset()
    return pairs("governed").get(base, frozenset())


def _missing_subject(sentence: Tagged) -> Iterator[Damage]:
    codes = sentence.codes
    sure = ("er", "wir", "ich", "man")
    for start, verb in subordinate_clauses(sentence):
        pronoun = codes[start] == "S" and sentence.word(start + 1) in sure
        if pronoun and verb - start > 2 and not _another_nominative(sentence, start + 2, verb):
            yield Damage("pronoun-subject", dropped(sentence, start + 1, start + 2))
    clause = main_clause(sentence)
    if clause:
        verb, end = clause
        if sentence.word(verb + 1) in sure and not _another_nominative(sentence, 0, end, verb + 1):
            yield Damage("pronoun-subject", dropped(sentence, verb + 1, verb + 2))


def _another_nominative(sentence: Tagged, start: int, end: int, beside: int = -1) -> bool:
    """True if something outside prepositional phrases might be taken for the subject."""
    codes = sentence.codes[start:end]
    if beside >= 0:
        codes = codes[: beside - start] + "x" + codes[beside - start + 1 :]
    return bool(re.search("[NEeisC]", re.sub(PHRASE, "", codes)))


def _missing_reflexive(sentence: Tagged) -> Iterator[Damage]:
    for place, code in enumerate(sentence.codes):
        if code != "r" or sentence.word(place) != "sich":
            continue
        segment = range(sentence.segment_start(place), sentence.segment_end(place))
        verbs = [sentence.tokens[one] for one in segment if sentence.codes[one] in "FpIZ"]
        bases = {one.text if one.code == "I" else lemma(one) for one in verbs}
        prefix = any(sentence.codes[one] == "v" for one in segment)
        if len(verbs) == 1 and not prefix and bases <= words("reflexive"):
            yield Damage("pronoun-object", dropped(sentence, place, place + 1))


def _missing_noun(sentence: Tagged) -> Iterator[Damage]:
    """ "im wurde": what melts with its article cannot stand alone."""
    for match in re.finditer("QN(?=[FHMp.,]|[DP])", sentence.codes):
        start, end = match.span()
        if sentence.word(start) in ("im", "vom", "zum", "zur", "beim", "ins", "am"):
            yield Damage("noun", dropped(sentence, end - 1, end))


def _missing_object(sentence: Tagged) -> Iterator[Damage]:
    """The only accusative of a verb that cannot be without."""
    for match in re.finditer("DJ*N(?![NECK])", sentence.codes):
        start, end = match.span()
        article = sentence.word(start)
        reading = mask(sentence, start, end)
        if not (reading & morphology.ACC & morphology.MASC) or not article.endswith("en"):
            continue
        if start and sentence.codes[start - 1] in "PK,":
            continue
        segment = range(sentence.segment_start(start), sentence.segment_end(start))
        codes = "".join(sentence.codes[one] for one in segment)
        verbs = [sentence.tokens[one] for one in segment if sentence.codes[one] in "FpI"]
        bases = {one.text if one.code == "I" else lemma(one) for one in verbs}
        if len(verbs) == 1 and bases <= words("transitive") and not re.search("[vrKz]", codes):
            yield Damage("noun-object", dropped(sentence, start, end))


def _missing_particle(sentence: Tagged) -> Iterator[Damage]:
    """ "größer der Mond", "Berichten wurde er"."""
    codes = sentence.codes
    for place in range(1, len(codes) - 1):
        text, before = sentence.word(place), sentence.word(place - 1)
        if text == "zufolge" and codes[place - 1] in "NE":
            # "sagte er der Zeitung zufolge": a dative would do.
            said = any(token.text in words("saying") for token in sentence.tokens)
            if before in words("reports") and not said:
                yield Damage("particle", dropped(sentence, place, place + 1))
        elif (
            text == "als"
            and codes[place - 1] == "d"
            and re.fullmatch(r"\w+er", before)
            and before not in ("sicher", "leider", "bisher")
            and codes[place + 1] in "DNEePQ"
        ):
            yield Damage("particle", dropped(sentence, place, place + 1))


def _missing_zu(sentence: Tagged) -> Iterator[Damage]:
    """ "um das erreichen"."""
    for match in re.finditer("(?:(?<=,)|^)U[^,.FHMK]*?(z)I(?=[,.])", sentence.codes):
        yield Damage("zu", dropped(sentence, match.start(1), match.end(1)))
    for match in re.finditer("(?<=,)[^,.FHMKURSIW]*(z)I(?=[.])", sentence.codes):
        if "M" not in sentence.codes and match.start(1) - match.start() >= 2:
            yield Damage("zu", dropped(sentence, match.start(1), match.end(1)))


def _missing_conjunction(sentence: Tagged) -> Iterator[Damage]:
    """ "Er sagt, er nach Wien kommt."; "Männer Frauen"."""
    codes = sentence.codes
    for start, verb in subordinate_clauses(sentence):
        subject = re.compile(SUBJECT).match(codes, start + 1)
        if codes[start] != "S" or not subject or not is_subject(sentence, *subject.span()):
            continue
        if verb - subject.end() >= 2:
            yield Damage("conjunction", dropped(sentence, start, start + 1))
    for match in re.finditer("(?<=[PFHM])N(K)N(?=[.,FHMpPA])", codes):
        if sentence.word(match.start(1)) in ("und", "oder"):
            yield Damage("conjunction", dropped(sentence, *match.span(1)))


def extra_word(sentence: Tagged) -> Iterator[Damage]:
    """A function word twice, or one where none can be."""
    codes = sentence.codes
    for match in re.finditer("DJ+N", codes):
        if sentence.word(match.start()) in ARTICLES[0] + ARTICLES[1]:
            items = inserted(sentence, match.end() - 1, sentence.word(match.start()))
            yield Damage("article", items)
    for match in re.finditer("(?<![PQ])PDJ*N", codes):
        items = inserted(sentence, match.end() - 1, sentence.word(match.start()))
        yield Damage("preposition", items)
    for match in re.finditer("(?<=,)Se[^,.]*[FHM][,.]", codes):
        if sentence.word(match.start()) in words("subordinators"):
            items = inserted(sentence, match.start() + 2, sentence.word(match.start()))
            yield Damage("conjunction", items)
    for match in re.finditer("p(?=[.,HM])", codes):
        if re.search("[HM]", codes) and not morphology.can_be(
            sentence.word(match.start()), "VVINF"
        ):
            yield Damage("zu", inserted(sentence, match.start(), "zu"))
    for match in re.finditer("r[^,.FHMK]{2,}[pI](?=[.,])", codes):
        if sentence.word(match.start()) == "sich":
            yield Damage("reflexive", inserted(sentence, match.end() - 1, "sich"))
    for match in re.finditer("(?<=[FHM])DN(?=[PQA])", codes):
        # "diese und Geräte" could be a list.
        if sentence.word(match.start()) in ("den", "dem", "des", *ARTICLES[1]):
            yield Damage("added-und", inserted(sentence, match.start() + 1, "und"))


def swapped_words(sentence: Tagged) -> Iterator[Damage]:
    """Two neighbours whose order is fixed."""
    patterns = (
        ("article-noun", "D(?=N[FHMpI.,])"),
        ("preposition-article", "P(?=DJ*N)"),
        ("preposition-name", "P(?=E[FHMpI.,])"),
        ("adjective-noun", "(?<=D)J(?=N[FHMpIPQ.,])"),
        ("conjunction-pronoun", "(?<=,)S(?=e[^,.]*[FHM][.,])"),
        ("zu-infinitive", "z(?=I[.,])"),
    )
    for sub, pattern in patterns:
        for match in re.finditer(pattern, sentence.codes):
            place = match.start()
            word = sentence.word(place)
            if word in words("postpositions"):
                continue
            if sub == "article-noun" and word not in (*ARTICLES[0], *ARTICLES[1]):
                continue
            items = sentence.items
            pair = [new(items[place + 1].text), new(items[place].text)]
            yield Damage(sub, [*items[:place], *pair, *items[place + 2 :]])
