"""The measurements behind `benchmarks/run`, one file each."""

from __future__ import annotations

from measure.corpus import corpus
from measure.damage_kinds import damage_kinds
from measure.debris import debris
from measure.documents import documents
from measure.grammar import grammar
from measure.growth import growth, largest
from measure.induced import induced
from measure.judged import judged
from measure.marked import marked
from measure.native import native
from measure.part import Measure
from measure.peers import peers
from measure.published import published
from measure.sentences import sentences
from measure.tags import tags

# In the order of RESULTS.md.
PARTS: dict[str, Measure] = {
    "corpus": corpus,
    "damage": damage_kinds,
    "native": native,
    "judged": judged,
    "marked": marked,
    "grammar": grammar,
    "published": published,
    "documents": documents,
    "debris": debris,
    "induced": induced,
    "sentences": sentences,
    "tags": tags,
    "peers": peers,
    "growth": growth,
    "largest": largest,
}
# These take too long for a run of everything: only `--part` measures them.
ON_REQUEST = ("largest",)
