"""An article beside its source: what is claimed, and what is left alone."""

from __future__ import annotations

import pytest

from mtaudit.compare import compare
from mtaudit.comparison import AgainstSource, Difference
from mtaudit.errors import UsageError
from mtaudit.read import read_text

SOURCE = (
    "Harbour town to get a new bridge",
    "The town of Norderhafen will build a new bridge across the Elster by 2027. Mayor Helen "
    "Markwart announced this on Tuesday. It is to cost 1.5 billion euros, far more than planned.",
    '"We have waited a long time for this day," said Markwart. The old bridge dates from 1935 and '
    "was designed for 12,000 cars a day. Today more than 31,000 use it.",
    "Local shop owners fear for their trade. They expect two years of noise and empty streets, and "
    "many of them have already asked the council for help.",
    "Work starts at 3 p.m. on March 3 with a celebration. Twelve firms from Switzerland applied.",
)
ARTICLE = (
    "Hafenstadt bekommt neue Brücke",
    "Die Stadt Norderhafen baut bis 2027 eine neue Brücke über die Elster. Das teilte "
    "Bürgermeisterin Helen Markwart am Dienstag mit. Sie soll 1,5 Milliarden Euro kosten, viel "
    "mehr als geplant.",
    "„Wir haben lange auf diesen Tag gewartet“, sagte Markwart. Die alte Brücke stammt aus dem "
    "Jahr 1935 und ist für 12.000 Autos am Tag ausgelegt. Heute fahren dort mehr als 31.000.",
    "Die Geschäftsleute vor Ort fürchten um ihren Umsatz. Sie rechnen mit zwei Jahren Lärm und "
    "leeren Straßen, und viele haben die Stadt schon um Hilfe gebeten.",
    "Die Arbeiten beginnen am 3. März um 15 Uhr mit einem Fest. Zwölf Firmen aus der Schweiz "
    "hatten sich beworben.",
)


def beside(article: str, source: str, language: str = "en") -> AgainstSource:
    found = compare(
        read_text(article, "artikel.txt"),
        source=read_text(source, "source.txt"),
        source_language=language,
    )
    assert found.against_source
    return found.against_source


def told(found: AgainstSource) -> list[str]:
    return [f"{one.subject.value} {one.change.value}" for one in found.differences]


def with_(old: str, new: str, between: str = "\n\n") -> AgainstSource:
    """The article with other words in one place, beside its source."""
    article = between.join(ARTICLE)
    assert old in article
    return beside(article.replace(old, new), between.join(SOURCE))


def marked(one: Difference, found: AgainstSource) -> list[str]:
    return [found.source.text[place.start : place.end] for place in one.source.marked]


@pytest.mark.parametrize("between", ["\n\n", "\n", " "])
def test_a_good_translation_is_left_alone(between: str) -> None:
    assert [] == told(beside(between.join(ARTICLE), between.join(SOURCE)))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("1,5 Milliarden", "1,5 Billionen", "number changed"),
        ("1,5 Milliarden", "1,5 Millionen", "number changed"),
        ("1935", "1953", "number changed"),
        ("12.000", "1.200", "number changed"),
        ("um 15 Uhr", "um 16 Uhr", "number added"),
        ("bis 2027 eine", "eine", "number missing"),
        ("aus der Schweiz", "aus Schweden", "name changed"),
        ("sagte Markwart", "sagte Wagner", "name changed"),
        ("Die alte Brücke", "The old bridge dates from", "sentence untranslated"),
        ("„Wir haben lange auf diesen Tag gewartet“, sagte Markwart",
         "Markwart hat lange auf diesen Tag gewartet", "quotation missing"),
        (ARTICLE[3] + "\n\n", "", "paragraph missing"),
        ("Sie rechnen mit zwei Jahren Lärm und leeren Straßen, und viele haben die Stadt schon um "
         "Hilfe gebeten.", "", "sentence missing"),
        ("Heute fahren dort mehr als 31.000.",
         "Heute fahren dort mehr als 31.000. Die Kantine der Werft hat wegen der hohen Kosten "
         "schon seit vielen Monaten keine warmen Gerichte mehr im Angebot.", "sentence added"),
        (ARTICLE[4], ARTICLE[4] + "\n\nDie Kantine der Werft hat geschlossen. Ein neuer Pächter "
         "für die Räume am alten Hafen ist noch nicht gefunden.", "paragraph added"),
    ],
)  # fmt: skip
def test_one_change_is_one_difference(old: str, new: str, expected: str) -> None:
    assert [expected] == told(with_(old, new))


