"""Pairs of texts in, chrF, BLEU and TER as sacrebleu has them out, with its signatures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mtaudit.comparison import Scores

# TER looks for stretches that moved, which takes longer than in proportion to the length: beyond
# this a passage counts with its beginning. 400 words take .1 s.
MAX_WORDS = 400


@dataclass(frozen=True)
class Metrics:
    """sacrebleu's metrics: for passages BLEU of sentences, which is smoothed and forgiving."""

    chrf: Any
    bleu: Any
    sentence_bleu: Any
    ter: Any

    @classmethod
    def load(cls) -> Metrics:
        """Imports sacrebleu."""
        from sacrebleu.metrics.bleu import BLEU
        from sacrebleu.metrics.chrf import CHRF
        from sacrebleu.metrics.ter import TER

        metrics = cls(CHRF(), BLEU(), BLEU(effective_order=True), TER())
        # sacrebleu knows its signature only when it has seen a reference.
        metrics.of_pair("", "")
        metrics.of_all([("", "")])
        return metrics

    def chrf_of(self, text: str, reference: str) -> float:
        """chrF alone, which costs less than the others."""
        return _rounded(self.chrf.sentence_score(_beginning(text), [_beginning(reference)]))

    def of_pair(self, text: str, reference: str) -> Scores:
        """The scores of one passage."""
        text, reference = _beginning(text), _beginning(reference)
        return Scores(
            _rounded(self.chrf.sentence_score(text, [reference])),
            _rounded(self.sentence_bleu.sentence_score(text, [reference])),
            _rounded(self.ter.sentence_score(text, [reference])),
        )

    def of_all(self, pairs: Iterable[tuple[str, str]]) -> Scores:
        """The scores of all passages together; one without counterpart counts as lost."""
        texts, references = zip(*((_beginning(a), _beginning(b)) for a, b in pairs), strict=True)
        return Scores(*(_rounded(self._corpus(one, texts, references)) for one in self._whole))

    @property
    def _whole(self) -> tuple[Any, Any, Any]:
        return self.chrf, self.bleu, self.ter

    @staticmethod
    def _corpus(metric: Any, texts: Sequence[str], references: Sequence[str]) -> Any:
        return metric.corpus_score(texts, [references])

    def signatures(self) -> Mapping[str, str]:
        """What made the scores, for whoever wants to compare them with others."""
        names = ("chrf", "bleu", "ter", "bleu of a passage")
        made = (*self._whole, self.sentence_bleu)
        return {name: str(one.get_signature()) for name, one in zip(names, made, strict=True)}


def _rounded(score: Any) -> float:
    return round(float(score.score), 1)


def _beginning(text: str) -> str:
    return " ".join(text.split()[:MAX_WORDS])
