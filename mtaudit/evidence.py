"""The id of a rule in, what it did on real texts out: how often it fired, how often it was right.

`evidence.json` comes along with the rules; `benchmarks/evidence.py` measures it anew. It is read
when somebody asks for a rule, and no result of an audit depends on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from mtaudit.model import Measured, Origin
from mtaudit.rulebook import pack_dir

FILE = "evidence.json"
LANGUAGETOOL = "languagetool/"
_NEVER: Mapping[str, Any] = {"fired": {}, "judged": {}}


class Evidence(Mapping[str, tuple[Measured, ...]]):
    """By rule, what it did on the texts of each origin that it was tried on.

    A rule that is not in it was not measured. LanguageTool has thousands of rules: those that
    never fired are in it, but not listed.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or pack_dir() / FILE

    def __getitem__(self, id: str) -> tuple[Measured, ...]:
        if id not in self:
            raise KeyError(id)
        rule = self._content["rules"].get(id, _NEVER)
        return tuple(self._measured(self._collections_of(id), rule))

    def __contains__(self, id: object) -> bool:
        if not isinstance(id, str):
            return False
        return id in self._content["rules"] or (
            id.startswith(LANGUAGETOOL) and bool(self._collections_of(id))
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._content["rules"])

    def __len__(self) -> int:
        return len(self._content["rules"])

    def _collections_of(self, id: str) -> dict[str, dict[str, Any]]:
        """The collections that the rule saw: LanguageTool took part in some only."""
        return {
            name: collection
            for name, collection in self._content["collections"].items()
            if collection["languagetool"] or not id.startswith(LANGUAGETOOL)
        }

    def _measured(
        self, collections: Mapping[str, dict[str, Any]], rule: Mapping[str, Any]
    ) -> Iterator[Measured]:
        """One per origin of which there are texts."""
        for origin in Origin:
            here = {name: one for name, one in collections.items() if one["origin"] == origin}
            if here:
                fired = {
                    one["title"]: rule["fired"][name]
                    for name, one in here.items()
                    if name in rule["fired"]
                }
                most_first = dict(sorted(fired.items(), key=lambda item: -item[1]))
                words = sum(one["words"] for one in here.values())
                yield Measured(origin, words, most_first, *rule["judged"].get(origin, (0, 0)))

    @cached_property
    def _content(self) -> dict[str, Any]:
        try:
            content: dict[str, Any] = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {"collections": {}, "rules": {}}
        return content