def test_the_trap_of_billion_is_named() -> None:
    found = with_("1,5 Milliarden", "1,5 Billionen")
    message = "“1.5 billion” has become “1,5 Billionen”. An English billion is a German Milliarde."
    assert [message] == [one.message for one in found.differences]
    assert ["1.5 billion"] == marked(found.differences[0], found)


def test_what_is_missing_has_a_place_in_the_article() -> None:
    found = with_(ARTICLE[3] + "\n\n", "")
    (one,) = found.differences
    article = "\n\n".join(ARTICLE).replace(ARTICLE[3] + "\n\n", "")
    assert article.index("Die Arbeiten") == one.article.place.start == one.article.place.end
    assert SOURCE[3] == found.source.text[one.source.place.start : one.source.place.end]


def test_an_unrelated_text_is_doubted_and_nothing_claimed() -> None:
    other = "\n".join(
        f"In {year} the village of {name} sold {count} sheep to farmers in {place}."
        for year, name, count, place in (
            (1871, "Oakham", 410, "Wales"), (1902, "Brixworth", 7312, "Ireland"),
            (1911, "Kettering", 93, "Portugal"), (1920, "Corby", 5120, "Norway"),
            (1933, "Uppingham", 812, "Iceland"), (1947, "Melton", 6111, "Finland"),
            (1958, "Rushden", 77, "Cyprus"), (1966, "Syston", 3040, "Malta"),
        )
    )  # fmt: skip
    found = beside("\n\n".join(ARTICLE), other)
    assert () == found.differences
    assert found.doubt and "may not be a translation" in found.doubt


@pytest.mark.parametrize(
    ("language", "source", "article", "expected"),
    [
        ("fr", "Le maire de Moscou a reçu 12 500 euros et 3,5 milliards de roubles.",
         "Der Bürgermeister von Moskau erhielt 12.500 Euro und 3,5 Milliarden Rubel.", []),
        ("fr", "Le maire de Moscou a reçu 12 500 euros et 3,5 milliards de roubles.",
         "Der Bürgermeister von Moskau erhielt 15.200 Euro und 3,5 Milliarden Rubel.",
         ["number changed"]),
        ("es", "El alcalde de Moscú recibió 3 millones de euros en mayo de 2020.",
         "Der Bürgermeister von Moskau erhielt im Mai 2020 3 Milliarden Euro.", ["number changed"]),
        ("it", "Il sindaco di Mosca ha ricevuto 2,5 miliardi di euro.",
         "Der Bürgermeister von Mailand erhielt 2,5 Milliarden Euro.", []),
        ("nl", "De burgemeester kreeg drieëntwintig brieven uit Duitsland.",
         "Der Bürgermeister bekam 23 Briefe aus Frankreich.", ["name changed"]),
        ("ru", "Президент Зеленский приехал в Германию 5 мая 2022 года.",
         "Präsident Selenskyj kam am 5. Mai 2022 nach Deutschland.", []),
        ("uk", "Президент Зеленський приїхав до Києва 19 травня 2022 року.",
         "Präsident Selenskyj kam am 16. Mai 2022 nach Kiew.", ["number changed"]),
    ],
)  # fmt: skip
def test_other_languages(language: str, source: str, article: str, expected: list[str]) -> None:
    assert expected == told(beside(article, source, language))


def test_names_with_endings_and_transcriptions_are_the_same_names() -> None:
    source = (
        "On Monday Volodymyr Zelensky met Benjamin Netanyahu. Zelensky praised Netanyahu. Then "
        "Zelensky and Angela Merkel flew to Kyiv with Johnson, and Johnson's aides followed."
    )
    article = (
        "Am Montag traf Wolodymyr Selenskyj Benjamin Netanjahu. Selenskyj lobte Netanjahus Arbeit. "
        "Dann flogen Selenskyj und Angela Merkel mit Johnson nach Kiew, gefolgt von Johnsons Team."
    )
    assert [] == told(beside(article, source))


def test_same_input_same_output() -> None:
    assert with_("1935", "1953") == with_("1935", "1953")


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtaudit.compare.texts.MAX_SENTENCES", 3)
    with pytest.raises(UsageError, match="too large to compare: 11 sentences, and 3 are the most"):
        beside("\n\n".join(ARTICLE), "\n\n".join(SOURCE))
