"""The options that say what to read, with which rules and engines, and the `Config` they make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from mtaudit.config import DEFAULT_SUFFIXES, OWN_PIPELINE, Config


def scan_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what to read, with which rules and engines."""
    for option in reversed(
        (
            click.option(
                "--languagetool",
                type=click.Choice(["auto", "required", "off"]),
                default="auto",
                show_default=True,
                help="auto: go on without it if it cannot be had; required: exit with 2; "
                "off: never start Java.",
            ),
            click.option(
                "--languagetool-url",
                metavar="URL",
                help="Use the LanguageTool server at URL instead of starting one.",
            ),
            click.option(
                "--allow-remote",
                is_flag=True,
                help="Allow a --languagetool-url on another machine: articles are sent to it.",
            ),
            click.option(
                "--spacy-pipeline",
                metavar="NAME",
                default=OWN_PIPELINE,
                show_default=True,
                help="An installed spaCy pipeline with STTS tags, such as de_core_news_lg.",
            ),
            click.option(
                "--suffix",
                multiple=True,
                metavar=".EXT",
                help=f"Read these files of a folder. [default: {' '.join(DEFAULT_SUFFIXES)}]",
            ),
            click.option(
                "--exclude",
                multiple=True,
                metavar="PATTERN",
                help="Leave out files of a folder by gitignore pattern; may be repeated.",
            ),
            click.option(
                "--select", multiple=True, metavar="RULE", help="Only these rules or packs."
            ),
            click.option(
                "--ignore", multiple=True, metavar="RULE", help="Without these rules or packs."
            ),
        )
    ):
        command = option(command)
    return command


def config_of(
    languagetool: Any,
    languagetool_url: str | None,
    allow_remote: bool,
    spacy_pipeline: str,
    suffix: tuple[str, ...],
    exclude: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> Config:
    return Config(
        suffixes=tuple(one.lower() for one in suffix) or DEFAULT_SUFFIXES,
        exclude=exclude,
        languagetool=languagetool,
        languagetool_url=languagetool_url,
        allow_remote=allow_remote,
        spacy_pipeline=spacy_pipeline,
        select=select,
        ignore=ignore,
    )
