"""LanguageTool's matches in, our findings out: MQM category, severity, no names.

What becomes of a match stands in `languagetool.yml` beside this file. A spelling match is
judged word by word: a capitalised unknown word is a name or a compound until it looks like
a slip. Misses slips that are words themselves, and slips in names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mtaudit.analysis import morphology
from mtaudit.analysis.lexicon import is_known, zipf
from mtaudit.analysis.with_languagetool import Match
from mtaudit.detectors.base import Context, sentence_text
from mtaudit.model import Document, Finding, Severity, fingerprint

PACK = "languagetool/"
TYPOS = "TYPOS"
SPELLING = "Linguistic conventions/Spelling"
MAX_SUGGESTIONS = 3
# A slip is a rare word one letter away from a common one; the steps are Zipf units. With
# them 27 of 343 lower-case spelling matches on native news count; most are real slips.
SLIP_MAX_ZIPF = 1.5
SLIP_MIN_FIX_ZIPF = 2.5
MIN_SLIP_CHARS = 5
# A sentence with so many unknown words in lower case is in dialect or another language.
MAX_UNKNOWN_WORDS = 2


@dataclass(frozen=True, slots=True)
class Treatment:
    """What becomes of the matches of one LanguageTool rule."""

    severity: str
    mqm: str
    unless: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """`languagetool.yml`, checked."""

    disabled_categories: frozenset[str]
    disabled_rules: frozenset[str]
    enabled_rules: frozenset[str]
    categories: dict[str, Treatment]
    rules: dict[str, dict[str, Any]]

    def treatment(self, category: str, rule: str) -> Treatment | None:
        """How to treat a match; None leaves it out."""
        base = self.categories.get(category)
        own = self.rules.get(rule, {})
        if base is None and "severity" not in own:
            return None
        severity = own.get("severity") or (base.severity if base else "off")
        mqm = own.get("mqm") or (base.mqm if base else SPELLING)
        if severity == "off":
            return None
        return Treatment(severity, mqm, own.get("unless", ""))

    def describe(self, rule: str) -> str:
        """A sentence on what becomes of the matches of a rule."""
        own = self.rules.get(rule.removeprefix(PACK))
        if own is None:
            return "A rule of LanguageTool, weighed by its category (detectors/languagetool.yml)."
        if own["severity"] == "off":
            return "A rule of LanguageTool that is wrong too often on good German: switched off."
        if own["severity"] == "spelling":
            return (
                "LanguageTool's spelling. A lower-case word one letter away from a common one is "
                "minor, other unknown words are neutral, names are left out."
            )
        return f"A rule of LanguageTool, counted as {own['severity']}."


@cache
def mapping() -> Mapping:
    """The shipped mapping; a rule that is off is not run by the server at all."""
    # Here, for a scan without LanguageTool needs no YAML.
    import yaml

    values = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    rules: dict[str, dict[str, Any]] = values["rules"]
    off = {rule for rule, own in rules.items() if own["severity"] == "off"}
    return Mapping(
        frozenset(values["disabled_categories"]),
        frozenset(off),
        frozenset(values["enabled_rules"]),
        {
            name: Treatment(one["severity"], one["mqm"])
            for name, one in values["categories"].items()
        },
        rules,
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """Findings, and the matches that were left out, counted by reason."""

    findings: tuple[Finding, ...]
    left_out: dict[str, int]


def judge_matches(document: Document, matches: Iterable[Match], context: Context) -> Judged:
    """The findings in LanguageTool's matches on a document."""
    findings: list[Finding] = []
    left_out: dict[str, int] = {}
    matches = tuple(matches)
    strange = _strange_sentences(document, matches)
    for match in matches:
        finding = _finding(document, match, context, strange)
        if isinstance(finding, Finding):
            findings.append(finding)
        else:
            left_out[finding] = left_out.get(finding, 0) + 1
    return Judged(tuple(findings), left_out)


def _strange_sentences(document: Document, matches: Iterable[Match]) -> frozenset[int | None]:
    """Indexes of the sentences that are in no standard German, by their unknown words."""
    unknown = Counter(
        document.sentence_at(match.start)
        for match in matches
        if match.category_id == TYPOS and document.text[match.start : match.end].islower()
    )
    return frozenset(index for index, count in unknown.items() if count > MAX_UNKNOWN_WORDS)


def _finding(
    document: Document, match: Match, context: Context, strange: frozenset[int | None]
) -> Finding | str:
    """The finding in a match, or the reason to leave it out."""
    treatment = mapping().treatment(match.category_id, match.rule_id)
    if treatment is None:
        return "languagetool_rule_off"
    if _in_code(document, match):
        return "code"
    text = document.text[match.start : match.end]
    suggestions = match.suggestions[:MAX_SUGGESTIONS]
    severity = treatment.severity
    if severity == "spelling":
        fix = slip(text, match.suggestions)
        reason = spelling_excuse(document, text, match, fix, context)
        if not reason and document.sentence_at(match.start) in strange:
            reason = "foreign_word"
        if reason:
            return reason
        severity = Severity.NEUTRAL if text[:1].isupper() or not fix else Severity.MINOR
        suggestions = (fix,) if fix else suggestions
    elif treatment.unless and _EXCUSES[treatment.unless](document, match):
        return "languagetool_unsure"
    rule = PACK + match.rule_id
    return Finding(
        match.start,
        match.end,
        rule,
        treatment.mqm,
        Severity(severity),
        _message(text, match, treatment, suggestions),
        suggestions,
        fingerprint(rule, text, sentence_text(document, match.start)),
    )


