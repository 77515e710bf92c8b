"""The examples of every rule about several texts are its tests: exact places in all of them."""

from __future__ import annotations

import pytest

from mtaudit.across import Article, BoundRule, bound_rules
from mtaudit.model import CorpusFinding, Example
from mtaudit.read import read_text

RULES = bound_rules()
EXAMPLES = [
    pytest.param(bound, example, id=f"{bound.rule.id}:{example.line}")
    for bound in RULES
    for example in bound.rule.examples
]


def compare(bound: BoundRule, texts: list[str]) -> list[CorpusFinding]:
    articles = [
        Article(f"{number}.txt", bound.sketch(read_text(text)), lambda text=text: text)
        for number, text in enumerate(texts)
    ]
    return list(bound.compare(articles))


@pytest.mark.parametrize(("bound", "example"), EXAMPLES)
def test_example(bound: BoundRule, example: Example) -> None:
    findings = compare(bound, [text for text, _ in example.texts])
    if example.span is None:
        assert [] == findings
        return
    expected = [(f"{number}.txt", *span) for number, (_, span) in enumerate(example.texts)]
    assert [sorted(expected)] == [
        sorted((place.path, place.start, place.end) for place in finding.places)
        for finding in findings
    ]


@pytest.mark.parametrize("bound", RULES, ids=lambda bound: bound.rule.id)
def test_rule_is_complete(bound: BoundRule) -> None:
    rule = bound.rule
    assert any(example.span for example in rule.examples), "a bad example is missing"
    assert any(example.span is None for example in rule.examples), "a good example is missing"
    assert all(len(example.texts) > 1 for example in rule.examples), "several texts"
    assert rule.message.endswith((".", "?")), "a message is a sentence"
