"""The command `mtaudit`: options, printing, progress, exit codes. Only here is printed.

Exit codes: 0 nothing at or above `--fail-on`, 1 something, 2 the work could not be done.
"""

from __future__ import annotations

import gc
import sys

import click

from mtaudit import __version__
from mtaudit.cli.baseline import baseline
from mtaudit.cli.cache import cache
from mtaudit.cli.clean import clean
from mtaudit.cli.compare import compare
from mtaudit.cli.config import config
from mtaudit.cli.failing import Group
from mtaudit.cli.help import help_
from mtaudit.cli.languagetool import languagetool
from mtaudit.cli.report import report
from mtaudit.cli.rules import rule, rules
from mtaudit.cli.scan import scan, score

# So many new objects before the next search for garbage; Python's default is 700.
MIN_NEW_OBJECTS = 50_000

EXAMPLES = """
\b
Examples:
  mtaudit scan corpus/                        audit every article of a folder
  mtaudit scan new.txt --languagetool off     seconds instead of half a minute
  cat article.txt | mtaudit scan -            audit standard input
  mtaudit scan corpus/ --format json -o audit.json
  mtaudit rule seam/glued-words               what a rule looks for, with examples
"""


@click.group(cls=Group, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mtaudit")
def main() -> None:
    """Audit German text for the damage that machine translation leaves."""
    # To load rules and word lists makes many objects and hardly any garbage: to look for it as
    # often as Python does by default takes a tenth of the time of a short run.
    gc.set_threshold(MIN_NEW_OBJECTS)
    # Text is UTF-8 wherever it goes, also in a pipe on a machine with another locale.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


for command in (
    scan,
    score,
    report,
    clean,
    compare,
    rules,
    rule,
    baseline,
    config,
    cache,
    languagetool,
    help_,
):
    main.add_command(command)