def _message(text: str, match: Match, treatment: Treatment, suggestions: tuple[str, ...]) -> str:
    """What is wrong; LanguageTool explains its grammar in German, as it does to Germans."""
    if treatment.severity == "spelling":
        meant = f"; “{suggestions[0]}” may be meant" if suggestions else ""
        return f"“{text}” is in no dictionary{meant}."
    area = treatment.mqm.rpartition("/")[2]
    return f"{area}, says LanguageTool: {match.message}"


def spelling_excuse(
    document: Document, word: str, match: Match, fix: str | None, context: Context
) -> str | None:
    """Why a spelling match is none: a name, a known word, a compound; else None."""
    if word.endswith("-"):
        return "cut_word"
    if fix is None and (word[:1].isupper() or "-" in word):
        return "name"
    if is_known(word) and fix is None:
        return "known_word"
    if is_known(word, "en") and fix is None:
        return "foreign_word"
    # "speckt" of "abspecken", "unterhakte": what the frequency list has too seldom.
    if morphology.is_listed(word) and morphology.can_be(word, "VVFIN", "VVPP"):
        return "known_word"
    if context.names.get(word, 0) > 1 or _occurs_often(document, word):
        return "name"
    if "ß" not in document.folded and any(
        suggestion.replace("ß", "ss") == word for suggestion in match.suggestions
    ):
        return "swiss_spelling"
    return None


def _occurs_often(document: Document, word: str) -> bool:
    """A slip happens once; what stands there three times is meant."""
    return document.occurs_more_than(2, word)


def slip(word: str, suggestions: Iterable[str]) -> str | None:
    """The common word that a rare word is one letter away from, if LanguageTool suggests one."""
    if len(word) < MIN_SLIP_CHARS or zipf(word) >= SLIP_MAX_ZIPF:
        return None
    for suggestion in suggestions:
        same_case = suggestion[:1].isupper() == word[:1].isupper()
        if same_case and zipf(suggestion) >= SLIP_MIN_FIX_ZIPF and one_step(word, suggestion):
            return suggestion
    return None


def one_step(word: str, other: str) -> bool:
    """True if one insertion, deletion, change or swap of neighbours turns one into the other."""
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    shorter, longer = sorted((word, other), key=len)
    start = 0
    while start < len(shorter) and shorter[start] == longer[start]:
        start += 1
    if len(shorter) < len(longer):
        return shorter[start:] == longer[start + 1 :]
    swapped = word[start : start + 2] == other[start : start + 2][::-1]
    rest = start + 2 if swapped else start + 1
    return word[rest:] == other[rest:]


def _has_unknown_word(document: Document, match: Match) -> bool:
    """True if agreement cannot be judged: a name or foreign word, or "die Anfang Juli …"."""
    return any(
        word in ("Anfang", "Ende", "Mitte") or not is_known(word) or _is_foreign(word)
        for word in document.text[match.start : match.end].split()
    )


def _is_foreign(word: str) -> bool:
    """True for a word that English uses ten times as often as German."""
    return zipf(word, "en") > zipf(word) + 1


def _begins_no_sentence(document: Document, match: Match) -> bool:
    """True if the stop before ends nothing ("↵.Beispiel", ".NET") or joins a name ("Foo.Data")."""
    before = document.text[max(0, match.start - 2) : match.start - 1]
    word = document.text[match.start : match.end].partition("-")[0]
    return not before.strip() or _is_foreign(word) or bool(_INNER_CAPITAL.search(word))


def _is_quoted_phrase(document: Document, match: Match) -> bool:
    """True for a quotation inside a sentence, whose end is none of that sentence.

    Direct speech stands behind a colon or begins its paragraph.
    """
    opened = max(document.text.rfind(mark, 0, match.start) for mark in _OPENING)
    before = document.text[max(0, opened - 2) : max(0, opened)]
    return bool(before.strip(" \t")) and not before.rstrip().endswith(":") and "\n" not in before


_OPENING = '„“"»«'
_INNER_CAPITAL = re.compile("[a-zäöüß][A-ZÄÖÜ]")
_EXCUSES: dict[str, Callable[[Document, Match], bool]] = {
    "unknown_word": _has_unknown_word,
    "no_sentence": _begins_no_sentence,
    "quoted_phrase": _is_quoted_phrase,
}


def _in_code(document: Document, match: Match) -> bool:
    """True if the match lies in a run of characters that is an address, a path or program code."""
    text = document.text
    start, end = match.start, match.end
    while start > 0 and match.start - start < MAX_RUN_CHARS and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and end - match.end < MAX_RUN_CHARS and not text[end].isspace():
        end += 1
    return any(map(_CODE.search, text[start:end].split()))


# An address, a path of three names, an underscore or a sign of programming languages.
MAX_RUN_CHARS = 300
_CODE = re.compile(r'://|\w_\w|\w\w\.\w{2,40}\.[A-Za-z]\w|[<>{}\\|=]\w|\w[=<{]|":|&\w+[;=]|\(\)')
