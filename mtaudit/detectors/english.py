"""`kind: english`: stretches of English in a German text.

`scope` says how much: a whole paragraph, a whole sentence, or a run of at least three
words in a German sentence. What counts is closed-class words that no German text has
("the", "which"), and how common the others are in English and in German. Quotations,
brackets, titles and names are left alone. Misses single words (see `english_words`),
leftovers that consist of nouns only, and lower-case song titles count as damage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mtaudit.analysis.lexicon import zipf
from mtaudit.analysis.with_langdetect import MIN_WORDS, guess
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding
from mtaudit.detectors.quoted import bracketed, inside, quoted
from mtaudit.model import Document, Finding, Passage, PassageKind, Rule, Sentence, Span, Token

# Function words of English that are no words of German in lower case.
ENGLISH = frozenset(
    """
    the of and to is that with for are this have from not by which because however their they them
    he she his we our you your my it its be been being has had having do does did were would could
    should shall can may might about when while where what who whose whom why how there then than
    these those such some any each every other another into onto over after before during between
    through against without within until since although though if or but nor as at on up out off
    down very just only more most less too even still yet already again ever never always here now
    get got made said says told
    """.split()
)
# Words of both languages: part of an English run, but no sign of one.
SHARED = frozenset(
    """
    a all also am an bad bin die do fast gift hat he her him i in man me must no on one out so up us
    war was will job jobs team tag tags test tests name mode rate rat art kind not bald
    """.split()
)
# Function words of German that are no words of English.
GERMAN = frozenset(
    """
    aber alle als am auch auf aus bei bis da dann das dass dem den denn der des diese diesem diesen
    dieser dieses doch durch ein eine einem einen einer eines er es etwa für gegen haben hatte ich
    ihm ihn ihr ihre ihren im ist jedoch kann kein keine mehr mit nach nicht noch nur ob oder ohne
    schon sehr sei sein seine seinen sich sie sind sowie über um und uns unter vom von vor war
    waren was weil wenn werden wie wieder wir wird wo worden wurde wurden zu zum zur zwischen
    """.split()
) - {"am", "war", "was"}
# "as", "or" and the like occur as symbols and abbreviations: alone they prove nothing.
STRONG = ENGLISH - frozenset(
    "as or at on up out off down do he may can its over get if my it is be to by of".split()
)
MIN_PHRASE_WORDS = 3
MIN_SENTENCE_WORDS = 5
# A title in the spelling of a sentence ("We need to talk about Kevin") is hardly longer.
MAX_TITLE_WORDS = 8
MIN_ENGLISH_SHARE = 0.15
# How much more common a word must be in English to count as English, on the Zipf scale.
MIN_LEAD = 0.8
MIN_ENGLISH_ZIPF = 3.0
MIN_BRIDGE_ZIPF = 4.0
SURE_ENGLISH = 0.8
SCOPES = ("paragraph", "sentence", "phrase")
# "(englisch: …)", "die Funktion from", "unter dem Motto …": English that is announced.
ANNOUNCED = re.compile(
    r"(?i:englisch|engl\.|english|(?:funktion|methode|variable|operator|befehl|bedingung|schleife"
    r"|parameter|schlüsselw[oö]rt(?:er)?|begriff|wort|wörter|meldung|zeile|namens?|namen|motto"
    r"|slogan|hashtag|titel|gedicht|song|hit|album|film|serie|buch|nannten?|genannt"
    r"|sogenannten?)[ :]"
    r"|…\s*$|\.\.\.\s*$)"
)
ANNOUNCED_CHARS = 40
# "Map dependencies with code maps (Zuordnen von Abhängigkeiten)": English with its German.
GLOSSED = re.compile(r"([^\n()]{0,60})\(([^()\n]{6,200})\)")
_WORDS = re.compile(r"\w+")
# Tweets are quoted as they are, often without quotation marks.
TWEET = re.compile(r"pic\.twitter|https?://|(?<!\w)[@#]\w{3,}")
TWEET_CHARS = 250
# How far a fixed phrase may reach beyond the words that only English has.
FIXED_CHARS = 12


@dataclass(frozen=True, slots=True)
class Options:
    """`scope`: paragraph, sentence or phrase; `fixed`: English phrases that German uses."""

    scope: str
    fixed: tuple[str, ...] = ()
    in_: frozenset[PassageKind] = PROSE

    def __post_init__(self) -> None:
        if self.scope not in SCOPES:
            raise ValueError(f'unknown scope "{self.scope}"; known are {", ".join(SCOPES)}')


@lru_cache(maxsize=20_000)
def is_english(word: str) -> bool:
    """True if the word, whatever its case, is far more common in English than in German."""
    if word in ENGLISH:
        return True
    if not word.isascii():
        return False
    english = zipf(word, "en")
    return english >= MIN_ENGLISH_ZIPF and english - zipf(word, "de") >= MIN_LEAD


@lru_cache(maxsize=20_000)
def is_german(word: str) -> bool:
    """True if the word, whatever its case, is far more common in German than in English."""
    if word in GERMAN or not word.isascii():
        return True
    english = zipf(word, "en")
    return not english or zipf(word, "de") - english >= MIN_LEAD


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each English paragraph, sentence or run, as `scope` says."""
    if document.vocabulary.isdisjoint(STRONG):
        return
    for index, sentences in _suspicious(document):
        passage = document.passages[index]
        if passage.kind in options.in_:
            for span in _spans(document, passage, sentences, options):
                yield make_finding(document, rule, span.start, span.end)


