"""The examples of every rule are its tests: exact place and fix, silent once fixed."""

from __future__ import annotations

import pytest

from mtaudit.detectors import BoundRule, Context, bind
from mtaudit.model import Example, Finding
from mtaudit.read import read_text
from mtaudit.rulebook import load_rules

RULES = bind(load_rules())
EXAMPLES = [
    pytest.param(bound, example, id=f"{bound.rule.id}:{example.line}")
    for bound in RULES
    for example in bound.rule.examples
]


def found(bound: BoundRule, text: str) -> list[Finding]:
    return list(bound.find(read_text(text), Context()))


@pytest.mark.parametrize(("bound", "example"), EXAMPLES)
def test_example(bound: BoundRule, example: Example) -> None:
    findings = found(bound, example.text)
    if example.span is None:
        assert [] == [example.text[f.start : f.end] for f in findings]
        return
    assert [example.text[slice(*example.span)]] == [example.text[f.start : f.end] for f in findings]
    assert [example.span] == [(f.start, f.end) for f in findings]
    assert example.fix is None or example.fix == findings[0].suggestions
    for fix in findings[0].suggestions:
        fixed = example.text[: example.span.start] + fix + example.text[example.span.end :]
        if fixed.strip():
            assert [] == found(bound, fixed)


@pytest.mark.parametrize("bound", RULES, ids=lambda bound: bound.rule.id)
def test_rule_is_complete(bound: BoundRule) -> None:
    rule = bound.rule
    assert any(example.span for example in rule.examples), "a bad example is missing"
    assert any(example.span is None for example in rule.examples), "a good example is missing"
    assert rule.message.endswith((".", "?")), "a message is a sentence"
    assert rule.pack != "calque" or rule.source, "a calque needs a source or reason"
