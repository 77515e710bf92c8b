"""The checkers and filters that mtaudit is compared with, and mtaudit itself: how each is started.

Peers lie in a folder of their own, which `benchmarks/peers/install` fills.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "peers"
PEERS_FOLDER = Path(os.environ.get("MTAUDIT_PEERS", FOLDER.parents[1] / ".peers"))
# What each is given first.
HELLO = "Das ist ein kurzer Satz."
OURS, WITHOUT_SYNTAX = "mtaudit without LanguageTool", "mtaudit without LanguageTool and syntax"
WITH_LANGUAGETOOL = "mtaudit with LanguageTool"
AS_OURS, ALONE = "LanguageTool alone, set up as by mtaudit", "LanguageTool alone, as it comes"


@dataclass(frozen=True)
class Peer:
    """`name` as in tables, `checker` as in `peers/worker.py`, `program`: who runs it.

    `drops`: a filter, which keeps a text or drops it. `slow`: takes seconds for each text,
    however short.
    """

    name: str
    checker: str
    program: str = "python"
    drops: bool = False
    slow: bool = False

    def command(self, folder: Path) -> list[str]:
        """What starts it; `folder`: where the peers are."""
        if self.program == "node":
            settings = FOLDER / f"{self.checker}.json"
            node = shutil.which("node") or "node"
            return [node, str(FOLDER / "textlint.mjs"), str(folder.resolve()), str(settings)]
        python = sys.executable if self.program == "ours" else str(folder / "bin" / "python")
        return [python, str(FOLDER / "worker.py"), self.checker]


PEERS = (
    Peer(OURS, "mtaudit", "ours"),
    Peer(WITHOUT_SYNTAX, "mtaudit-without-syntax", "ours"),
    Peer(WITH_LANGUAGETOOL, "mtaudit-languagetool", "ours"),
    Peer(AS_OURS, "languagetool-as-in-mtaudit", "ours"),
    Peer(ALONE, "languagetool", "ours", slow=True),
    Peer("datatrove, Gopher", "gopher", drops=True),
    Peer("datatrove, C4", "c4", drops=True),
    Peer("datatrove, FineWeb", "fineweb", drops=True),
    Peer("proselint", "proselint"),
    Peer("pofilter", "pofilter"),
    Peer("textlint, rules for any language", "textlint-any", "node"),
    Peer("textlint, German spelling", "textlint-german", "node", slow=True),
)


def wanted(peers: Sequence[Peer], *, languagetool: bool) -> list[Peer]:
    """All, or those that work without LanguageTool."""
    return [one for one in peers if languagetool or "languagetool" not in one.checker]
