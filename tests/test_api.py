"""The Python API, without LanguageTool: reports, languages, signatures, Markdown, offsets."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

import pytest

import mtaudit
from mtaudit.analysis import with_languagetool
from mtaudit.analysis.languagetool_setup import LanguageToolUnavailable
from mtaudit.analysis.with_languagetool import Match
from mtaudit.audit import explain, pipeline
from mtaudit.audit.language import language_of
from mtaudit.model import Verdict
from mtaudit.read import read_text

OFF = mtaudit.Config(languagetool="off")
BAD = "Er traf gestern Donald TrumpLaut einer Quelle, die niemand nannte."


def rules_found(text: str, path: str = "text") -> list[tuple[str, str]]:
    file = mtaudit.scan_text(text, OFF, path=path)
    return [(finding.rule, file.text[finding.start : finding.end]) for finding in file.findings]


def test_scan_text() -> None:
    file = mtaudit.scan_text(BAD, OFF)
    assert [("seam/glued-words", "TrumpLaut")] == rules_found(BAD)
    assert (True, True) == (file.audited, file.insufficient_sample)
    assert BAD == file.text[file.passages[0].start : file.passages[0].end]


@pytest.mark.parametrize("before", ["🙂 ", "e\u0301 ", "Zeile eins.\r\n\r\n", "\ufeff", "𝔘𝔫𝔦 "])
def test_offsets_stay_right(before: str) -> None:
    assert ("seam/glued-words", "TrumpLaut") in rules_found(before + BAD)


def test_markdown() -> None:
    text = "# Titel\n\nEr traf `BidenAuch` und [Donald](http://BidenAuch.de).\n\n- " + BAD + "\n"
    assert [("seam/glued-words", "TrumpLaut")] == rules_found(text, "a.md")


def test_labelled_mt() -> None:
    labelled = mtaudit.scan_text(
        "Das ist ein Text.\n\nDieser Text wurde maschinell übersetzt.", OFF
    )
    about = mtaudit.scan_text("Die Firma übersetzt ihre Texte seit Jahren maschinell.", OFF)
    assert (True, False) == (labelled.labelled_mt, about.labelled_mt)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Die Lage ist ernst, sagte der Präsident am Montag, und sie wird sich in den "
            "kommenden Tagen noch weiter verschärfen.",
        ),
        (
            "en",
            "The situation is serious, the president said on Monday, and it will get worse "
            "over the coming days and weeks for all of us.",
        ),
        (
            "fr",
            "La situation est grave, a déclaré le président lundi, et elle va encore "
            "s'aggraver dans les jours à venir pour tout le monde.",
        ),
        (
            "nl",
            "De situatie is ernstig, zei de president maandag, en het zal de komende dagen en "
            "weken voor iedereen alleen maar erger worden.",
        ),
        (None, "Zu kurz."),
    ],
)
def test_language(language: str | None, text: str) -> None:
    assert language == language_of(read_text(text))


def test_german_with_english_around_it_is_audited() -> None:
    english = "The situation is serious, the president said on Monday, and it will get worse. "
    german = (
        "Die Lage ist ernst, sagte der Präsident am Montag, und sie wird sich in den Tagen "
        "nach dem Treffen noch verschärfen. "
    )
    assert "de" == language_of(read_text(english + "\n\n" + german * 3))


def test_corpus_knows_names_of_other_files() -> None:
    texts = [
        ("a", "Das Netz von Starlink fiel aus."),
        ("b", "Sie kauften bei Starlink neue Geräte."),
        ("c", "Er sprach über die Lage. Tarlink aus Taiwan. Danach ging er nach Hause."),
    ]
    alone = mtaudit.scan_texts(texts[2:], OFF).files[0]
    together = mtaudit.scan_texts(texts, OFF).files[2]
    assert "seam/dropped-letter" in [finding.rule for finding in together.findings]
    assert "seam/dropped-letter" not in [finding.rule for finding in alone.findings]


def test_files_come_sorted_and_words_are_summed(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(BAD, encoding="utf-8")
    report = mtaudit.scan([tmp_path], OFF)
    assert ["a.txt", "b.txt"] == [Path(file.path).name for file in report.files]
    assert report.corpus.words == sum(file.score.words for file in report.files)


def test_signature_changes_with_the_rules() -> None:
    whole = mtaudit.scan_texts([("a", BAD)], OFF).signature
    part = mtaudit.scan_texts([("a", BAD)], mtaudit.Config(languagetool="off", ignore=("seam",)))
    assert whole.startswith(f"mtaudit {mtaudit.__version__} | rules ")
    assert whole != part.signature
    assert "languagetool off" in whole


def test_explain(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BAD, encoding="utf-8")
    file, items = explain(path, OFF)
    assert file.score.penalty == sum(item.penalty for item in items)
    with pytest.raises(mtaudit.MtauditError, match="no such file"):
        explain(tmp_path / "none.txt", OFF)


def test_bad_settings() -> None:
    with pytest.raises(mtaudit.MtauditError, match='languagetool is "on"; it can be auto'):
        mtaudit.Config(languagetool="on")  # type: ignore[arg-type]


def test_nothing_to_scan() -> None:
    report = mtaudit.scan_texts([], OFF)
    assert ((), 100.0) == (report.files, report.corpus.value)
    assert Verdict.CLEAN.rank == 0


@pytest.fixture
def no_languagetool(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise LanguageToolUnavailable("nothing could be fetched; install Java 17")

    monkeypatch.setattr(with_languagetool, "install", fail)


def test_without_languagetool_the_scan_goes_on_and_says_so(no_languagetool: None) -> None:
    report = mtaudit.scan_texts([("a", BAD), ("b", BAD)])
    engine = report.engines["languagetool"]
    assert ("unavailable", None) == (engine.status, engine.version)
    assert "nothing could be fetched; install Java 17" == engine.reason
    assert [1, 1] == [len(file.findings) for file in report.files]
    assert [(), ()] == [file.notices for file in report.files]
    assert "languagetool unavailable" in report.signature


def test_required_languagetool_is_required(no_languagetool: None) -> None:
    with pytest.raises(mtaudit.MtauditError, match="install Java 17"):
        mtaudit.scan_texts([("a", BAD)], mtaudit.Config(languagetool="required"))


class DyingEngine:
    """Answers the first text, and is gone for the others."""

    version = "6.8"

    def __init__(self, *_: object) -> None:
        self.texts = 0

    def submit(self, text: str) -> Future[tuple[Match, ...]]:
        answer: Future[tuple[Match, ...]] = Future()
        self.texts += 1
        if self.texts == 1:
            start = text.index("gestern")
            match = Match(start, start + 7, "SOME", "GRAMMAR", "Falsch.", (), "")
            answer.set_result((match,))
        else:
            answer.set_exception(LanguageToolUnavailable("the server died twice"))
        return answer

    def close(self) -> None:
        pass


def test_a_file_that_languagetool_did_not_check_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "LanguageToolEngine", DyingEngine)
    report = mtaudit.scan_texts([(name, BAD) for name in "abc"])
    assert [(), ("not checked by LanguageTool",), ("not checked by LanguageTool",)] == [
        file.notices for file in report.files
    ]
    assert [2, 1, 1] == [len(file.findings) for file in report.files]
    engine = report.engines["languagetool"]
    assert ("unavailable", "6.8", "the server died twice") == (
        engine.status,
        engine.version,
        engine.reason,
    )


def test_languagetool_places_in_markdown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "LanguageToolEngine", DyingEngine)
    text = "# 🙂 **Titel**\n\n`code` " + BAD.replace("Donald", "[Donald](http://x.de)") + "\n"
    file = mtaudit.scan_text(text, path="a.md")
    found = {one.rule: file.text[one.start : one.end] for one in file.findings}
    assert {"languagetool/SOME": "gestern", "seam/glued-words": "TrumpLaut"} == found


def test_java_is_not_started_for_english(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("LanguageTool was started")

    monkeypatch.setattr(with_languagetool, "install", fail)
    english = (
        "The situation is serious, the president said, and it will get worse over the next days."
    )
    report = mtaudit.scan_texts([("a", english * 3)])
    assert "off" == report.engines["languagetool"].status


def test_a_text_too_long_for_languagetool_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "LanguageToolEngine", DyingEngine)
    monkeypatch.setattr(pipeline, "MAX_LANGUAGETOOL_CHARS", 20)
    file = mtaudit.scan_text(BAD)
    assert "not checked by LanguageTool: longer than" in file.notices[0]
