"""The beginning of a word on the command line in, what the shell may complete it to out."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem


def complete_rule(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Rules, or packs until one is named."""
    from mtaudit.rulebook import RuleFolder

    rules = RuleFolder()
    known = list(rules) if "/" in incomplete else [*rules.packs(), *rules]
    return [CompletionItem(one) for one in known if one.startswith(incomplete)]
