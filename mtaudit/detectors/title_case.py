"""`kind: title_case`: a foreign title with a capital German article after a preposition.

"von Das Wall Street Journal", "in Der New York Times": a translated "The" that is written as
if it belonged to the title. German articles of foreign titles are small and declined. German
titles keep their own ("in Der Spiegel"), so one of the words must be English: more frequent
there than in German, or listed. Misses titles of names alone ("von Der Figaro").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtaudit.analysis.lexicon import zipf
from mtaudit.analysis.morphology import ACC, ALL, DAT
from mtaudit.analysis.noun_phrases import government
from mtaudit.analysis.syntax import Word
from mtaudit.detectors.base import PROSE, Context, Detector, make_finding, sentences_in
from mtaudit.model import Document, Finding, PassageKind, Rule

# English by so much more frequent than German.
ENGLISH_ZIPF = 1.0
MAX_TITLE_WORDS = 5
_ARTICLES = frozenset(("Der", "Die", "Das"))
_DECLINED = {(ACC, "Der"): "den", (DAT, "Das"): "dem"}
_FUSED = {"von dem": "vom", "in dem": "im", "bei dem": "beim", "zu dem": "zum", "an dem": "am"}


@dataclass(frozen=True, slots=True)
class Options:
    """`titles`: words that make a title foreign, though German has them too ("Journal").

    `feminine`: such words after which the title is feminine in German ("die Times").
    """

    titles: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    in_: frozenset[PassageKind] = PROSE


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding at each such preposition and its article."""
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        for place in range(len(words) - 2):
            article = words[place + 1]
            if article.text not in _ARTICLES or words[place].tag != "APPR":
                continue
            title = _title(words, place + 2)
            if not _is_foreign(title, options):
                continue
            feminine = not set(title).isdisjoint(options.feminine)
            start, end = words[place].start, article.end
            groups = {"article": article.text, "title": words[place + 2].text}
            fixes = mended(words[place].text, article.text, feminine)
            yield make_finding(document, rule, start, end, groups, fixes)


def _title(words: Sequence[Word], start: int) -> list[str]:
    """The capital words from here on."""
    title: list[str] = []
    for word in words[start : start + MAX_TITLE_WORDS]:
        if not word.text[0].isupper():
            break
        title.append(word.text)
    return title


def _is_foreign(title: Sequence[str], options: Options) -> bool:
    """True for a title with an English word, no German compound."""
    return any(
        word in options.titles
        or word in options.feminine
        or (
            word.isascii()
            and word.isalpha()
            and not word.isupper()
            and zipf(word, "en") >= max(zipf(word) + ENGLISH_ZIPF, 3.0)
        )
        for word in title
    )


def mended(preposition: str, article: str, feminine: bool) -> list[str]:
    """The preposition with the small article in the case that it takes, if that is one case."""
    governed = government(preposition)
    if governed == ALL or (article == "Der" and governed & DAT):
        return [f"{preposition} der"] if feminine and governed & DAT else []
    cases = [case for case in (ACC, DAT) if case & governed]
    if len(cases) != 1:
        return []
    form = f"{preposition} {_DECLINED.get((cases[0], article), article.lower())}"
    if article == "Die" and cases[0] == DAT:
        return []
    fused = _FUSED.get(form.lower())
    if fused:
        return [fused.capitalize() if form[0].isupper() else fused]
    return [form]


DETECTOR = Detector(Options, find)
