"""A German text in, how likely it was translated into German out, and what speaks for it.

Translations differ from what is written in German by small habits, whoever made them: a
machine's and a person's look much the same. So this says nothing of quality, and not who
translated. What it misses: short texts, translations by people who write freely, and kinds
of text that the norms do not know; see `benchmarks/translated.md`.
"""

from __future__ import annotations

from collections.abc import Sequence

from mtaudit.analysis.syntax import AnalysedSentence
from mtaudit.model import Document, Translated
from mtaudit.translated.habits import prose_of
from mtaudit.translated.norms import german
from mtaudit.translated.reasons import reasons

# AUC of unseen news is .944 at 90 words, .977 at 200; see benchmarks/translated.md.
MIN_WORDS = 80
# Further from all norms lie 0.5 % of the news, but recipes, plays, lists of things, program code.
MAX_DISTANCE = 2.2
# Of a text in another language most words are taken for one long name, which counts once.
MIN_WORDS_SHARE = 0.5


def judge(document: Document, sentences: Sequence[AnalysedSentence]) -> Translated:
    """How likely a text was translated; `sentences` are those of the document, analysed."""
    prose = prose_of(sentences)
    if document.sentences and not sentences:
        return _abstain("the text is too long to be analysed")
    words = sum(1 for sentence in prose for word in sentence.words if word.text[:1].isalnum())
    if words < MIN_WORDS:
        return _abstain(f"{words} words of running text are too few; it takes {MIN_WORDS}")
    norms = german()
    rates = norms.rates(prose)
    if rates.words < MIN_WORDS_SHARE * words or norms.distance(rates) > MAX_DISTANCE:
        return _abstain(
            "unlike the news, documentation and encyclopaedias that it can be compared with"
        )
    likelihood = norms.likelihood(rates)
    # No more digits than mean something, and the same ones on any machine.
    return Translated(round(likelihood, 3), False, reasons(norms, rates, likelihood))


def _abstain(reason: str) -> Translated:
    return Translated(None, True, reason)
