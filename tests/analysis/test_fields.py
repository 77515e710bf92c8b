"""Clauses and their fields, on hand-tagged sentences; one construction per case."""

from __future__ import annotations

import gc
import time

import pytest

from mtaudit.analysis.fields import Clause, ClauseType, Field, Unit, clauses
from mtaudit.analysis.syntax import Word

SHORT = {
    "V2": ClauseType.VERB_SECOND,
    "V1": ClauseType.VERB_FIRST,
    "VL": ClauseType.VERB_FINAL,
    "INF": ClauseType.NON_FINITE,
    "FRAG": ClauseType.FRAGMENT,
    "?": ClauseType.UNSURE,
}


def tagged(text: str) -> tuple[Word, ...]:
    """Words out of "Er/PPER geht/VVFIN ./$."; the lemma is the form."""
    words, place = [], 0
    for item in text.split():
        form, _, tag = item.rpartition("/")
        words.append(Word(form, tag, form, place, place + len(form)))
        place += len(form) + 1
    return tuple(words)


def text_of(words: tuple[Word, ...], places: range) -> str:
    return " ".join(words[place].text for place in places)


def types(text: str) -> list[str]:
    """The types in order of the finite verbs, or of the first words where there is none."""
    found = sorted(
        clauses(tagged(text)), key=lambda c: c.words.start if c.finite is None else c.finite
    )
    names = {type_: name for name, type_ in SHORT.items()}
    return [names[clause.type] for clause in found]


