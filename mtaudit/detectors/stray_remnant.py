"""`kind: stray_remnant`: one to three letters in lower case after a full stop, that are no word.

They are what was left of a word or of a link ("… Gerichte entscheiden. de, aber …"). The
finding reaches from the full stop to the remnant; without both the sentence is whole
again. Misses remnants that happen to be German words, and those inside a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mtaudit.analysis.closed_classes import FINITE_VERBS
from mtaudit.analysis.lexicon import zipf
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding
from mtaudit.model import Document, Finding, PassageKind, Rule, Token

MAX_CHARS = 3
# Zipf frequency from which the word before is German, not the name of a program.
MIN_ZIPF = 3.0
# All that German writes with three letters and fewer, with units and abbreviations.
SHORT_WORDS = frozenset(
    """
    ab abs abt ach ade afp ah aha all alp als alt am an ans ap apa app art auf aus bah bar bd
    bei beß bin bio bis bot bug bus bzw böe bös ca chr cl cm cut da dar das daß dem den der
    des die dir dpa dt du dus eh ehe ei ein eis elf eng epd er erd es et etc ev evt fad fes ff
    fit fix fr für gab gar gb geb geh gem ggf gib gut ha hab hat her hey hi hin hm hob hr hui
    hz hä hör ich ihm ihn ihr im in ins irr iss ist ja je jed jep jh jo job jäh kam kb kg klo
    km kna kv kw lad lag las lat lau laß leb leg lob los lud mag mal man mb mg min mio mir mit
    ml mm mol mrd ms mut na nah ne nee nem nen neu nie nix not nr nun nur nö ob och oft oh oha
    ohr ok ort ost pc per pro pur qm rad ran rar rat roh rot ruf rät sag sah sda see seh sei
    sid sie ski so sog st std str süd tag tat tel tja tl tod top tor tot tue tun tut tv typ
    tür uhr um ums und uni uns usf usw vgl via vol vom von vor wag war was wat web weg weh wem
    wen wer wie wir wo wob wär zag zb zog zu zug zum zur zwo zäh äh ähm ö öde öl üb übe übt
    """.split()
)
# After a capitalised word others are the endings of files and addresses ("Liste. pdf").
_ENGLISH_REMNANTS = frozenset("ed ly ing s t d n r ted ion er al".split())
# Lone letters and words that stand for something: variables, names of programs.
_LETTERS = frozenset("abcfghijkmopquvwxyzäöü")
_PARTICLES = frozenset("de van del di da la le el al von dos du af av ibn bin ter ten".split())


@dataclass(frozen=True, slots=True)
class Options:
    """`sites`: names after which "de" is the ending of an address."""

    sites: tuple[str, ...] = ()
    in_: frozenset[PassageKind] = PROSE


def is_remnant(document: Document, tokens: tuple[Token, ...]) -> bool:
    """True if a cut sentence starts with a piece that is no word."""
    word = tokens[0].text
    if len(word) > MAX_CHARS or not word.isalpha() or not word.islower():
        return False
    if word in SHORT_WORDS or len(tokens) < 2:
        return False
    after = document.text[tokens[0].end : tokens[0].end + 1]
    if not (after.isspace() or after in ",;:"):
        return False
    return not (word in _PARTICLES and tokens[1].text[0].isupper())


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding for each piece, with the full stop before it."""
    for sentence in document.sentences:
        if not sentence.cut or document.passages[sentence.passage].kind not in options.in_:
            continue
        tokens = document.tokens_of(sentence)
        if not is_remnant(document, tokens) or not _follows_prose(
            document, sentence.first, options.sites
        ):
            continue
        start, end = document.tokens[sentence.first - 1].start, tokens[0].end
        yield make_finding(document, rule, start, end, {"word": tokens[0].text}, [""])


def _follows_prose(document: Document, first: int, sites: tuple[str, ...]) -> bool:
    """True after a German word, not after names of sites, files and programs."""
    before, stop, remnant, after = document.tokens[first - 2 : first + 2]
    if before.end != stop.start or remnant.text in _LETTERS or after.text in FINITE_VERBS:
        return False
    if before.text[0].isupper() and remnant.text not in _ENGLISH_REMNANTS:
        if remnant.text != "de" or after.text != "," or before.text in sites:
            return False
        return zipf(before.text) >= max(MIN_ZIPF, zipf(before.text, "en") + 0.5)
    if before.text[-1].isalpha():
        return zipf(before.text) >= MIN_ZIPF
    return before.text[-1].isdigit() or before.text[-1] in '%)“”»«"'


DETECTOR = Detector(Options, find)
