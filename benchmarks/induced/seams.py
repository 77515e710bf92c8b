"""What links and bold words leave that were translated apart from their sentence."""

from __future__ import annotations

import random
from collections.abc import Iterator

from induced.excerpts import LINK, NAMES, Edit, Excerpt, first_lower, first_upper, insert, one_of
from mtaudit.analysis.lexicon import is_known

FUNCTION_WORDS = (
    "er sie es wir und oder aber nicht auch wenn weil dass mit von auf bei nach für als wie "
    "sich hat ist wird wurde sind haben noch schon nur sehr"
).split()
EDITORS = ("Hrsg", "Hrsg.", "Ed", "Hg")
ENGLISH_ENDINGS = ("ed", "ing", "ly")
GLUED_WORDS = ("dass", "der", "die", "und", "von", "mit", "ein", "über")
REMNANTS = ("de", "s", "ed", "ly", "al", "th", "ing", "te", "en", "ry")
_INNER = r"(?<=[a-zäöüß] )"
_VERB = r"\b[a-zäöüß]{4,}(?:en|te|ten)\b(?= [a-zäöüß])"


def glued_words(excerpt: Excerpt, chance: random.Random) -> Iterator[Edit]:
    """ "vonDonald Trump", "Trumphat", "DonaldTrump", "bei TrumpLaut einer", "Wien.Laut"."""
    links = [one for one in excerpt.matches(LINK) if not _starts_name(excerpt, one.start())]
    before = [one for one in links if excerpt.text[one.start() - 2].isalpha()]
    if before:
        place = chance.choice(before).start() - 1
        word = _word_start(excerpt.text, place)
        yield _glue(excerpt, "before-link", word, place)
    after = [one for one in links if excerpt.text[one.end() : one.end() + 2].strip().islower()]
    if after:
        one = chance.choice(after)
        yield _glue(excerpt, "after-link", one.start(), one.end())
    if names := excerpt.matches(NAMES):
        name = chance.choice(names)
        place = name.start() + name[0].index(" ")
        yield _glue(excerpt, "inside-link", name.start(), place)
    if excerpt.text[excerpt.target.end :][:1] == " ":
        stop = excerpt.target.end - 1
        word = _word_start(excerpt.text, stop)
        yield _glue(excerpt, "over-the-stop", word, stop, drop=2)
        yield _glue(excerpt, "after-the-stop", word, stop + 1)


def _starts_name(excerpt: Excerpt, place: int) -> bool:
    return excerpt.text[place - 2] in ",."


def _word_start(text: str, end: int) -> int:
    """Where the word that ends at `end` begins."""
    return max(text.rfind(" ", 0, end), text.rfind("\n", 0, end)) + 1


def _glue(excerpt: Excerpt, sub: str, start: int, place: int, drop: int = 1) -> Edit:
    """Without the `drop` characters at `place`; the mark is both words."""
    end = place + drop
    while end < len(excerpt.text) and excerpt.text[end].isalpha():
        end += 1
    return Edit(sub, start, end, excerpt.text[start:place] + excerpt.text[place + drop : end])


def ending_remnant(excerpt: Excerpt, chance: random.Random) -> Iterator[Edit]:
    """ "vorschlagenHrsg": an English ending translated as a word, or left as it was."""
    verbs = excerpt.matches(_VERB)
    for sub, endings in (
        ("editor", EDITORS),
        ("english-ending", ENGLISH_ENDINGS),
        ("function-word", GLUED_WORDS),
    ):
        ending = chance.choice(endings)
        yield from one_of(chance, verbs, sub, lambda verb, ending=ending: verb[0] + ending)


def dropped_letter(excerpt: Excerpt, chance: random.Random) -> Iterator[Edit]:
    """ "Tarlink", "tarlink", "Starlin": what is left is no word."""
    links = excerpt.matches(r"(?<=[a-zäöüß,] )[A-ZÄÖÜ][a-zäöüß]{5,}\b(?!-)")
    for sub, new in (
        ("first-and-capital", lambda one: first_upper(one[0][1:])),
        ("first", lambda one: one[0][1:]),
        ("last", lambda one: one[0][:-1]),
    ):
        wrong = [one for one in links if not is_known(new(one))]
        yield from one_of(chance, wrong, sub, new)


def stray_remnant(excerpt: Excerpt, chance: random.Random) -> Iterator[Edit]:
    """ "… entscheiden. de, aber machen": some letters after a full stop."""
    remnant = chance.choice(REMNANTS)
    start, end = excerpt.target
    yield Edit("before-comma", end, end, f" {remnant}, aber auch das.", marked=f"{remnant},")
    yield insert(end, "alone", f" {remnant}")
    following = chance.choice(("und", "aber", "die", "auch"))
    sentence = excerpt.text[start:end]
    new = f"{remnant} {following} {first_lower(sentence)}"
    yield Edit("before-sentence", start, end, new, marked=f"{remnant} {following}")


def cut_sentence(excerpt: Excerpt, chance: random.Random) -> Iterator[Edit]:
    """ "Musk wird belohnt werden. höchstwahrscheinlich mit": a full stop within a sentence."""
    clauses = excerpt.matches(r"(?<=[a-zäöüß]), (?=(?:dass|weil|wo|als|wenn|ob|um|die|das|der) )")
    yield from one_of(chance, clauses, "before-clause", lambda one: ". ")
    phrases = excerpt.matches(
        r"(?<=[a-zäöüß]) (?=(?:mit|bei|nach|für|durch|gegen|seit|ohne|aus) (?:\w+ ){2})"
    )
    yield from one_of(chance, phrases, "before-phrase", lambda one: ". ")


def capital_inside(excerpt: Excerpt, chance: random.Random) -> Iterator[Edit]:
    """ "wie reich Er ist", "bis er abtritt Die Übergabe"."""
    small = excerpt.matches(rf"{_INNER}(?:{'|'.join(FUNCTION_WORDS)})(?= [a-zäöüß])")
    yield from one_of(chance, small, "word", lambda word: first_upper(word[0]))
    stop = excerpt.target.end
    if excerpt.text[stop : stop + 1] == " ":
        following = excerpt.text[stop + 1 : excerpt.text.index(" ", stop + 1)]
        yield Edit("clause", stop - 1, stop + 1 + len(following), f" {following}")


def blank_before(excerpt: Excerpt, chance: random.Random) -> Iterator[Edit]:
    """ "bestehen hätte .", "in Kontakt steht “." """
    commas = excerpt.matches(r"(?<=[a-zäöüß]),(?= )")
    yield from one_of(chance, commas, "comma", lambda comma: " ,")
    start, stop = excerpt.target.start, excerpt.target.end - 1
    yield Edit("stop", stop, stop + 1, " .")
    quoted = f"„{excerpt.text[start:stop]}“, hieß es."
    before = excerpt.text[:start] + quoted + excerpt.text[stop + 1 :]
    yield Edit("closing-quote", stop + 1, stop + 2, " “", before=before)