def _suspicious(document: Document) -> Iterator[tuple[int, list[Sentence]]]:
    """Passages with the sentences in them that hold a word that only English has."""
    index = -1
    found: list[Sentence] = []
    for sentence in document.sentences:
        if any(
            token.text in STRONG or token.text.lower() in STRONG
            for token in document.tokens_of(sentence)
        ):
            if found and sentence.passage != index:
                yield index, found
                found = []
            index = sentence.passage
            found.append(sentence)
    if found:
        yield index, found


def _spans(
    document: Document, passage: Passage, sentences: list[Sentence], options: Options
) -> Iterator[Span]:
    quotations = quoted(document.text, passage.start, passage.end)
    english = [one for one in sentences if is_english_sentence(document, one, quotations)]
    whole = _is_english_paragraph(document, passage, english)
    if options.scope == "paragraph":
        if whole:
            yield Span(passage.start, passage.end)
    elif options.scope == "sentence":
        if not whole:
            yield from (Span(one.start, one.end) for one in english)
    else:
        for sentence in sentences:
            if sentence not in english:
                yield from english_runs(document, sentence, quotations, options.fixed)


def _words(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.text[0].isalpha()]


def _is_english_paragraph(document: Document, passage: Passage, english: list[Sentence]) -> bool:
    """True if nearly all words of a passage of some length stand in English sentences."""
    words = sum(len(_words(document.tokens_of(one))) for one in english)
    if words < MIN_WORDS or passage.kind is not PassageKind.PARAGRAPH:
        return False
    here = [
        token for token in _words(document.tokens) if passage.start <= token.start < passage.end
    ]
    return words >= 0.8 * len(here)


def is_english_sentence(document: Document, sentence: Sentence, quotations: list[Span]) -> bool:
    """True if a sentence outside quotations is English; long ones as langdetect sees them."""
    inner = _words(document.tokens_of(sentence))
    words = [token for token in inner if not inside(quotations, token.start, token.end)]
    folded = [word.text.lower() for word in words]
    if len(words) < max(MIN_SENTENCE_WORDS, len(inner) / 2) or _is_title(words):
        return False
    if is_announced(document.text, sentence.start):
        return False
    strong = sum(word in ENGLISH for word in folded)
    german = sum(_is_german_word(word.text) for word in words)
    # "… to deter Iran es increasingly aggressive behavior": langdetect settles long ones.
    is_long = len(words) >= MIN_WORDS
    if strong < 2 or strong < MIN_ENGLISH_SHARE * len(words):
        return False
    if german and (2 if is_long else 4) * german >= strong:
        return False
    if is_long:
        best = guess(document.text[sentence.start : sentence.end])
        return best.language == "en" and best.probability >= SURE_ENGLISH
    known = sum(
        word in SHARED or is_english(word) or (token.text[0].isupper() and not is_german(word))
        for word, token in zip(folded, words, strict=True)
    )
    return known >= 0.8 * len(words)


def _is_german_word(word: str) -> bool:
    """True for a function word of German, and for another lower-case word of it."""
    if word.lower() in GERMAN:
        return True
    if not word.islower() or "-" in word or word in ENGLISH or word in SHARED:
        return False
    return is_german(word)


