"""The articles of `corpus/`: what a reader marked before anyone looked at a finding; see
`corpus_marks.py`."""

from __future__ import annotations

from hashlib import sha256

import corpus_marks

from measure.part import Cell, Part, Settings, Table

TITLE = "The five articles, marked by a language model that had not seen any finding"
HEAD = ("marks", "n", "found", "recall", "found as its category")


def corpus(settings: Settings) -> Part:
    """Recall by kind and severity, and precision."""
    part = Part({corpus_marks.MARKS.name: sha256(corpus_marks.MARKS.read_bytes()).hexdigest()[:16]})
    files = settings.scanner.scan_paths("corpus", [corpus_marks.CORPUS])
    part.signature = settings.scanner.signature
    articles = corpus_marks.judge(files, corpus_marks.read_marks())
    rows: list[list[Cell]] = [
        [label, one.marks, one.found, round(one.recall, 4), one.same]
        for label, one in corpus_marks.groups(articles).items()
    ]
    total = corpus_marks.figures(articles)
    part.figures = {
        "n/marks": total.marks,
        "n/findings": total.findings,
        "recall": round(total.recall, 4),
        "precision": round(total.precision, 4),
    }
    note = (
        f"Of {total.findings} counted findings {total.right} touch a mark "
        f"({total.precision:.3f}); the others are false alarms, or what the reader passed over."
    )
    part.tables = [Table(TITLE, HEAD, rows, note)]
    # Our own corpus, not the data: it may be shown.
    part.shown = corpus_marks.side_by_side(articles) if settings.show else []
    return part
