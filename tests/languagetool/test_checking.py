"""What the real LanguageTool finds, and where."""

from __future__ import annotations

import psutil
import pytest

from mtaudit.analysis.languagetool_kept import Kept
from mtaudit.analysis.languagetool_setup import LanguageToolUnavailable
from mtaudit.analysis.with_languagetool import (
    EngineSettings,
    LanguageToolEngine,
    LanguageToolTextError,
    Match,
)

pytestmark = pytest.mark.languagetool

BEFORE = {
    "nothing": "",
    "emoji": "😀🚀 ",
    "emoji family": "👩‍👩‍👧 ist da. ",
    "combining": "Cafe\u0301 u\u0308ber. ",
    "crlf": "Erste Zeile.\r\n\r\nZweite Zeile.\r\n",
    "bom": "\ufeffErste Zeile. ",
    "bom inside": "Erste\ufeff Zeile. ",
    "soft hyphen": "Erste Zei\u00adle. ",
    "half a pair": "Erste \ud83d Zeile. ",
    "zero byte": "Erste \x00 Zeile. ",
    "form feed": "Erste Zeile.\f\u2028Zweite. ",
}


def words(text: str, matches: tuple[Match, ...], rule_id: str) -> list[str]:
    return [text[match.start : match.end] for match in matches if match.rule_id == rule_id]


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE.keys())
def test_places_are_right_after(engine: LanguageToolEngine, before: str) -> None:
    text = f"{before}Das ist ein Tesst mit 😀 und noch ein Tesst."
    matches = engine.check(text)
    assert ["Tesst", "Tesst"] == [
        w for w in words(text, matches, "GERMAN_SPELLER_RULE") if "T" in w
    ]


def test_threads_get_their_own_places(engine: LanguageToolEngine) -> None:
    texts = [
        f"{'😀' * (number % 5)} Hier steht ein Tesst, Nummer {number}." for number in range(40)
    ]
    answers = [engine.submit(text) for text in texts]
    for text, answer in zip(texts, answers, strict=True):
        assert "Tesst" in words(text, answer.result(), "GERMAN_SPELLER_RULE")


def test_a_match_says_what_languagetool_says(engine: LanguageToolEngine) -> None:
    match = engine.check("Das ist ein Fehlre.")[0]
    assert (12, 18, "GERMAN_SPELLER_RULE", "TYPOS", "misspelling") == (
        match.start,
        match.end,
        match.rule_id,
        match.category_id,
        match.issue_type,
    )
    assert "Möglicher Tippfehler gefunden." == match.message
    assert "Fehler" in match.suggestions


def test_sleeping_rules_are_awake(engine: LanguageToolEngine) -> None:
    text = "Er sagte, dass er geht morgen nach Hause."
    assert words(text, engine.check(text), "SUBJ_VERBLETZTSTELLUNG")


def test_swiss_german_has_no_sharp_s(engine: LanguageToolEngine) -> None:
    text = "Die Strasse ist gross."
    assert not words(text, engine.check(text, "de-CH"), "SWISS_GERMAN_SPELLER_RULE")
    assert words(text, engine.check(text, "de-DE"), "GERMAN_SPELLER_RULE")


def test_a_long_text_is_checked_to_its_end(engine: LanguageToolEngine) -> None:
    text = "Das ist ein ganz gewöhnlicher Satz über das Wetter. " * 1000 + "Hier steht ein Tesst."
    assert words(text, engine.check(text), "GERMAN_SPELLER_RULE") == ["Tesst"]


def test_the_same_text_gives_the_same_matches(engine: LanguageToolEngine) -> None:
    text = "Der Präsident haben gesagt das er kommt. Dass ist ein Tesst,und noch einer"
    answers = {engine.submit(text).result() for _ in range(6)}
    assert 1 == len(answers)


def test_the_version_is_that_of_the_server(engine: LanguageToolEngine) -> None:
    assert "6.8" == engine.version


def test_the_server_listens_on_this_machine_only(kept: Kept) -> None:
    listening = {
        connection.laddr.ip.removeprefix("::ffff:")
        for child in psutil.Process(kept.process).children(recursive=True)
        for connection in child.net_connections()
        if connection.status == psutil.CONN_LISTEN
    }
    assert {"127.0.0.1"} == listening


def test_who_does_not_know_the_token_gets_nothing(kept: Kept) -> None:
    with (
        LanguageToolEngine(EngineSettings(url=kept.url)) as other,
        pytest.raises(LanguageToolUnavailable, match=r"HTTP 429: .* limit of 1 bytes per"),
    ):
        other.check("Das ist ein Tesst.")


def test_a_text_the_server_refuses_fails_alone(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    with LanguageToolEngine(EngineSettings(workers=1)) as engine:
        parameters = engine._parameters
        monkeypatch.setattr(
            engine,
            "_parameters",
            lambda job: parameters(job) | ({"language": "xx"} if job.text == "Falsch" else {}),
        )
        with pytest.raises(LanguageToolTextError, match="refused a text of 6 characters"):
            engine.check("Falsch")
        assert engine.check("Das ist ein Tesst.")
