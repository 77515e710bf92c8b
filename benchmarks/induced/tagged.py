"""Texts in, plain tagged sentences out, and what a pattern of damage asks of them.

Tags by HanTa, each as one letter (CODES), so that a regular expression can be a phrase; the
word lists are in `words.yml`.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from mtaudit.analysis import morphology
from mtaudit.model import PassageKind, Span
from mtaudit.read import read_text

MIN_WORDS, MAX_WORDS = 5, 36

# One letter per group of STTS tags, so that a regular expression can be a phrase.
CODES = {
    **dict.fromkeys(("ART", "PDAT", "PPOSAT", "PIAT"), "D"),
    **{"ADJA": "J", "NN": "N", "NE": "E", "APPR": "P", "APPRART": "Q", "ADV": "A", "PROAV": "B"},
    **{"VVFIN": "F", "VAFIN": "H", "VMFIN": "M", "VVINF": "I", "VAINF": "a", "VMINF": "m"},
    **{"VVPP": "p", "VAPP": "q", "VMPP": "q", "PTKZU": "z", "VVIZU": "Z", "PTKVZ": "v"},
    **{"PRF": "r", "PPER": "e", "KOUS": "S", "KOUI": "U", "PRELS": "R", "PRELAT": "R"},
    **dict.fromkeys(("PWS", "PWAT", "PWAV"), "W"),
    **{"KON": "K", "KOKOM": "O", "PTKNEG": "n", "CARD": "C", "ADJD": "d", "PDS": "s", "PIS": "i"},
    **{"$,": ",", "$.": "."},
}
FINITE = "FHM"
SUBJECT = "(?:[ei]|DJ*N)"
PHRASE = "(?:[PQ]D?C?J*[NE]+|[PQ]e)"
# With the genitives that may belong to it; what is left of a clause without these must stay
# before the right bracket.
LONG_PHRASE = f"{PHRASE}(?:DJ*[NE]+)*"
# What can stand alone before the finite verb: at most adverbs, then one phrase.
FOREFIELD = re.compile(
    "[AnB]*(?:[esiBAd]|[PQ]?D?C?[AdC]*J*[NE]+(?:DJ*N+E*)?(?:[PQ]D?[CJ]*[NE]+)*)?"
)
# Taggers' names that differ from STTS.
TAG_NAMES = {"$": "$(", "PAV": "PROAV", "NNI": "NN", "NNP": "NN", "NNA": "NN"}
ARTICLES = (
    ("der", "die", "das", "den", "dem", "des"),
    ("ein", "eine", "einen", "einem", "einer", "eines"),
)


class Item(NamedTuple):
    """A word or sign of a sentence to be; `glue` leaves out the blank before it."""

    text: str
    glue: bool = False
    marked: bool = False


# Where a word is missing.
GAP = Item("", glue=True, marked=True)


def new(text: str) -> Item:
    """A word that the damage brings in."""
    return Item(text, marked=True)


def spell(items: Iterable[Item]) -> tuple[str, tuple[Span, ...]]:
    """The sentence with a capital at its start, and where it is marked."""
    text = ""
    places: list[Span] = []
    for item in items:
        end = len(text)
        if text.strip("„") and item.text and not item.glue:
            text += " "
        word = item.text if text.strip("„") else item.text[:1].upper() + item.text[1:]
        if item.marked and places and places[-1].end == end:
            places[-1] = Span(places[-1].start, len(text) + len(word))
        elif item.marked:
            places.append(Span(len(text), len(text) + len(word)))
        text += word
    return text, tuple(places)


class Token(NamedTuple):
    """A word, its code (CODES; x for all others), its lemma, whether it is glued."""

    text: str
    code: str
    lemma: str
    glue: bool


@dataclass(frozen=True)
class Tagged:
    """A sentence; `codes` has one letter per token."""

    tokens: tuple[Token, ...]
    source: str

    @cached_property
    def codes(self) -> str:
        return "".join(token.code for token in self.tokens)

    @cached_property
    def items(self) -> list[Item]:
        """The words as they stand inside a sentence."""
        items = [Item(token.text, token.glue) for token in self.tokens]
        first = self.tokens[0]
        if first.code not in "NE" or morphology.can_be(first.text.lower(), "ART", "APPR", "PPER"):
            items[0] = items[0]._replace(text=first.text[0].lower() + first.text[1:])
        return items

    @cached_property
    def text(self) -> str:
        return spell(self.items)[0]

    def word(self, place: int) -> str:
        """A word in lower case, but for nouns."""
        return self.items[place].text

    def segment_end(self, place: int) -> int:
        """Where the stretch between commas that holds `place` ends."""
        end = place
        while self.codes[end] not in ",.":
            end += 1
        return end

    def segment_start(self, place: int) -> int:
        start = place
        while start and self.codes[start - 1] != ",":
            start -= 1
        return start


class Damage(NamedTuple):
    """The words of a damaged sentence; `before` if the good one was not as it stood either."""

    sub: str
    items: Sequence[Item]
    before: Sequence[Item] | None = None


# Words and phrases


@cache
def _lists() -> dict[str, Any]:
    return dict(yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8")))


@cache
def words(name: str) -> frozenset[str]:
    """A list of `words.yml`."""
    return frozenset(_lists()[name].split())


@cache
def pairs(name: str) -> dict[str, frozenset[str]]:
    """A table of `words.yml`: verb → words."""
    return {verb: frozenset(listed.split()) for verb, listed in _lists()[name].items()}


def lemma(token: Token) -> str:
    """The infinitive of a verb; the lexicon's, or the tagger's if it has none."""
    tag = "VVPP" if token.code == "p" else "VVFIN"
    return morphology.lemma(token.text, tag) if morphology.is_known(token.text) else token.lemma


def mask(sentence: Tagged, start: int, end: int) -> int:
    """The nominal readings in which article, adjectives and noun agree."""
    shared = morphology.ALL
    for place in range(start, end):
        token = sentence.tokens[place]
        tag = {"D": "ART", "J": "ADJA", "N": "NN"}.get(token.code)
        if tag:
            shared &= morphology.nominal(sentence.word(place), tag)
    return shared


def is_subject(sentence: Tagged, start: int, end: int) -> bool:
    """True for a pronoun or a phrase with article that can be a nominative."""
    if sentence.codes[start] in "ei":
        return sentence.word(start) in words("nominatives")
    follows = sentence.codes[end : end + 1]
    return bool(mask(sentence, start, end) & morphology.NOM) and follows not in ("N", "E", "K")


def is_finite(form: str) -> bool:
    return morphology.can_be(form, "VVFIN", "VAFIN", "VMFIN")


def main_clause(sentence: Tagged) -> tuple[int, int] | None:
    """Finite verb and end of the first clause, if it is surely a main clause, verb second."""
    codes = sentence.codes
    end = sentence.segment_end(0)
    finite = [place for place in range(end) if codes[place] in FINITE]
    if len(finite) != 1 or not finite[0] or re.search("[SURWY]", codes[:end]):
        return None
    verb = finite[0]
    if sentence.word(0) in words("openings") or not FOREFIELD.fullmatch(codes[:verb]):
        return None
    form = sentence.word(verb)
    if not is_finite(form) or morphology.is_joined(form):
        return None
    # In a list ("Äpfel, Birnen und Käse") the clause goes on after the comma.
    if codes[end] == "," and codes[end + 1] not in "SURFHMP":
        return None
    return verb, end


def subordinate_clauses(sentence: Tagged) -> Iterator[tuple[int, int]]:
    """Subordinator or relative pronoun, and the finite verb that ends its clause."""
    for match in re.finditer("(?:^|(?<=,))(S|P?R)([^,.SRUWY]*)([FHM])(?=[,.])", sentence.codes):
        if re.search("[FHM]", match[2]) or not is_finite(sentence.word(match.start(3))):
            continue
        if match[1] == "S" and sentence.word(match.start()) not in words("subordinators"):
            continue
        yield match.start(), match.start(3)


def without_phrases(codes: str) -> str:
    """A stretch without prepositional phrases and the genitives that may belong to them."""
    return re.sub(LONG_PHRASE, "", codes)


def cannot_follow_verb(codes: str) -> bool:
    """True if a stretch holds something that cannot stand behind the right bracket."""
    return bool(re.search("[dpqIaevrnNEis]", without_phrases(codes)))


def moved(sentence: Tagged, place: int, target: int, text: str = "") -> list[Item]:
    """The word at `place` goes before the one at `target`."""
    items = sentence.items
    word = new(text or items[place].text)
    if place < target:
        return [*items[:place], GAP, *items[place + 1 : target], word, *items[target:]]
    return [*items[:target], word, *items[target:place], GAP, *items[place + 1 :]]


def dropped(sentence: Tagged, start: int, end: int) -> list[Item]:
    """Without the words from `start` to `end`."""
    return [*sentence.items[:start], GAP, *sentence.items[end:]]


def replaced(sentence: Tagged, place: int, text: str) -> list[Item]:
    return [*sentence.items[:place], new(text), *sentence.items[place + 1 :]]


def inserted(sentence: Tagged, place: int, *added: str) -> list[Item]:
    return [*sentence.items[:place], *map(new, added), *sentence.items[place:]]


def marked(items: Sequence[Item], start: int, end: int) -> list[Item]:
    """The same words, all of a clause marked."""
    clause = [item._replace(marked=True) for item in items[start:end]]
    return [*items[:start], *clause, *items[end:]]


class Forms:
    """Forms of verbs by infinitive, as the texts themselves have them."""

    def __init__(self, sentences: Iterable[Tagged]) -> None:
        self.finite: dict[str, set[str]] = defaultdict(set)
        self.participles: dict[str, set[str]] = defaultdict(set)
        for sentence in sentences:
            for place, token in enumerate(sentence.tokens):
                form = sentence.word(place)
                if token.code == "F" and morphology.can_be(form, "VVFIN"):
                    self.finite[morphology.lemma(form, "VVFIN")].add(form)
                if token.code == "p" and morphology.can_be(form, "VVPP"):
                    self.participles[morphology.lemma(form, "VVPP")].add(form)

    def participle(self, infinitive: str) -> str | None:
        """A participle that can be nothing else but an adjective."""
        return self._only(self.participles, infinitive, "VVINF", "VVFIN")

    def finite_form(self, infinitive: str) -> str | None:
        """A singular that can be no infinitive and no participle."""
        return self._only(self.finite, infinitive, "VVINF", "VVPP", "ADJD", "NN")

    @staticmethod
    def _only(forms: dict[str, set[str]], infinitive: str, *unlike: str) -> str | None:
        found = (one for one in forms[infinitive] if not morphology.can_be(one, *unlike))
        return min(found, key=lambda one: sha256(one.encode()).digest(), default=None)


# Chance that is the same each time


def digest(*parts: str) -> int:
    return int.from_bytes(sha256("\0".join(parts).encode()).digest()[:8])


def draw(sentence: Tagged, about: str, sides: int) -> int:
    """A number below `sides` that depends on the sentence alone."""
    return random.Random(digest(about, sentence.text)).randrange(sides)


def draw_from(sentence: Tagged, about: str, choices: Sequence[str]) -> str:
    return choices[draw(sentence, about, len(choices))]


# Sentences


@cache
def _tagger() -> Any:
    from HanTa import HanoverTagger

    return HanoverTagger.HanoverTagger("morphmodel_ger.pgz")


def tagged_sentences(named: Iterable[tuple[str, str]]) -> Iterator[Tagged]:
    """The plain sentences of texts: one clause or more, a full stop, no other signs."""
    for source, text in named:
        document = read_text(text)
        for sentence in document.sentences:
            kind = document.passages[sentence.passage].kind
            tokens = document.tokens_of(sentence)
            if kind is PassageKind.PARAGRAPH and _is_plain([token.text for token in tokens]):
                yield _tag(document.text, tokens, source)


def _is_plain(forms: Sequence[str]) -> bool:
    return (
        MIN_WORDS <= len(forms) - 1 <= MAX_WORDS
        and forms[-1] == "."
        and len(forms[-2]) > 3
        and forms[-2].isalpha()
        and forms[0][:1].isupper()
        and all(re.fullmatch(r"[^\W_]+(?:-[^\W_]+)*|[,]|\d[\d.,]*", form) for form in forms[:-1])
    )


def _tag(text: str, tokens: Sequence[Any], source: str) -> Tagged:
    found = []
    for token, (_, base, tag) in zip(
        tokens, _tagger().tag_sent([token.text for token in tokens]), strict=True
    ):
        name = tag if tag == "$(" else tag.replace("(", "").replace(")", "")
        code = CODES.get(TAG_NAMES.get(name, name), "x")
        # Signs are what they are, whatever the tagger says.
        code = token.text if token.text in (",", ".") else "x" if code in ",." else code
        glue = token.start == 0 or not text[token.start - 1].isspace()
        found.append(Token(token.text, code, base, glue))
    return Tagged(tuple(found), source)
