"""`mtaudit rules` and `mtaudit rule ID`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from mtaudit.cli.completion import complete_rule
from mtaudit.cli.failing import fail


@click.command()
@click.option(
    "--pack", metavar="PACK", help="Only the rules of this pack.", shell_complete=complete_rule
)
def rules(pack: str | None) -> None:
    """List the rules: id, severity, what they say."""
    from mtaudit import audit
    from mtaudit.report import to_rulelist

    chosen = [bound.rule for bound in audit.rules() if pack in (None, bound.rule.pack)]
    if not chosen:
        fail(f'there is no pack "{pack}"; `mtaudit rules` lists all')
    click.echo(to_rulelist.render_list(chosen), nl=False)


@click.command()
@click.argument("rule_id", metavar="ID", shell_complete=complete_rule)
def rule(rule_id: str) -> None:
    """Explain the rule ID: its good and bad examples, and how often it is right."""
    from mtaudit import audit
    from mtaudit.evidence import LANGUAGETOOL, Evidence
    from mtaudit.report import to_rulelist
    from mtaudit.rulebook import hint

    known = {bound.rule.id: bound.rule for bound in audit.rules()}
    if rule_id.startswith(LANGUAGETOOL):
        from mtaudit.detectors.languagetool import mapping

        is_off = rule_id.removeprefix(LANGUAGETOOL) in mapping().disabled_rules
        evidence = None if is_off else Evidence().get(rule_id)
        page = to_rulelist.render_languagetool(rule_id, mapping().describe(rule_id), evidence)
        click.echo(page, nl=False)
    elif rule_id not in known:
        fail(f'there is no rule "{rule_id}"{_closest(rule_id, known, hint)}')
    else:
        page = to_rulelist.render_rule(known[rule_id], Evidence().get(rule_id))
        click.echo(page, nl=False)


def _closest(rule_id: str, known: dict[str, Any], hint: Callable[..., str]) -> str:
    said = hint(rule_id, known)
    return said if "did you mean" in said else "; `mtaudit rules` lists all"
