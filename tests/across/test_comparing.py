"""What is told about several texts, and what is not."""

from __future__ import annotations

import dataclasses

import pytest

from mtaudit.across import Article, BoundRule, bind, bound_rules, sketch
from mtaudit.errors import RuleError
from mtaudit.model import CorpusFinding, Finding, Severity, Span
from mtaudit.read import read_text

RULES = {bound.rule.id: bound for bound in bound_rules()}
QUOTATION = RULES["across/zitat-zwei-wortlaute"]
COPY = RULES["across/kopierte-passage"]
NAME = RULES["across/namensform"]

SAID = "Wir werden die Werft in Emden nicht schließen, solange dort noch ein Schiff gebaut wird"
OTHERWISE = "Wir schließen die Werft in Emden nicht, solange dort noch ein Schiff entsteht"
OTHER_WORDS = "Solange in Emden noch ein Schiff gebaut wird, schließen wir diese Werft gewiss nicht"
LONG = (
    "Im Hafen von Emden liegen seit dem Wochenende drei Schlepper, die eigentlich nach Bremerhaven "
    "gehören. Ein Sturm hatte sie in der Nacht zum Sonntag von ihren Leinen gerissen und durch die "
    "halbe Bucht getrieben, ehe die Küstenwache sie einholen und in Sicherheit bringen konnte."
)


def told(bound: BoundRule, *texts: str) -> list[CorpusFinding]:
    return list(bound.compare(articles(bound, *texts)))


def articles(bound: BoundRule, *texts: str) -> list[Article]:
    return [
        Article(f"{number:03}.txt", bound.sketch(read_text(text)), lambda text=text: text)
        for number, text in enumerate(texts)
    ]


def where(finding: CorpusFinding, *texts: str) -> list[str]:
    return [texts[int(one.path[:3])][one.start : one.end] for one in finding.places]


# Quotations


def test_message_shows_chrf_with_signature_and_what_differs() -> None:
    (finding,) = told(QUOTATION, f"„{SAID}“, sagte Ole Brandt.", f"„{OTHERWISE}“, so Brandt.")
    assert "in two wordings" in finding.message
    assert "chrF2|nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:" in finding.message
    assert "gebaut" in finding.message
    assert Severity.MINOR is finding.severity


def test_three_wordings_are_one_finding() -> None:
    texts = [f"„{SAID}“, sagte Brandt.", f"„{OTHERWISE}“, so Brandt.", f"„{SAID} und mehr.“"]
    (finding,) = told(QUOTATION, *texts)
    assert [SAID, OTHERWISE] == where(finding, *texts)[:2]


def test_two_files_that_are_the_same_are_quoted_once() -> None:
    one, other = f"„{SAID}“, sagte Ole Brandt.", f"„{OTHERWISE}“, so Brandt."
    (finding,) = told(QUOTATION, one, one, other)
    assert ["000.txt", "002.txt"] == [place.path for place in finding.places]


def test_two_wordings_in_one_file_are_its_own_affair() -> None:
    assert [] == told(QUOTATION, f"„{SAID}“, sagte Brandt.\n\n„{OTHERWISE}“, so Brandt.", "Leer.")


@pytest.mark.parametrize(
    "other",
    [
        f"Brandt sagte: »{SAID}.«",
        "„Wir werden die Werft in Emden nicht schließen“, sagte Brandt.",
        f"„{SAID.replace('Werft', 'Wreft')}“, sagte Brandt.",
        "„Wir werden die Werft in Emden im Herbst schließen, weil kein Auftrag liegt“, so Brandt.",
        "„Die Arbeiter der Werft in Emden bauen noch ein Schiff für Norwegen“, sagte Brandt.",
    ],
    ids=["the same", "excerpt", "typing error", "another statement", "the same subject"],
)
def test_no_second_wording(other: str) -> None:
    assert [] == told(QUOTATION, f"„{SAID}“, sagte Ole Brandt.", other)


