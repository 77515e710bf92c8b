"""Rules in, the list of them or one rule's page out."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from mtaudit.model import Example, Rule

WIDTH = 88
_FIELD = re.compile(r"\{\w+\}")


def render_list(rules: Sequence[Rule]) -> str:
    """One line per rule: severity, id, message."""
    widest = max(len(rule.id) for rule in rules)
    lines = [f"{rule.severity:<8}  {rule.id:<{widest}}  {saying(rule)}" for rule in rules]
    count = f"{len(rules)} rules; `mtaudit rule ID` explains one."
    return "\n".join([*lines, "", count]) + "\n"


def render_rule(rule: Rule) -> str:
    """What a rule says, its category and source, and its examples."""
    return "\n".join(_rule(rule)) + "\n"


def render_languagetool(rule_id: str, treatment: str) -> str:
    """What mtaudit makes of a rule of LanguageTool."""
    return f"{rule_id}\n\n{textwrap.fill(treatment, WIDTH)}\n"


def saying(rule: Rule) -> str:
    """The rule's message with “…” for what it quotes."""
    return _FIELD.sub("…", rule.message)


def _rule(rule: Rule) -> Iterator[str]:
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
    yield ""
    yield f"To silence it: --ignore {rule.id}"


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
