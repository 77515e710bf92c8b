"""What an infinitive behind a comma may be: a group without "zu", or something else."""

from __future__ import annotations

from mtaudit.analysis.infinitive_groups import (
    Governors,
    Stretch,
    governor_of,
    is_licensed,
    lacking_zu,
    may_be_finite,
)
from mtaudit.analysis.syntax import Word
from mtaudit.analysis.verbs import segments_of, verbs_of

GOVERNORS = Governors(
    frozenset(("versuchen", "aufrufen")), frozenset(("Plan",)), frozenset(("wichtig",))
)


def stretches(tagged: str) -> list[Stretch]:
    """The stretches of a sentence written as "Wort/TAG Wort/TAG"."""
    words, place = [], 0
    for item in tagged.split():
        text, _, tag = item.rpartition("/")
        words.append(Word(text, tag, text, place, place + len(text)))
        place += len(text) + 1
    verbs = verbs_of(words)
    return [
        Stretch(words, first, last, [verb for verb in verbs if first <= verb.place < last])
        for first, last in segments_of(words)
    ]


def governor(tagged: str) -> str:
    """What governs a group behind the first comma of a sentence."""
    left = stretches(tagged)[0]
    place = governor_of(left, GOVERNORS)
    return left.words[place].text if place >= 0 else ""


def test_verbs_nouns_adjectives_and_adverbs_govern() -> None:
    assert "rief" == governor("Er/PPER rief/VVFIN uns/PPER auf/PTKVZ ,/$, zu/PTKZU gehen/VVINF")
    assert "Plan" == governor("Er/PPER hat/VAFIN einen/ART Plan/NN gefasst/VVPP ,/$, zu/PTKZU")
    assert "wichtig" == governor("Es/PPER ist/VAFIN wichtig/ADJD ,/$, zu/PTKZU gehen/VVINF")
    assert "dafür" == governor("Er/PPER sprach/VVFIN sich/PRF dafür/PROAV aus/PTKVZ ,/$, zu/PTKZU")
    assert "" == governor("Er/PPER las/VVFIN ein/ART Buch/NN ,/$, die/ART Stadt/NN")


def test_a_group_ends_in_its_infinitive() -> None:
    bare = "Er/PPER half/VVFIN ,/$, das/ART Haus/NN bauen/VVINF und/KON zu/PTKZU malen/VVINF ./$."
    verb = lacking_zu(stretches(bare)[1])
    assert verb is not None
    assert "bauen" == verb.text
    whole = "Er/PPER half/VVFIN ,/$, das/ART Haus/NN zu/PTKZU bauen/VVINF ./$."
    assert None is lacking_zu(stretches(whole)[1])


def test_a_relative_clause_has_a_plural_before_it() -> None:
    clause = "Das/PDS sind/VAFIN Leute/NN ,/$, die/PRELS Musik/NN machen/VVFIN ./$."
    *before, stretch = stretches(clause)
    verb = lacking_zu(stretch)
    assert verb is not None
    assert may_be_finite(stretch, before, verb)
    group = "Es/PPER gelang/VVFIN ihm/PPER ,/$, die/ART Musik/NN machen/VVINF ./$."
    *before, stretch = stretches(group)
    assert not may_be_finite(stretch, before, verb._replace(place=stretch.last - 1))


def test_a_modal_verb_may_wait_for_its_infinitive() -> None:
    waits = (
        "Sie/PPER will/VMFIN ,/$, wenn/KOUS es/PPER geht/VVFIN ,/$, "
        "das/ART Haus/NN kaufen/VVINF ./$."
    )
    *before, stretch = stretches(waits)
    assert is_licensed(stretch, before, (), -1)
    has = "Sie/PPER versuchte/VVFIN ,/$, das/ART Haus/NN kaufen/VVINF ./$."
    *before, stretch = stretches(has)
    assert not is_licensed(stretch, before, (), 1)