def test_laws_with_other_numbers_are_two() -> None:
    one = "„Wer eine fremde Sache zerstört, wird bis zu 2 Jahre oder mit Geldstrafe bestraft“"
    other = "„Wer eine fremde Sache wegnimmt, wird bis zu 5 Jahre oder mit Geldstrafe bestraft“"
    assert [] == told(QUOTATION, f"Im Gesetz steht: {one}.", f"Dort heißt es: {other}.")


def test_a_refrain_with_another_person_is_none() -> None:
    one = "„Und wenn der Regen fällt auf unsre Stadt, dann geh ich leise fort von hier“"
    other = "„Und wenn der Regen fällt auf ihre Stadt, dann gehst du leise fort von hier“"
    assert [] == told(QUOTATION, f"Sie singen: {one}.", f"Dann: {other}.")


def test_strangers_must_say_nearly_the_same() -> None:
    one, other = f"„{SAID}“, sagte Ole Brandt.", f"„{OTHER_WORDS}“, sagte Jana Pohl."
    assert [] == told(QUOTATION, one, other)


def test_who_denies_it_says_something_else() -> None:
    one = "„Wir schließen die Werft in Emden, sobald dort das letzte Schiff fertig gebaut ist“"
    other = (
        "„Wir schließen die Werft in Emden nicht, ehe dort das letzte Schiff fertig gebaut wird“"
    )
    assert [] == told(QUOTATION, f"{one}, sagte Brandt.", f"{other}, sagte Brandt.")


def test_titles_are_no_speech() -> None:
    one = "„Sommer Sonne Meer Strand Hafen Möwen Wellen Leuchtturm“"
    other = "„Sommer Sonne Meer Strand Hafen Möwen Wellen Segelboot“"
    assert [] == told(QUOTATION, f"Das Lied {one} läuft.", f"Das Lied {other} läuft.")


# Copies


def test_place_and_length_of_a_copied_passage() -> None:
    one = f"Der Rat tagt am Freitag. {LONG} Mehr ist nicht bekannt, auch nicht bei der Polizei."
    texts = [
        f"{one} " + " ".join(f"wort{number}" for number in range(80)),
        f"{LONG} " + " ".join(f"satz{number}" for number in range(80)),
    ]
    (finding,) = told(COPY, *texts)
    assert [LONG.rstrip(".")] * 2 == where(finding, *texts)
    assert "The same 44 words stand in two files, a part of each." == finding.message


def test_files_that_are_the_same_are_one_finding() -> None:
    (finding,) = told(COPY, LONG, LONG, LONG)
    assert ["000.txt", "001.txt", "002.txt"] == [place.path for place in finding.places]
    assert "The same 44 words stand in three files, all that they hold." == finding.message


def test_few_other_words_in_between_do_not_part_a_passage() -> None:
    (finding,) = told(COPY, LONG, LONG.replace("halbe", "ganze"))
    assert finding.message.startswith("The same 43 words stand in two files")


def test_furniture_in_many_files_is_not_told() -> None:
    own = [" ".join(f"wort{file}x{number}" for number in range(90)) for file in range(12)]
    assert 1 == len(told(COPY, *(f"{text} {LONG}" for text in own[:8])))
    assert [] == told(COPY, *(f"{text} {LONG}" for text in own))


def test_credits_are_no_copies() -> None:
    credit = "Foto: " + " ".join(f"Name{number}" for number in range(25))
    assert [] == told(COPY, f"{credit}\n\nDer Rat tagt heute.", f"{credit}\n\nDie Stadt baut.")


def test_passages_with_notices_take_no_part() -> None:
    document = read_text(LONG)
    notice = Finding(0, 10, "boilerplate/kontakt", "", Severity.MINOR, "")
    assert {} == sketch([COPY], document, [notice])
    assert {COPY.rule.id} == set(sketch([COPY], document, []))


