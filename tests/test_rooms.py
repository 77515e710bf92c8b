"""The rooms of the package import in one direction only; see README, "How it is built"."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "mtaudit"
# A room may import from rooms with a lower number, and from itself.
LEVELS = {
    "model": 1,
    "errors": 1,
    "comparison": 2,
    "kept": 1,
    "cleaned": 2,
    "config": 2,
    "rulebook": 2,
    "read": 3,
    "analysis": 3,
    "baseline": 3,
    "evidence": 3,
    "suppress": 3,
    "score": 3,
    "passages": 3,
    "report": 3,
    "detectors": 4,
    "translated": 4,
    "compare": 4,
    "across": 4,
    "cleaning": 4,
    "audit": 5,
    "cli": 6,
    "__main__": 7,
}
# The pairs on line 3 that may meet: a report shows the sum that score knows, and a damaged
# passage that touches a changed line keeps all its findings. On line 4, findings about several
# texts share with those about one what a quotation and a form of a name is.
ALLOWED = {("report", "score"), ("suppress", "passages"), ("across", "detectors")}
FILES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "mtaudit" and len(parts) > 1 and parts[1] in LEVELS:
                yield parts[1]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    own = room(path)
    if own == "__init__":
        return
    for other in imported_rooms(path):
        allowed = other == own or LEVELS[other] < LEVELS[own] or (own, other) in ALLOWED
        assert allowed, f"{own} imports from {other}"


def test_every_room_has_a_level() -> None:
    assert {room(path) for path in FILES} - {"__init__"} <= set(LEVELS)


def test_detectors_know_no_file_and_no_format() -> None:
    """Of line 3, detectors import only analysis."""
    for path in FILES:
        if room(path) == "detectors":
            assert set(imported_rooms(path)) <= {
                "detectors",
                "analysis",
                "model",
                "errors",
                "kept",
                "config",
                "rulebook",
            }


def test_only_the_command_prints() -> None:
    for path in FILES:
        if room(path) != "cli":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
            assert not [call for call in calls if isinstance(call, ast.Name) and call.id == "print"]
