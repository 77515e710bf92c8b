"""Figures in, what is worse than pinned out; and pins anew.

`pinned.json` holds the figures of quick runs and of full ones, by part, with the digests of
their data, and why figures were lowered.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from measure.part import Part

# So far may a figure lie off its pin: a network rounds differently on other machines.
TOLERANCE, ALARMS_TOLERANCE = 0.005, 0.01


def compare(pinned: dict[str, Any], parts: dict[str, Part]) -> tuple[list[str], list[str]]:
    """What is worse than pinned, and what could not be compared."""
    worse, untold = [], []
    for name, part in parts.items():
        pin = pinned.get(name)
        if part.missing or pin is None:
            untold.append(f"{name}: {part.missing or 'nothing is pinned'}")
        elif pin["digests"] != part.digests:
            worse.append(f"{name}: its data are not those of the pins; read the figures, pin anew")
        else:
            worse += [
                f"{name}: {figure} was {old}, is {part.figures.get(figure)}"
                for figure, old in pin["figures"].items()
                if is_worse(figure, old, part.figures.get(figure))
            ]
    return worse, untold


def is_worse(figure: str, old: float, new: float | None) -> bool:
    """True for a figure that is gone, for more alarms, for less of anything else."""
    if new is None:
        return True
    if figure.startswith("alarms"):
        return new > old + ALARMS_TOLERANCE
    return new < old - TOLERANCE


def check(path: Path, mode: str, parts: dict[str, Part]) -> tuple[list[str], list[str]]:
    """`compare` with the pins of this mode ("quick" or "full")."""
    return compare(_read(path)[mode], parts)


def pin(path: Path, mode: str, parts: dict[str, Part], reason: str | None) -> list[str]:
    """Writes the figures; returns what is worse than before, and writes nothing, if no reason."""
    pinned = _read(path)
    worse, _ = compare(pinned[mode], parts)
    if worse and not reason:
        return worse
    if worse:
        pinned["lowered"].append({"why": reason, "mode": mode, "what": worse})
    for name, part in parts.items():
        if not part.missing:
            figures = {key: one for key, one in part.figures.items() if not key.startswith("n/")}
            pinned[mode][name] = {"digests": part.digests, "figures": figures}
    path.write_text(json.dumps(pinned, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return []


def _read(path: Path) -> dict[str, Any]:
    empty: dict[str, Any] = {"quick": {}, "full": {}, "lowered": []}
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else empty