def _is_title(words: Sequence[Token]) -> bool:
    """True for a short run of words in title case: "The Lord of the Rings"."""
    return (
        len(words) <= MAX_TITLE_WORDS
        and all(
            word.text[0].isupper() or word.text in ENGLISH or word.text in SHARED for word in words
        )
        and sum(word.text[0].isupper() for word in words) * 2 >= len(words)
    )


def english_runs(
    document: Document, sentence: Sentence, quotations: list[Span], fixed: tuple[str, ...]
) -> Iterator[Span]:
    """The runs of at least three English words in a German sentence that are no name."""
    brackets: list[Span] | None = None
    for run in _runs(document.tokens_of(sentence)):
        start, end = run[0].start, run[-1].end
        if inside(quotations, start, end):
            continue
        if brackets is None:
            brackets = bracketed(document.text, sentence.start, sentence.end)
        if inside(brackets, start, end) or is_announced(document.text, start):
            continue
        if is_glossed(document.text, end):
            continue
        content = document.text[max(0, start - FIXED_CHARS) : end + FIXED_CHARS].lower()
        if not any(phrase in content for phrase in fixed):
            yield Span(start, end)


def is_announced(text: str, start: int) -> bool:
    """True if the text says shortly before `start` that English follows, or is a tweet."""
    line = text.rfind("\n", 0, start) + 1
    if ANNOUNCED.search(text, max(line, start - ANNOUNCED_CHARS), start):
        return True
    return TWEET.search(text, max(line, start - TWEET_CHARS), start + TWEET_CHARS) is not None


def is_glossed(text: str, end: int) -> bool:
    """True if a bracket with German follows, and until there no word that only German has."""
    match = GLOSSED.match(text, end)
    if not match:
        return False
    between, gloss = (set(_WORDS.findall(part.lower())) for part in match.groups())
    return GERMAN.isdisjoint(between) and not GERMAN.isdisjoint(gloss)


def _runs(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The runs of English words that are long enough and no name."""
    place = 0
    while place < len(tokens):
        first = place
        while place < len(tokens) and (_continues(tokens[place]) or _bridges(tokens, place)):
            place += 1
        run = _trimmed(tokens, first, place)
        if len(run) >= MIN_PHRASE_WORDS:
            yield run
        place += 1


def _continues(token: Token) -> bool:
    """True for a word that can stand in an English run."""
    word = token.text
    if word in ENGLISH or word in SHARED:
        return True
    return word[0].isalpha() and word not in GERMAN and is_english(word.lower())


def _bridges(tokens: Sequence[Token], place: int) -> bool:
    """True for a common English word between two others ("the rest of")."""
    word = tokens[place].text
    return (
        0 < place < len(tokens) - 1
        and word.islower()
        and word.isascii()
        and tokens[place - 1].text in ENGLISH
        and tokens[place + 1].text in ENGLISH
        and zipf(word, "en") >= MIN_BRIDGE_ZIPF
    )


def _trimmed(tokens: Sequence[Token], first: int, last: int) -> Sequence[Token]:
    """`tokens[first:last]` without shared words at its ends; empty if it is a name."""
    while first < last and tokens[first].text in SHARED:
        first += 1
    while first < last and tokens[last - 1].text in SHARED:
        last -= 1
    run = tokens[first:last]
    if not any(token.text in STRONG for token in run):
        return ()
    if first and _is_foreign(tokens[first - 1]):
        first -= 1
    if last < len(tokens) and _is_foreign(tokens[last]):
        last += 1
    around = tokens[first:last]
    if around[0].text[0].isupper() and len(around) < MAX_TITLE_WORDS:
        return ()
    return run if _exposed(around) >= 2 else ()


def _is_foreign(token: Token) -> bool:
    return token.text[0].isupper() and not is_german(token.text.lower())


def _exposed(run: Sequence[Token]) -> int:
    """How many words are in lower case and not between two capitalised ones."""
    capitals = [place for place, token in enumerate(run) if token.text[0].isupper()]
    if not capitals:
        return len(run)
    lower = [place for place, token in enumerate(run) if token.text[0].islower()]
    return sum(
        place < capitals[0] or place > capitals[-1] or run[place].text not in ENGLISH
        for place in lower
    )


DETECTOR = Detector(Options, find)
