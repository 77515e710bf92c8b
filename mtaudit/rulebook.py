"""Rule files in, checked `Rule` values out: `rules/<pack>/<rule>.yml` is `<pack>/<rule>`.

The keys that every rule has are checked here; those of a kind (`options`) by the
detector of that kind, with `complain`, so that each error names file and line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from mtaudit.errors import RuleError
from mtaudit.kept import kept
from mtaudit.model import Example, Rule, Severity, Span

# MQM category of a pack (https://themqm.org); a rule may name its own with `category`.
PACK_CATEGORY = {
    "across": "Terminology/Inconsistent use",
    "ads": "Design and markup",
    "boilerplate": "Design and markup",
    "calque": "Style/Unidiomatic",
    "consistency": "Terminology/Inconsistent use",
    "disclaimer": "Design and markup",
    "encoding": "Design and markup/Character encoding",
    "leftover": "Accuracy/Untranslated",
    "locale": "Locale conventions",
    "quotes": "Linguistic conventions/Punctuation",
    "repetition": "Accuracy/Addition",
    "seam": "Design and markup/Markup seam",
    "syntax": "Linguistic conventions/Grammar",
    "typography": "Linguistic conventions/Punctuation",
}
RULE_KEYS = (
    *("kind", "category", "severity", "since", "message", "source", "suggest", "examples"),
    "confirm",
)
_MARKED = re.compile(r"\[\[(.*?)\]\](?!\])", re.DOTALL)


def pack_dir() -> Path:
    """Where the rules lie: `mtaudit/packs/` in a wheel, `rules/` in a checkout."""
    shipped = Path(__file__).parent / "packs"
    return shipped if shipped.is_dir() else Path(__file__).parent.parent / "rules"


def load_rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """All rules of a folder, sorted by id; those that come along are kept for later runs.

    Raises RuleError for the first rule file that cannot be used.
    """
    if folder:
        return tuple(load_rule(path, folder) for path in rule_files(folder))
    shipped = pack_dir()
    made_from = f"{shipped.name} {digest()}"
    return _unpack(kept("rules", made_from, lambda: _pack(load_rules(shipped)), __file__))


def _pack(rules: Iterable[Rule]) -> bytes:
    """Rules as JSON, which is read much faster than YAML."""
    return json.dumps([asdict(rule) for rule in rules], ensure_ascii=False).encode()


def _unpack(packed: bytes) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            **values
            | {
                "severity": Severity(values["severity"]),
                "suggest": tuple(values["suggest"]),
                "examples": tuple(_example(*fields) for fields in values["examples"]),
            }
        )
        for values in json.loads(packed)
    )


def _example(
    text: str, span: list[int] | None, fix: list[str] | None, line: int, others: list[Any]
) -> Example:
    fixes = None if fix is None else tuple(fix)
    beside = tuple((other, Span(*place) if place else None) for other, place in others)
    return Example(text, Span(*span) if span else None, fixes, line, beside)


def rule_files(folder: Path) -> list[Path]:
    """The rule files of a folder, sorted by id."""
    return sorted(folder.glob("*/*.yml"))


def digest(folder: Path | None = None, wanted: Callable[[str], bool] | None = None) -> str:
    """What tells one state of the rules from another, by the ids and bytes of those `wanted`.

    10 ms for 370 files: nothing is parsed. Those that come along are read once per process.
    """
    found = sha256()
    for id, content in _contents(folder) if folder else _shipped_contents():
        if wanted is None or wanted(id):
            found.update(f"{id} {len(content)}\n".encode())
            found.update(content)
    return found.hexdigest()


def _contents(folder: Path) -> tuple[tuple[str, bytes], ...]:
    """The id and the bytes of each rule file."""
    return tuple(
        (f"{path.parent.name}/{path.stem}", path.read_bytes()) for path in rule_files(folder)
    )


@cache
def _shipped_contents() -> tuple[tuple[str, bytes], ...]:
    return _contents(pack_dir())


class RuleFolder(Mapping[str, Rule]):
    """The rules of a folder by id; a file is read when somebody asks for its rule."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or pack_dir()
        names = (path.relative_to(self._folder).as_posix() for path in rule_files(self._folder))
        self._rules: dict[str, Rule | None] = {name.removesuffix(".yml"): None for name in names}

    def __getitem__(self, id: str) -> Rule:
        """Raises RuleError if the rule's file cannot be used."""
        rule = self._rules[id]
        if rule is None:
            rule = self._rules[id] = load_rule(self._folder / f"{id}.yml", self._folder)
        return rule

    def __contains__(self, id: object) -> bool:
        return id in self._rules

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)

    def packs(self) -> tuple[str, ...]:
        """The names of the packs, sorted."""
        return tuple(sorted({id.partition("/")[0] for id in self._rules}))


@cache
def names() -> frozenset[str]:
    """The ids of all rules and packs; no rule file is read."""
    rules = RuleFolder()
    return frozenset((*rules, *rules.packs()))


def load_rule(path: Path, folder: Path) -> Rule:
    """The rule in one file below `folder`."""
    name = path.relative_to(folder).as_posix()
    rule = Rule(
        id=name.removesuffix(".yml"),
        kind="",
        category="",
        severity=Severity.MINOR,
        message="",
        since="",
        path=f"{folder.name}/{name}",
    )
    values, lines, example_lines = _read_mapping(path, rule)
    rule = replace(rule, lines=lines)
    for key in ("kind", "severity", "since", "message", "examples"):
        if key not in values:
            raise complain(rule, None, f'the key "{key}" is missing')
    return replace(
        rule,
        kind=str(values["kind"]),
        category=_category(rule, values),
        severity=_severity(rule, values["severity"]),
        message=str(values["message"]),
        since=str(values["since"]),
        source=str(values["source"]) if "source" in values else None,
        suggest=tuple(_strings(rule, "suggest", values.get("suggest", []))),
        examples=tuple(_examples(rule, values["examples"], example_lines)),
        confirm=_confirm(rule, values.get("confirm", 0.0)),
        options={key: value for key, value in values.items() if key not in RULE_KEYS},
    )


