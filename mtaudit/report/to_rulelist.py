"""Rules and what they did on real texts in, the list of them or one rule's page out."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from mtaudit.model import Example, Measured, Origin, Rule

WIDTH = 88
ORIGINS = {
    Origin.NATIVE: "written in German",
    Origin.MT: "translated by machine",
    Origin.HUMAN: "translated by people",
}
_FIELD = re.compile(r"\{\w+\}")


def render_list(rules: Sequence[Rule]) -> str:
    """One line per rule: severity, id, message."""
    widest = max(len(rule.id) for rule in rules)
    lines = [f"{rule.severity:<8}  {rule.id:<{widest}}  {saying(rule)}" for rule in rules]
    count = f"{len(rules)} rules; `mtaudit rule ID` explains one."
    return "\n".join([*lines, "", count]) + "\n"


def render_rule(rule: Rule, evidence: Sequence[Measured] | None = None) -> str:
    """What a rule says, its category and source, its examples, and what it did on real texts."""
    return "\n".join(_rule(rule, evidence)) + "\n"


def render_languagetool(
    rule_id: str, treatment: str, evidence: Sequence[Measured] | None = None
) -> str:
    """What mtaudit makes of a rule of LanguageTool, and what it did on real texts."""
    lines = (rule_id, "", textwrap.fill(treatment, WIDTH), *_evidence(evidence))
    return "\n".join(lines) + "\n"


def saying(rule: Rule) -> str:
    """The rule's message with “…” for what it quotes."""
    return _FIELD.sub("…", rule.message)


def _rule(rule: Rule, evidence: Sequence[Measured] | None) -> Iterator[str]:
    yield f"{rule.id}  ({rule.severity}, {rule.category}, since {rule.since})"
    yield ""
    yield textwrap.fill(saying(rule), WIDTH)
    if rule.source:
        yield ""
        yield textwrap.fill(f"Source: {rule.source}", WIDTH)
    for title, wanted in (("Flagged:", True), ("Left alone:", False)):
        yield ""
        yield title
        for example in rule.examples:
            if (example.span is not None) is wanted:
                yield from _example(example)
    yield from _evidence(evidence)
    yield ""
    yield f"To silence it: --ignore {rule.id}"


def _evidence(evidence: Sequence[Measured] | None) -> Iterator[str]:
    """How often a rule fired, and how often it was right; nothing if it was not measured."""
    if not evidence:
        return
    yield ""
    yield "On real texts (right: a copy editor would change it for this reason):"
    for measured in evidence:
        yield textwrap.fill(
            f"{ORIGINS[measured.origin]}: {_fired(measured)}",
            WIDTH,
            initial_indent="  - ",
            subsequent_indent="    ",
        )


def _fired(measured: Measured) -> str:
    words = f"{measured.words:,} words"
    if not measured.count:
        return f"never fired on {words}."
    times = "once" if measured.count == 1 else f"{measured.count:,} times"
    where = ", ".join(f"{count:,} in {title}" for title, count in measured.fired.items())
    return (
        f"fired {times} on {words} ({rate(measured.per_1000)} per 1,000): {where}. "
        f"{_judged(measured)}"
    )


def _judged(measured: Measured) -> str:
    if not measured.looked:
        return "None was read."
    if measured.looked == measured.right:
        return f"Read: {measured.looked}, all right."
    return f"Read: {measured.looked}, of which {measured.right or 'none'} right."


def rate(value: float) -> str:
    """Two digits that say something: 12, 0.45, 0.0013."""
    return f"{value:.0f}" if value >= 10 else f"{value:.2g}"


def marked(example: Example) -> Iterator[str]:
    """The texts of an example, with brackets around what is flagged."""
    for text, span in example.texts:
        start, end = span or (0, 0)
        yield f"{text[:start]}[{text[start:end]}]{text[end:]}" if span else text


def _example(example: Example) -> Iterator[str]:
    for number, text in enumerate(marked(example)):
        bullet = "    " if number else "  - "
        yield textwrap.fill(text, WIDTH, initial_indent=bullet, subsequent_indent="    ")
    for fix in example.fix or ():
        yield f"    → {fix}" if fix.strip() else "    → delete it"
