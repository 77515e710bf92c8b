"""An article beside another wording: pairs, scores, what moved, what has no counterpart."""

from __future__ import annotations

import sacrebleu

from mtaudit.compare import compare
from mtaudit.comparison import AgainstReference, Pair
from mtaudit.model import Span
from mtaudit.read import read_text

ONE = (
    "Norderhafen baut bis 2027 eine neue Brücke über die Elster.",
    "Das teilte Bürgermeisterin Helen Markwart am Dienstag mit.",
    "Der Bau kostet 1,5 Milliarden Euro und damit viel mehr als geplant.",
    "Zwölf Firmen aus der Schweiz hatten sich um den Auftrag beworben.",
    "Die Arbeiten beginnen am 3. März mit einem großen Fest am Hafen.",
)
OTHER = (
    "Bis 2027 errichtet Norderhafen eine neue Brücke über die Elster.",
    "Dies gab Bürgermeisterin Helen Markwart am Dienstag bekannt.",
    "Mit 1,5 Milliarden Euro kostet der Bau viel mehr als geplant.",
    "Um den Auftrag hatten sich zwölf Firmen aus der Schweiz beworben.",
    "Mit einem großen Fest am Hafen beginnen am 3. März die Arbeiten.",
)


def beside(article: str, reference: str) -> AgainstReference:
    found = compare(read_text(article, "a.txt"), reference=read_text(reference, "b.txt"))
    assert found.against_reference
    return found.against_reference


def shown(pairs: tuple[Pair, ...], article: str, other: str) -> list[tuple[str, str]]:
    def words(text: str, place: Span | None) -> str:
        return text[place.start : place.end] if place else ""

    return [(words(article, one.article), words(other, one.other)) for one in pairs]


def test_sentences_are_paired() -> None:
    article, reference = " ".join(ONE), "\n\n".join(OTHER)
    found = beside(article, reference)
    assert list(zip(ONE, OTHER, strict=True)) == shown(found.pairs, article, reference)
    assert found.doubt is None


def test_scores_are_those_of_sacrebleu() -> None:
    found = beside(" ".join(ONE), " ".join(OTHER))
    expected = sacrebleu.corpus_chrf(list(ONE), [list(OTHER)])
    assert round(expected.score, 1) == found.scores.chrf
    assert round(sacrebleu.corpus_bleu(list(ONE), [list(OTHER)]).score, 1) == found.scores.bleu
    assert round(sacrebleu.corpus_ter(list(ONE), [list(OTHER)]).score, 1) == found.scores.ter
    first = found.pairs[0].scores
    assert first and round(sacrebleu.sentence_chrf(ONE[0], [OTHER[0]]).score, 1) == first.chrf
    assert {"chrf", "bleu", "ter", "bleu of a passage"} == set(found.signatures)
    assert all(sacrebleu.__version__ in one for one in found.signatures.values())


def test_the_same_words_are_no_difference() -> None:
    found = beside(" ".join(ONE), "\n".join(ONE))
    assert (100.0, 100.0, 0.0) == (found.scores.chrf, found.scores.bleu, found.scores.ter)


def test_a_sentence_that_one_text_lacks() -> None:
    article, reference = " ".join(ONE[:2] + ONE[3:]), " ".join(OTHER)
    alone = [
        one for one in shown(beside(article, reference).pairs, article, reference) if not all(one)
    ]
    assert [("", OTHER[2])] == alone


def test_a_lost_sentence_costs() -> None:
    whole, cut = beside(" ".join(ONE), " ".join(OTHER)), beside(" ".join(ONE[1:]), " ".join(OTHER))
    assert cut.scores.chrf < whole.scores.chrf
    assert cut.scores.bleu < whole.scores.bleu
    assert cut.scores.ter > whole.scores.ter


def test_a_sentence_that_moved() -> None:
    reference = " ".join((OTHER[4], *OTHER[:4]))
    (moved,) = [one for one in beside(" ".join(ONE), reference).pairs if one.moved]
    assert [(ONE[4], OTHER[4])] == shown((moved,), " ".join(ONE), reference)
    assert moved.scores


def test_texts_about_something_else_are_doubted() -> None:
    other = (
        "Der Zoo in Lindental freut sich über drei junge Luchse. Sie kamen im Mai zur Welt. "
        "Besucher müssen sich gedulden, denn die Mutter versteckt ihre Jungen. Erst im Herbst "
        "ziehen die Tiere in das Gehege am Teich um."
    )
    found = beside(" ".join(ONE), other)
    assert found.doubt and "may not be two wordings" in found.doubt
    assert all(one.scores is None for one in found.pairs)


def test_a_huge_sentence_counts_with_its_beginning() -> None:
    words = " ".join(f"wort{at}" for at in range(1500))
    found = beside(words, words)
    assert found.scores.chrf == 100.0
