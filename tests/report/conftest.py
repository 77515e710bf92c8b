"""One report, made by hand, for all formats: overlaps, markup, control characters, errors."""

from __future__ import annotations

import pytest

from mtaudit.model import (
    DamagedPassage,
    Engine,
    FileError,
    FileReport,
    Finding,
    Report,
    Severity,
    Verdict,
    fingerprint,
)
from mtaudit.score import score, score_corpus

BAD = (
    "Titel mit <b> & „Zeichen“\r\n"
    "Er traf 🙂 Donald TrumpLaut einer Quelle. Das war \x1b[31mrot\x1b[0m und\u202e falsch .\r\n"
    "\r\n"
    "Werbung\r\n"
)


def finding(
    text: str, part: str, rule: str, severity: Severity, message: str, *fixes: str
) -> Finding:
    start = text.index(part)
    identity = fingerprint(rule, part, text)
    category = "Design and markup/Markup seam"
    return Finding(start, start + len(part), rule, category, severity, message, fixes, identity)


@pytest.fixture
def report() -> Report:
    """Two audited files, one that is not German, one that could not be read."""
    findings = (
        finding(
            BAD,
            "TrumpLaut",
            "seam/glued-words",
            Severity.CRITICAL,
            "“TrumpLaut” is two words in one: <b>&</b> [bold]no markup[/bold].",
            "Trump. Laut",
        ),
        finding(BAD, "rot", "languagetool/SPELLER", Severity.NEUTRAL, "Vielleicht ein Name."),
        finding(BAD, " .", "typography/blank", Severity.MINOR, "A blank stands before “.”.", "."),
        finding(
            BAD, "Werbung", "ads/werbung", Severity.MINOR, "“Werbung” is an advertisement.", ""
        ),
    )
    start, end = BAD.index("Er traf"), BAD.index(" .") + 2
    advert = BAD.index("Werbung")
    files = (
        FileReport(
            "in/bad.txt",
            BAD,
            "de",
            True,
            score(120, 26.1),
            Verdict.DAMAGED,
            True,
            findings,
            (
                DamagedPassage(start, end, Severity.CRITICAL, (0, 1, 2)),
                DamagedPassage(advert, advert + 7, Severity.MINOR, (3,)),
            ),
            {"name": 2},
            ("read as Windows-1252, for it is no UTF-8; save it as UTF-8 to be sure",),
        ),
        FileReport(
            "in/english.txt",
            "This is English.",
            "en",
            False,
            score(3, 0),
            Verdict.SUSPECT,
            False,
            (),
            (),
            {},
            ("not audited: the text is not German (en)",),
        ),
        FileReport(
            "in/good.txt",
            "Das ist gut.",
            "de",
            True,
            score(400, 0),
            Verdict.CLEAN,
            False,
            (),
            (),
            {},
        ),
    )
    return Report(
        "0.1.0",
        "mtaudit 0.1.0 | rules seam@12345678 | spacy 3.8 de tokenizer | languagetool unavailable",
        {
            "langdetect": Engine("on", "1.0.9"),
            "languagetool": Engine("unavailable", None, "no Java was found; install Java 17"),
            "spacy": Engine("on", "3.8"),
        },
        files,
        (FileError("in/empty.txt", "the file is empty"),),
        score_corpus(one.score for one in files if one.audited),
    )