def complain(rule: Rule, key: str | None, problem: str) -> RuleError:
    """The error to raise for `key` of a rule: file, line, what is wrong."""
    line = rule.lines.get(key or "", 1)
    return RuleError(f"{rule.path}:{line}: {problem}")


def hint(word: str, known: Iterable[str]) -> str:
    """`; did you mean "…"?` when a known word is close, else the list of known words."""
    from difflib import get_close_matches

    known = sorted(known)
    close = get_close_matches(word, known, n=1)
    return f'; did you mean "{close[0]}"?' if close else f"; known are {', '.join(known)}"


def _read_mapping(path: Path, rule: Rule) -> tuple[dict[str, Any], dict[str, int], list[int]]:
    """The file's values, the line of each key, and the line of each example."""
    # Here, for a scan whose rules are cached needs no YAML.
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        text = path.read_text(encoding="utf-8")
        reader = loader(text)
        node = reader.get_single_node()
        values = reader.construct_document(node) if node else None
    except UnicodeDecodeError as error:
        raise complain(rule, None, f"not UTF-8: {error.reason}; save it as UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or "it cannot be parsed"
        raise RuleError(
            f"{rule.path}:{line}: not valid YAML: {problem}; quote values that hold : or #"
        ) from error
    if not isinstance(values, dict):
        raise complain(rule, None, 'a rule is a list of "key: value" lines')
    # A mapping was constructed, so there is a node with pairs of key and value.
    pairs: list[tuple[Any, Any]] = node.value if node else []
    lines = {str(key.value): key.start_mark.line + 1 for key, _ in pairs}
    return values, lines, _example_lines(node)


def _example_lines(node: Any) -> list[int]:
    """Line of each example, bad ones first, in their order in the file."""
    nodes = {key.value: value for key, value in node.value}
    groups = nodes.get("examples")
    if groups is None or not isinstance(groups.value, list):
        return []
    found: dict[str, list[int]] = {"bad": [], "good": []}
    for key, value in (pair for pair in groups.value if isinstance(pair, tuple)):
        if key.value in found and isinstance(value.value, list):
            found[key.value] = [item.start_mark.line + 1 for item in value.value]
    return found["bad"] + found["good"]


def _category(rule: Rule, values: dict[str, Any]) -> str:
    if "category" in values:
        return str(values["category"])
    if rule.pack not in PACK_CATEGORY:
        raise complain(
            rule, None, f'the pack "{rule.pack}" has no MQM category; add the key "category"'
        )
    return PACK_CATEGORY[rule.pack]


def _confirm(rule: Rule, value: Any) -> float:
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise complain(rule, "confirm", '"confirm" wants a probability from 0 to 1')
    return float(value)


def _severity(rule: Rule, value: Any) -> Severity:
    try:
        return Severity(value)
    except ValueError:
        known = [severity.value for severity in Severity]
        problem = f'unknown severity "{value}"{hint(str(value), known)}'
        raise complain(rule, "severity", problem) from None


def _strings(rule: Rule, key: str, value: Any) -> list[str]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(item, str) for item in values):
        raise complain(rule, key, f'"{key}" wants a text or a list of texts')
    return values


def _examples(rule: Rule, value: Any, lines: list[int]) -> Iterable[Example]:
    if not isinstance(value, dict) or set(value) - {"bad", "good"}:
        raise complain(rule, "examples", '"examples" wants the lists "bad" and "good"')
    places = iter(lines)
    for item in value.get("bad", []):
        yield _bad_example(rule, item, next(places, 1))
    for item in value.get("good", []):
        line = next(places, 1)
        if not isinstance(item, str) and not rule.is_across:
            raise RuleError(f"{rule.path}:{line}: a good example is a text; quote it")
        first, *others = _texts(rule, item, line)
        yield Example(first, None, None, line, tuple((text, None) for text in others))


def _bad_example(rule: Rule, item: Any, line: int) -> Example:
    (text, span), *others = (_marked(rule, one, line) for one in _texts(rule, item, line))
    fix = item.get("fix") if isinstance(item, dict) else None
    fixes = None if fix is None else tuple(_strings(rule, "examples", fix))
    return Example(text, span, fixes, line, tuple(others))


def _texts(rule: Rule, item: Any, line: int) -> list[str]:
    """The texts of an example: one, or as many as a rule about several texts takes."""
    key = "texts" if rule.is_across else "text"
    values = {"text": item} if isinstance(item, str) else item
    found = values.get(key) if isinstance(values, dict) else None
    texts = found if rule.is_across else [found]
    if not isinstance(texts, list) or not texts or not all(isinstance(one, str) for one in texts):
        raise RuleError(f'{rule.path}:{line}: an example needs "{key}"')
    for other in set(values) - {key, "fix"}:
        known = (key, "fix")
        raise RuleError(f'{rule.path}:{line}: unknown key "{other}"{hint(other, known)}')
    return texts


def _marked(rule: Rule, text: str, line: int) -> tuple[str, Span]:
    """A text without its mark, and what it marked."""
    marked = _MARKED.search(text)
    if not marked:
        raise RuleError(f"{rule.path}:{line}: mark what is to be found with [[…]]")
    bare = text[: marked.start()] + marked[1] + text[marked.end() :]
    return bare, Span(marked.start(), marked.start() + len(marked[1]))