# Names


def test_counts_per_form_and_file() -> None:
    (finding,) = told(NAME, "In Kyiv und um Kyiv.", "Aus Kiew. Kiews Bürgermeister.", "In Kyiv.")
    assert (
        "The same name in two forms: “Kyiv” (3 times in two files), “Kiew” (twice in one file)."
        == finding.message
    )
    assert ["000.txt", "001.txt", "002.txt"] == [place.path for place in finding.places]


def test_two_forms_in_one_file_alone_are_its_own_affair() -> None:
    assert [] == told(NAME, "In Kyiv war es still. Später flog er nach Kiew weiter.", "Leer.")


def test_forms_that_a_text_compares_are_no_variants() -> None:
    assert [] == told(NAME, "Kyiv (russisch Kiew) ist alt.", "In Kyiv war es still.")


def test_names_need_the_same_first_name_or_title() -> None:
    texts = ["Trainer Anatoli Retschnow lachte.", "Anatoly Rechnov lachte.", "Rechnov schwieg."]
    (finding,) = told(NAME, *texts)
    assert {"Retschnow", "Rechnov"} == set(where(finding, *texts))
    assert [] == told(NAME, "Trainer Anatoli Retschnow lachte.", "Maler Boris Rechnov lachte.")


def test_first_names_are_no_variants() -> None:
    texts = ["Königin Elisabeth Brandt kam.", "Königin Elizabeth Pohlmann kam."]
    assert [] == told(NAME, *texts)


def test_an_accepted_form_takes_no_part() -> None:
    found = [
        dataclasses.replace(one, accepts=lambda text: text == "Kyiv")
        for one in articles(NAME, "In Kyiv war es still.", "Aus Kiew kam nichts.")
    ]
    assert [] == list(NAME.compare(found))


# All


@pytest.mark.parametrize(
    ("bound", "texts"),
    [
        (QUOTATION, (f"„{SAID}“, sagte Ole Brandt.", f"„{OTHERWISE}“, so Brandt.")),
        (COPY, (LONG, LONG)),
        (NAME, ("In Kyiv war es still.", "Aus Kiew kam nichts.")),
    ],
    ids=["quotation", "copy", "name"],
)
def test_only_what_is_asked_for(bound: BoundRule, texts: tuple[str, str]) -> None:
    def none(one: Article) -> Article:
        return dataclasses.replace(one, asked=lambda start, end: False)

    one, other = articles(bound, *texts)
    assert 1 == len(list(bound.compare([one, other])))
    assert 1 == len(list(bound.compare([one, none(other)])))
    assert [] == list(bound.compare([none(one), none(other)]))


@pytest.mark.parametrize("bound", RULES.values(), ids=RULES)
def test_where_a_comment_switches_a_rule_off(bound: BoundRule) -> None:
    text = f"„{SAID}“, sagte Ole Brandt in Kyiv.\n\n{LONG}\n"
    assert bound.sketch(read_text(text, "a.md"))
    assert not bound.sketch(read_text(f"<!-- mtaudit-disable across -->\n\n{text}", "a.md"))


@pytest.mark.parametrize("bound", RULES.values(), ids=RULES)
def test_texts_without_anything(bound: BoundRule) -> None:
    assert [] == told(bound)
    assert [] == told(bound, "", "Hallo.")


def test_unknown_key_is_told() -> None:
    rule = dataclasses.replace(QUOTATION.rule, options={"share": 1})
    with pytest.raises(RuleError, match=r'unknown key "share".*did you mean "shared"'):
        bind([rule])


def test_unknown_kind_is_told() -> None:
    with pytest.raises(RuleError, match='unknown kind "name_form"; did you mean "name_forms"'):
        bind([dataclasses.replace(NAME.rule, kind="name_form")])


def test_leave_is_left() -> None:
    assert not NAME.sketch(read_text("In Kyiv."), [Span(3, 7)])
