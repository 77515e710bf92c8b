"""The command `benchmarks/run`: options in, progress, files and an exit code out."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from data import DATA

from measure import ON_REQUEST, PARTS, pins
from measure.checkers import PEERS_FOLDER
from measure.part import Part, Settings
from measure.render import lines_of, to_markdown
from measure.scans import Scanner
from mtaudit.errors import MtauditError

FOLDER = Path(__file__).parents[1]
PINNED = FOLDER / "pinned.json"
RESULTS, PAGE = "results.json", "RESULTS.md"


def main(usage: str, arguments: Sequence[str] | None = None) -> int:
    """0 if all went well, 1 if a figure is worse than pinned."""
    chosen = _options(usage).parse_args(arguments)
    usual = [name for name in PARTS if name not in ON_REQUEST]
    parts = measure(chosen.part or usual, chosen)
    mode = "quick" if chosen.quick else "full"
    worse: list[str] = []
    if chosen.pin:
        worse = pins.pin(chosen.pinned, mode, parts, chosen.lower)
    elif chosen.check:
        worse, untold = pins.check(chosen.pinned, mode, parts)
        print("".join(f"not checked: {line}\n" for line in untold), end="")
    print("".join(f"worse: {line}\n" for line in worse), end="")
    return 1 if worse else 0


def measure(names: Sequence[str], chosen: argparse.Namespace) -> dict[str, Part]:
    """The measurements one after the other; each is printed, and kept, as soon as it is there."""
    parts = {}
    languagetool = chosen.languagetool == "required" and not chosen.quick
    with Scanner(languagetool=languagetool) as scanner:
        settings = Settings(chosen.data, scanner, chosen.quick, chosen.show, chosen.peers)
        for number, name in enumerate(names, 1):
            print(f"[{number} of {len(names)}] {name}", file=sys.stderr)
            began = time.monotonic()
            try:
                part = PARTS[name](settings)
            except MtauditError as error:
                part = Part(missing=str(error))
            parts[name] = part
            if not chosen.quick:
                write(chosen.output, {name: part})
            print("\n".join([f"\n# {name}\n", *lines_of(part.values()), *part.shown]), flush=True)
            print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    return parts


def write(folder: Path, parts: dict[str, Part]) -> None:
    """Puts the parts in the place of their earlier results, and renders them all."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / RESULTS
    kept: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    measured = {name: {"command": _command(name), **part.values()} for name, part in parts.items()}
    unmeasured = {"missing": "nobody has yet"}
    results = {
        name: measured.get(name) or kept.get(name) or {"command": _command(name), **unmeasured}
        for name in PARTS
    }
    path.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / PAGE).write_text(to_markdown(results), encoding="utf-8")


def _command(name: str) -> str:
    return f"benchmarks/run --part {name}"


def _options(usage: str) -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(
        "benchmarks/run",
        description=usage,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("--part", choices=PARTS, action="append", help="these parts alone")
    options.add_argument(
        "--quick", action="store_true", help="without LanguageTool, smaller samples, no files"
    )
    options.add_argument(
        "--languagetool", choices=("required", "off"), default="required", help="or go without it"
    )
    options.add_argument("--data", type=Path, default=DATA, help="the folder of the data")
    options.add_argument(
        "--peers", type=Path, default=PEERS_FOLDER, help="the folder of benchmarks/peers/install"
    )
    options.add_argument("--output", type=Path, default=FOLDER, help="where the results go")
    options.add_argument("--show", type=int, default=0, help="print so many examples per rule")
    options.add_argument("--check", action="store_true", help="fail if a figure got worse")
    options.add_argument("--pin", action="store_true", help="pin the figures")
    options.add_argument("--pinned", type=Path, default=PINNED, help="the file of the pins")
    options.add_argument("--lower", metavar="WHY", help="why pinned figures may get worse")
    return options
