"""Hand-corrected treebanks (CoNLL-U), as the tagger's and the fields' measurements read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from conllu import Token, TokenList, parse_incr


def sentences(path: Path) -> Iterator[TokenList]:
    """The sentences of a file with all their rows."""
    with path.open(encoding="utf-8") as file:
        yield from parse_incr(file)


def words(sentence: TokenList) -> list[Token]:
    """The words of a tree: "am" is two, "an" and "dem"."""
    return [token for token in sentence if isinstance(token["id"], int)]


def forms(sentence: TokenList) -> list[Token]:
    """The words as they are written: "am" is one, APPRART, with the features of its article."""
    found: list[Token] = []
    last = 0
    for token in sentence:
        if isinstance(token["id"], int):
            if token["id"] > last:
                found.append(token)
            else:
                found[-1].update(upos=token["upos"], xpos="APPRART", feats=token["feats"])
        elif token["id"][1] == "-":
            last = token["id"][2]
            found.append(token)
    return found


def is_fused(token: Token) -> bool:
    """True for "am"."""
    return not isinstance(token["id"], int)


def values(token: Token, feature: str) -> set[str]:
    """All values of a universal feature, as {"Masc", "Neut"}."""
    return set((token["feats"] or {}).get(feature, "").split(",")) - {""}
