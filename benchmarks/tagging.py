"""How well the shipped pipeline tags UD German-GSD test, by gold tokens; and how fast.

    python benchmarks/tagging.py [--data ../shared/data] [--spacy NAME] [--json FILE]

STTS accuracy (gold XPOS, PAV as PROAV); precision and recall of finite verbs; case, number
and gender of determiners, nouns and pronouns whose form allows more than one reading; and
words per second on one core, of texts that were not seen before, loading left out.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import treebank
from spacy.tokens import Doc

from mtaudit.analysis import morphology
from mtaudit.analysis.with_spacy import analyse, load
from mtaudit.config import OWN_PIPELINE
from mtaudit.read import read_text

FINITE = frozenset(("VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"))
TREEBANK = "GSD/de_gsd-ud-test.conllu"
NOMINAL = frozenset(("NOUN", "PRON", "DET"))


def measure(path: Path, name: str) -> dict[str, float]:
    """The figures of one pipeline on one treebank."""
    nlp = load(name)
    counts = dict.fromkeys("words tags finite said both".split(), 0)
    right = dict.fromkeys(("Case", "Number", "Gender"), 0)
    asked = dict.fromkeys(right, 0)
    for sentence in treebank.sentences(path):
        rows = treebank.forms(sentence)
        doc = Doc(
            nlp.vocab,
            words=[row["form"] for row in rows],
            sent_starts=[True] + [False] * (len(rows) - 1),
        )
        for _, component in nlp.pipeline:
            doc = component(doc)
        for row, token in zip(rows, doc, strict=True):
            gold = "PROAV" if row["xpos"] == "PAV" else row["xpos"]
            said = "PROAV" if token.tag_ == "PAV" else token.tag_
            counts["words"] += 1
            counts["tags"] += gold == said
            counts["finite"] += gold in FINITE
            counts["said"] += said in FINITE
            counts["both"] += gold in FINITE and said in FINITE
            mask = morphology.nominal(row["form"], gold)
            if row["upos"] in NOMINAL and mask & (mask - 1) and mask != morphology.ALL:
                is_plural = "Plur" in treebank.values(row, "Number")
                for key in right:
                    wanted = treebank.values(row, key)
                    # Plurals have no gender in our readings, and none that shows in German.
                    if wanted and not (key == "Gender" and is_plural):
                        asked[key] += 1
                        right[key] += bool(wanted.intersection(token.morph.get(key)))
    return {
        "words": counts["words"],
        "stts": counts["tags"] / counts["words"],
        "finite_precision": counts["both"] / counts["said"],
        "finite_recall": counts["both"] / counts["finite"],
        **{key.lower(): right[key] / asked[key] for key in right},
        "ambiguous": asked["Case"],
    }


def speed(data: Path, name: str) -> float:
    """Words per second, on texts whose words were not met before."""
    import gzip

    nlp = load(name)
    documents = []
    with gzip.open(data / "native_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["testset"] == "10kgnad-test":
                documents.append(read_text(row["text"], row["id"]))
    analyse(documents[0], nlp)
    began = time.process_time()
    for document in documents[1:150]:
        analyse(document, nlp)
    return sum(document.words for document in documents[1:150]) / (time.process_time() - began)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--spacy", default=OWN_PIPELINE)
    parser.add_argument("--treebank", default=TREEBANK)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures = measure(options.data / "ud" / options.treebank, options.spacy)
    figures["words_per_second"] = speed(options.data, options.spacy)
    for key, value in figures.items():
        print(f"{key:18} {value:,.4f}" if value < 2 else f"{key:18} {value:,.0f}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