CASES = {
    "subject first": ("Er/PPER geht/VVFIN ./$.", "V2"),
    "adverb first": ("Heute/ADV geht/VVFIN er/PPER ./$.", "V2"),
    "conjunction first": ("Und/KON er/PPER geht/VVFIN ./$.", "V2"),
    "yes-no question": ("Geht/VVFIN er/PPER ?/$.", "V1"),
    "command": ("Geh/VVIMP nach/APPR Hause/NN !/$.", "V1"),
    "w-question": ("Was/PWS sagt/VVFIN er/PPER heute/ADV ?/$.", "V2"),
    "w-question with noun": ("Welches/PWAT Haus/NN kauft/VVFIN er/PPER ?/$.", "V2"),
    "dass": ("Er/PPER sagt/VVFIN ,/$, dass/KOUS sie/PPER kommt/VVFIN ./$.", "V2 VL"),
    "dass in front": ("Dass/KOUS sie/PPER kommt/VVFIN ,/$, hilft/VVFIN ihm/PPER ./$.", "VL V2"),
    "dass without comma": ("Er/PPER sagt/VVFIN dass/KOUS sie/PPER kommt/VVFIN ./$.", "V2 VL"),
    "two in front": (
        "Wenn/KOUS er/PPER weiß/VVFIN ,/$, dass/KOUS sie/PPER kommt/VVFIN ,/$, "
        "geht/VVFIN er/PPER ./$.",
        "VL VL V2",
    ),
    "relative clause in the Vorfeld": (
        "Der/ART Mann/NN ,/$, der/PRELS lacht/VVFIN ,/$, geht/VVFIN ./$.",
        "VL V2",
    ),
    "relative clause with preposition": (
        "Das/ART Haus/NN ,/$, in/APPR dem/PRELS er/PPER wohnt/VVFIN ,/$, brennt/VVFIN ./$.",
        "VL V2",
    ),
    "relative clause with genitive": (
        "Der/ART Mann/NN ,/$, dessen/PRELAT Hund/NN bellt/VVFIN ,/$, geht/VVFIN ./$.",
        "VL V2",
    ),
    "coordinated relative clauses": (
        "Ein/ART Mann/NN ,/$, der/PRELS kommt/VVFIN und/KON der/PRELS geht/VVFIN ,/$, "
        "lacht/VVFIN ./$.",
        "VL VL V2",
    ),
    "free relative": ("Wer/PWS das/PDS sagt/VVFIN ,/$, lügt/VVFIN ./$.", "VL V2"),
    "indirect question": ("Er/PPER fragt/VVFIN ,/$, wann/PWAV sie/PPER kommt/VVFIN ./$.", "V2 VL"),
    "two question words": (
        "Er/PPER fragt/VVFIN ,/$, ob/KOUS und/KON wann/PWAV sie/PPER kommt/VVFIN ./$.",
        "V2 VL",
    ),
    "je desto": (
        "Je/ADV länger/ADJD er/PPER schläft/VVFIN ,/$, desto/ADV besser/ADJD singt/VVFIN "
        "er/PPER ./$.",
        "VL V2",
    ),
    "condition without wenn": ("Kommt/VVFIN er/PPER ,/$, gehe/VVFIN ich/PPER ./$.", "V1 V2"),
    "als ob": (
        "Er/PPER tut/VVFIN ,/$, als/KOUS ob/KOUS er/PPER schläft/VVFIN ./$.",
        "V2 VL",
    ),
    "als with the verb behind it": (
        "Er/PPER tut/VVFIN ,/$, als/KOKOM schliefe/VVFIN er/PPER ./$.",
        "V2 V2",
    ),
    "adverb da": ("Da/KOUS kam/VVFIN er/PPER nach/APPR Hause/NN ./$.", "V2"),
    "und, shared subject": ("Er/PPER kam/VVFIN und/KON lachte/VVFIN ./$.", "V2 V2"),
    "und, own subject": ("Er/PPER kam/VVFIN und/KON sie/PPER lachte/VVFIN laut/ADJD ./$.", "V2 V2"),
    "comma, shared subject": (
        "Er/PPER kam/VVFIN ,/$, sah/VVFIN und/KON siegte/VVFIN ./$.",
        "V2 V2 V2",
    ),
    "two questions": ("Kommt/VVFIN er/PPER und/KON lacht/VVFIN ?/$.", "V1 V1"),
    "und joins nouns": ("Sie/PPER und/KON er/PPER kamen/VVFIN ./$.", "V2"),
    "und in a subordinate clause": (
        "Er/PPER sagt/VVFIN ,/$, dass/KOUS sie/PPER kommt/VVFIN und/KON lacht/VVFIN ./$.",
        "V2 VL VL",
    ),
    "und behind a subordinate clause": (
        "Er/PPER sagt/VVFIN ,/$, dass/KOUS sie/PPER kommt/VVFIN ,/$, und/KON geht/VVFIN "
        "dann/ADV ./$.",
        "V2 VL V2",
    ),
    "sondern without comma": (
        "Er/PPER kam/VVFIN nicht/PTKNEG sondern/KON blieb/VVFIN da/ADV ./$.",
        "V2 V2",
    ),
    "um zu": ("Er/PPER kam/VVFIN ,/$, um/KOUI sie/PPER zu/PTKZU sehen/VVINF ./$.", "V2 INF"),
    "zu with comma": ("Er/PPER plant/VVFIN ,/$, sie/PPER zu/PTKZU sehen/VVINF ./$.", "V2 INF"),
    "zu without comma": ("Er/PPER plant/VVFIN sie/PPER zu/PTKZU sehen/VVINF ./$.", "V2"),
    "zu in the Vorfeld": (
        "Die/ART Idee/NN ,/$, sie/PPER zu/PTKZU sehen/VVINF ,/$, gefällt/VVFIN ihm/PPER ./$.",
        "INF V2",
    ),
    "quotation in front": (
        "„/$( Wir/PPER kommen/VVFIN “/$( ,/$, sagte/VVFIN er/PPER ./$.",
        "V2 V2",
    ),
    "quotation behind": (
        "Er/PPER sagte/VVFIN :/$. „/$( Wir/PPER kommen/VVFIN ./$. “/$(",
        "V2 V2",
    ),
    "quoted words": (
        "Er/PPER sei/VAFIN „/$( nicht/PTKNEG begeistert/ADJD “/$( gewesen/VAPP ./$.",
        "V2",
    ),
    "quotation that needs its frame": (
        "Er/PPER sagt/VVFIN ,/$, dass/KOUS er/PPER „/$( bald/ADV kommt/VVFIN “/$( ./$.",
        "V2 VL",
    ),
    "inquit without marks": ("Er/PPER kommt/VVFIN ,/$, sagte/VVFIN sie/PPER ./$.", "V2 V2"),
    "inserted clause": (
        "Der/ART Mann/NN ,/$, so/ADV heißt/VVFIN es/PPER ,/$, sei/VAFIN krank/ADJD ./$.",
        "V2 V2",
    ),
    "apposition": (
        "Der/ART Chef/NN ,/$, ein/ART Wiener/NN ,/$, kam/VVFIN ./$.",
        "V2",
    ),
    "bracket": (
        "Der/ART Chef/NN (/$( er/PPER war/VAFIN krank/ADJD )/$( kam/VVFIN ./$.",
        "V2 V2",
    ),
    "dashes": (
        "Der/ART Chef/NN –/$( er/PPER war/VAFIN krank/ADJD –/$( kam/VVFIN ./$.",
        "V2 V2",
    ),
    "semicolon": ("Er/PPER kam/VVFIN ;/$. sie/PPER ging/VVFIN ./$.", "V2 V2"),
    "wie geplant": (
        "Wie/KOUS geplant/VVPP ,/$, kam/VVFIN er/PPER ./$.",
        "FRAG V2",
    ),
    "substitute infinitive": (
        "Er/PPER weiß/VVFIN ,/$, dass/KOUS er/PPER hätte/VAFIN gehen/VVINF sollen/VMINF ./$.",
        "V2 VL",
    ),
    "fragment": ("Ein/ART Skandal/NN ./$.", "FRAG"),
    "infinitive alone": ("Bitte/ADV nicht/PTKNEG rauchen/VVINF ./$.", "INF"),
    "two verbs in one clause": ("Er/PPER hat/VAFIN das/ART Haus/NN kauft/VVFIN ./$.", "?"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_types(text: str, expected: str) -> None:
    assert expected.split() == types(text)


def only(text: str, type_: str) -> tuple[tuple[Word, ...], Clause]:
    words = tagged(text)
    (found,) = (clause for clause in clauses(words) if clause.type is SHORT[type_])
    return words, found


def test_fields_of_a_main_clause() -> None:
    words, clause = only(
        "Aber/KON gestern/ADV hat/VAFIN er/PPER sie/PPER gesehen/VVPP im/APPRART Haus/NN ./$.", "V2"
    )
    assert "Aber" == text_of(words, clause.connector)
    assert "gestern" == text_of(words, clause.vorfeld)
    assert "hat" == text_of(words, clause.left)
    assert "er sie" == text_of(words, clause.mittelfeld)
    assert "gesehen" == text_of(words, clause.right)
    assert "im Haus" == text_of(words, clause.nachfeld)
    assert (2, 5) == clause.verbs


def test_verb_particle_closes_the_bracket() -> None:
    words, clause = only("Er/PPER fuhr/VVFIN gestern/ADV fort/PTKVZ ./$.", "V2")
    assert ("gestern", "fort") == (
        text_of(words, clause.mittelfeld),
        text_of(words, clause.right),
    )


def test_fields_of_a_subordinate_clause() -> None:
    words, clause = only(
        "Er/PPER weiß/VVFIN ,/$, dass/KOUS sie/PPER ihn/PPER gesehen/VVPP hat/VAFIN ./$.", "VL"
    )
    assert "dass" == text_of(words, clause.left)
    assert "sie ihn" == text_of(words, clause.mittelfeld)
    assert "gesehen hat" == text_of(words, clause.right)
    assert clause.is_introduced


def test_introducing_phrase() -> None:
    words, clause = only(
        "Das/ART Haus/NN ,/$, in/APPR dem/PRELS er/PPER wohnt/VVFIN ,/$, brennt/VVFIN ./$.", "VL"
    )
    assert "in dem" == text_of(words, clause.left)


def test_clause_in_the_vorfeld() -> None:
    words = tagged("Als/KOUS er/PPER kam/VVFIN ,/$, ging/VVFIN sie/PPER ./$.")
    main, inner = clauses(words)
    assert (0, Field.VORFELD) == (inner.parent, inner.field)
    assert range(0, 4) == main.vorfeld
    assert (4, 5) == main.own


def test_clause_in_the_mittelfeld_and_its_bracket_behind() -> None:
    words = tagged(
        "Er/PPER hat/VAFIN das/ART Buch/NN ,/$, das/PRELS er/PPER mag/VMFIN ,/$, gekauft/VVPP ./$."
    )
    main, inner = clauses(words)
    assert "gekauft" == text_of(words, main.right)
    assert (0, Field.MITTELFELD) == (inner.parent, inner.field)


def test_quotation_fills_the_vorfeld() -> None:
    words = tagged("„/$( Wir/PPER kommen/VVFIN “/$( ,/$, er/PPER fuhr/VVFIN fort/PTKVZ ./$.")
    main, quoted = clauses(words)
    assert (Unit.QUOTATION, Field.VORFELD) == (quoted.unit, quoted.field)
    assert (5, 6, 7) == main.own


def test_shared_subject_is_told() -> None:
    words = tagged("Er/PPER kam/VVFIN und/KON lachte/VVFIN ./$.")
    _, second = clauses(words)
    assert (True, True) == (second.coordinated, second.elided)
    assert "und" == text_of(words, second.connector)


def test_verb_without_a_place() -> None:
    words = tagged("Er/PPER hat/VAFIN das/ART Haus/NN kauft/VVFIN ./$.")
    (clause,) = clauses(words)
    assert (1, (4,)) == (clause.finite, clause.extra)


def test_nothing() -> None:
    assert () == clauses(())
    assert () == clauses(tagged("./$. ,/$,"))


@pytest.mark.parametrize(
    "pattern",
    [
        ",/$,",
        "dass/KOUS",
        ",/$, der/PRELS er/PPER",
        ",/$, sagt/VVFIN er/PPER",
        "und/KON geht/VVFIN",
        "„/$( Er/PPER geht/VVFIN",
        "(/$( geht/VVFIN",
        ",/$, um/KOUI zu/PTKZU gehen/VVINF",
    ],
)
def test_long_input_is_linear(pattern: str) -> None:
    def seconds(times: int) -> float:
        words = tagged(" ".join([pattern] * times))
        gc.collect()
        gc.disable()
        try:
            begin = time.process_time()
            clauses(words)
            return time.process_time() - begin
        finally:
            gc.enable()

    seconds(100)
    assert seconds(4000) < 40 * max(min(seconds(400) for _ in range(3)), 0.001)


def test_each_word_has_at_most_one_clause() -> None:
    for text, _ in CASES.values():
        found = clauses(tagged(text))
        owned = [word for clause in found for word in clause.own]
        assert len(owned) == len(set(owned)), text
