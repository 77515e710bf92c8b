"""Two reports, made by hand, for all formats: overlaps, markup, control characters, errors; and
a hostile article with a baseline, rules and an interrupted run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtaudit.model import (
    CorpusFinding,
    DamagedPassage,
    Engine,
    Example,
    FileError,
    FileReport,
    Finding,
    Place,
    Report,
    Rule,
    Severity,
    Span,
    Translated,
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


# What each line tries: a formula, a table cell, a workflow command, links and a mention, markup.
HOSTILE = (
    "=HYPERLINK(evil) falsch | @alle\n"
    "::error::Er kam ##[set-output name=x]y herher und ging.\n"
    "[Klick](https://evil.example) @alle #1 www.evil.example <img src=x onerror=y> herher\n"
    "``Zaun`` {0} {{name}} ]]> &lt; \x00\ufffe Ende\n"
)
# A blank, an umlaut, a hash, a percent sign, a line break, and a byte that is no UTF-8.
ODD_PATH = "./in/öd e#1 100%,a:b\n\udcff.txt"


@pytest.fixture
def hostile() -> Report:
    """A damaged article that attacks its reader, compared with a baseline, run interrupted."""
    formula = finding(
        HOSTILE,
        "=HYPERLINK(evil)",
        "languagetool/FORMULA",
        Severity.MAJOR,
        "„=HYPERLINK(evil)“ @alle | <b>fett</b> [Klick](https://evil.example) {0}\n::error::x",
        "=1+1",
        "-2|`",
    )
    doubled = finding(
        HOSTILE, "herher", "repetition/silbe", Severity.CRITICAL, "“herher” is doubled.", "her"
    )
    first = HOSTILE.index("herher")
    again = replace(doubled, start=HOSTILE.index("herher", first + 1))
    again = replace(again, end=again.start + 6)
    broken = finding(
        HOSTILE, "ging.\n[Klick]", "seam/cut", Severity.MINOR, "##[error]Over two lines.", ""
    )
    known = finding(HOSTILE, "Zaun", "typography/blank", Severity.MINOR, "Known `long` ago.")
    findings = (formula, doubled, broken, again)
    file = FileReport(
        ODD_PATH,
        HOSTILE,
        "de",
        True,
        score(20, 56.0),
        Verdict.DAMAGED,
        False,
        findings,
        (
            DamagedPassage(0, HOSTILE.index("\n"), Severity.MAJOR, (0,)),
            DamagedPassage(HOSTILE.index("::"), again.end, Severity.CRITICAL, (1, 2, 3)),
        ),
        {"in_baseline": 1, "said_better": 4, "switched_off_in_text": 3},
        (),
        (known,),
    )
    rule = Rule(
        "repetition/silbe",
        "repetition",
        "Accuracy/Addition",
        Severity.CRITICAL,
        "“{match}” is doubled.",
        "0.1",
        "A <usage> guide, p. 1",
        (),
        (
            Example("Er kam herher.", Span(7, 13), ("her",), 1),
            Example("Der {{Couscous}} | ist <gut>.", None, None, 2),
        ),
    )
    return Report(
        "0.1.0",
        "mtaudit 0.1.0 | rules repetition@12345678",
        {
            "langdetect": Engine("on", "1.0.9"),
            "languagetool": Engine("on", "6.8"),
            "spacy": Engine("on", "3.8"),
        },
        (file,),
        (FileError("/nowhere/:: x.txt", "no such file\n::warning::or folder"),),
        score_corpus([file.score]),
        {rule.id: rule},
        "mtaudit-baseline.json",
        12,
    )


# One quotation in two wordings; three files, of which the model judged one and abstained once.
QUOTED = (
    "Er sagte: „Wir werden <b>niemals</b> aufgeben\nund weiter kämpfen“.",
    "Wörtlich: „Wir werden nie aufgeben und & weiter </script> kämpfen“.",
    "Drittens: „Wir werden <b>niemals</b> aufgeben“.",
)


@pytest.fixture
def compared() -> Report:
    """Three articles that were compared with each other, and judged by how they read."""
    translated = (
        Translated(0.97, False, "few modal <particles>"),
        Translated(None, True, 'too "short"\x1b'),
        None,
    )
    files = tuple(
        FileReport(
            f"in/{name}.txt", text, "de", True, score(400, 0), Verdict.CLEAN, False, (), (), {},
            translated=told,
        )
        for name, text, told in zip(("<a>", "b", "c"), QUOTED, translated, strict=True)
    )  # fmt: skip
    places = [Place(one.path, 10, len(one.text) - 1) for one in files]
    found = (
        CorpusFinding(
            "across/quotation", Severity.MAJOR, "One <quotation> in two wordings.", (*places[:2],)
        ),
        CorpusFinding("across/passage", Severity.MINOR, "Three are alike.", (*places[::-1],)),
    )
    total = score_corpus(one.score for one in files)
    engines = {name: Engine("on", "1") for name in ("langdetect", "languagetool", "spacy")}
    return Report("0.1.0", "mtaudit 0.1.0", engines, files, (), total, corpus_findings=found)
