"""Damage of every kind in a text of our own: what it looks like, where it is, what is counted."""

from __future__ import annotations

import random

import damage
import pytest
from damage import KindResult
from induce import Case
from induced.agreement import genitive_ending
from induced.excerpts import Edit, Excerpt, apply, excerpts, wordings
from induced.subordinate import preposition_for_clause
from induced.tagged import spell
from measure.places import touches

from mtaudit.model import Span

from .test_induce import tagged

NEWS = (
    "Neue Brücke über die Weser.\n"
    "Der Rat der Stadt Bremen hat am Montag lange über die neue Brücke gesprochen. "
    "Die Arbeiten an der Brücke sollen am 5. November 2013 um 15.30 Uhr beginnen und kosten "
    "rund 5 Millionen Euro, weil der Boden bei Petra Schulz in Bremen sehr weich ist. "
    "Nach Angaben von Müllers Partei könnten es auch 1.500 politische Gutachten sein. "
    "Der alte Vertrag mit den Baufirmen gilt nach Ansicht vieler Gäste noch drei Jahre."
)
KINDS = {kind.name: kind.in_excerpts for kind in damage.KINDS if kind.in_excerpts}


def excerpt() -> Excerpt:
    """The last four sentences of NEWS; the second of them is damaged."""
    [found] = excerpts([("10kgnad-1", NEWS)], "tuned")
    return found


def edits(kind: str) -> dict[str, tuple[str, str, tuple[Span, ...]]]:
    make = KINDS[kind]
    assert make
    one = excerpt()
    return {edit.sub: apply(one, edit) for edit in make(one, random.Random(1))}


def test_an_excerpt_has_two_paragraphs() -> None:
    one = excerpt()
    assert "Neue Brücke über die Weser" == one.title
    assert 2 == len(one.text.split("\n\n"))
    assert one.sentence(0).startswith("Der Rat")
    assert one.sentence(2) == one.text[slice(*one.target)]


@pytest.mark.parametrize(
    ("kind", "sub", "marked", "shown"),
    [
        ("glued-words", "inside-link", "MüllersPartei", "Angaben von MüllersPartei könnten"),
        ("glued-words", "over-the-stop", "seinDer", "Gutachten seinDer alte Vertrag"),
        ("glued-words", "after-the-stop", "sein.Der", "Gutachten sein.Der alte Vertrag"),
        ("capital-in-the-middle", "clause", "Der", "Gutachten sein Der alte Vertrag"),
        ("blank-before-punctuation", "stop", ".", "Gutachten sein . Der alte Vertrag"),
        ("blank-before-punctuation", "closing-quote", "“", "sein “, hieß es. Der alte"),
        ("quotes", "never-opened", "“", "Gutachten sein“, sagte"),
        ("quotes", "closed-early", "“", "„Nach Angaben von Müllers Partei könnten“ es auch"),
        ("quotes", "closed-twice", "““", "Gutachten sein““, sagte"),
        ("english-left-over", "function-word", "of", "Nach Angaben of Müllers"),
        ("english-conventions", "thousands", "1,500", "es auch 1,500 politische"),
        ("english-conventions", "title-case", "Neue Brücke Über Die Weser", "Über Die Weser"),
        ("loops-and-copies", "word", "von von", "Angaben von von Müllers Partei"),
        ("encoding", "entity-blank", "&nbsp;", "&nbsp;"),
    ],
)
def test_what_a_damage_looks_like(kind: str, sub: str, marked: str, shown: str) -> None:
    good, damaged, places = edits(kind)[sub]
    assert good != damaged
    assert marked == damaged[slice(*places[-1])]
    assert shown in damaged


def alike(one: str, other: str) -> int:
    """So many characters at their beginnings are the same."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (left, right) in enumerate(pairs) if left != right), len(one))


@pytest.mark.parametrize("kind", KINDS)
def test_the_place_is_where_the_texts_differ(kind: str) -> None:
    for good, damaged, places in edits(kind).values():
        same_before = alike(good, damaged)
        same_after = alike(good[::-1], damaged[::-1])
        changed = Span(same_before, max(same_before, len(damaged) - same_after))
        assert good != damaged
        assert any(touches(changed, place) for place in places)


def test_a_quotation_may_be_told_where_it_opens() -> None:
    _, damaged, places = edits("quotes")["never-closed"]
    assert ["„", ""] == [damaged[slice(*place)] for place in places]


def test_two_mentions_of_a_name() -> None:
    text = (
        "In Kiew fiel Regen. " + "Der Zug nach Kiew stand still. Alle warteten lange. Es war kalt."
    )
    spans = (Span(0, 19), Span(20, 50), Span(51, 71), Span(72, 84))
    make = KINDS["consistency"]
    assert make
    one = Excerpt(text.replace("lange. ", "lange.\n\n"), spans, "", "own", "tuned")
    found = {edit.sub: apply(one, edit) for edit in make(one, random.Random(1))}
    _, damaged, places = found["known-name"]
    assert ["Kiew", "Kyiv"] == [damaged[slice(*place)] for place in places]


def test_genitive_ending() -> None:
    sentence = tagged("Das/s ist/H das/D Haus/N des/D alten/J Präsidenten/N ./.")
    assert [] == list(genitive_ending(sentence))
    sentence = tagged("Das/s ist/H das/D Haus/N des/D alten/J Lehrers/N ./.")
    [found] = genitive_ending(sentence)
    assert "Das ist das Haus des alten Lehrer." == spell(found.items)[0]


def test_preposition_for_a_clause() -> None:
    sentence = tagged("Sie/e ging/F ,/, nachdem/S er/e den/D Brief/N gelesen/p hatte/H ./.")
    assert [
        ("verb-last", "Sie ging, nach er den Brief gelesen hatte."),
        ("verb-second", "Sie ging, nach er hatte den Brief gelesen."),
    ] == [(one.sub, spell(one.items)[0]) for one in preposition_for_clause(sentence)]


def test_the_halves_of_a_list_share_nothing() -> None:
    for name in ("calques", "notices", "english_sentences"):
        halves = wordings(name)
        assert set(halves["tuned"]).isdisjoint(halves["held-out"])


def test_sorts_take_turns_and_no_excerpt_is_used_twice() -> None:
    def make(one: Excerpt, chance: random.Random) -> list[Edit]:
        often = Edit("often", 0, 3, "Die")
        return [often, Edit("rare", 0, 3, "Das")] if one.source == "b" else [often]

    pool = [Excerpt(f"Der {name} war da.", (), "", name, "tuned") for name in ("a", "b", "c", "d")]
    made = damage._in_excerpts("kind", make, pool, 3)
    assert [("often", "a"), ("rare", "b"), ("often", "c")] == [
        (case.sub, case.source) for case in made
    ]


def test_results_by_kind_and_sort() -> None:
    cases = [
        Case("loops", sub, "own", "Der Rat.", f"Der {sub} Rat.", (Span(0, 3),)) for sub in "aab"
    ]
    [found] = damage.count(cases, cases[:1])
    assert KindResult("loops", 3, 2, {"a": (2, 1), "b": (1, 1)}) == found
    assert 2 / 3 == found.recall
