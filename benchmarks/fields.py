"""How often fields.py gives a finite verb the clause type that the gold dependency tree gives it.

    python benchmarks/fields.py [--data ../shared/data] [--split test] [--tags network] [--show 20]

Texts: UD German-GSD with gold tokens and gold STTS tags. For each finite verb the gold type
is derived from the tree: verb-final if a subordinator, a relative or an interrogative word
introduces its clause and no argument follows it; verb-first if nothing but a conjunction
precedes it in its clause; else verb-second. A conjunct that begins with its verb shares what
stands before it, and has the type of the first conjunct ("kam und ging"); an inquit after
what is said ("…, sagte er") has that in its Vorfeld, and is verb-second. Unsure counts as
wrong; its share is told apart. With `--tags network` the tags are those of mtaudit's own
pipeline (tokens and finite verbs stay gold): so the fields work in an audit.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import treebank
from data import DATA

from mtaudit.analysis import morphology
from mtaudit.analysis.fields import Clause, ClauseType, clauses
from mtaudit.analysis.network import TAGS, network
from mtaudit.analysis.syntax import Word

FINITE = frozenset(("VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"))
VERB_GROUP = ("aux", "cop")
ARGUMENTS = ("nsubj", "obj", "iobj")
SUBORDINATE = ("advcl", "acl", "ccomp", "csubj")
GOLD_TAGS = {"PAV": "PROAV", "$": "$("}


@dataclass
class Node:
    """A word of the tree; `head` is its index, -1 for the root."""

    text: str
    lemma: str
    tag: str
    head: int
    relation: str
    children: list[int] = field(default_factory=list)


def trees(path: Path) -> Iterator[list[Node]]:
    """The trees of a CoNLL-U file."""
    for sentence in treebank.sentences(path):
        nodes = [
            Node(
                word["form"],
                word["lemma"],
                GOLD_TAGS.get(word["xpos"], word["xpos"]),
                word["head"] - 1,
                word["deprel"],
            )
            for word in treebank.words(sentence)
        ]
        for index, node in enumerate(nodes):
            if node.head >= 0:
                nodes[node.head].children.append(index)
        yield nodes


def words_of(nodes: list[Node]) -> tuple[Word, ...]:
    """The values that fields.py reads; places are of words joined by blanks."""
    words, place = [], 0
    for node in nodes:
        words.append(Word(node.text, node.tag, node.lemma, place, place + len(node.text)))
        place += len(node.text) + 1
    return tuple(words)


def tagged(sentences: list[tuple[Word, ...]]) -> list[tuple[Word, ...]]:
    """The same words with the network's tags and lemmas."""
    result = []
    for words, output in zip(
        sentences,
        network().run([[word.text for word in words] for words in sentences]),
        strict=True,
    ):
        tags = [TAGS[number] for number in output.tags.argmax(1).tolist()]
        result.append(
            tuple(
                word._replace(tag=tag, lemma=morphology.lemma(word.text, tag))
                for word, tag in zip(words, tags, strict=True)
            )
        )
    return result


class Gold:
    """Clause types out of a tree."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.first = list(range(len(nodes)))
        for index in range(len(nodes)):
            head, steps = index, 0
            while head >= 0 and steps < len(nodes):
                self.first[head] = min(self.first[head], index)
                head, steps = nodes[head].head, steps + 1
        self.known: dict[int, ClauseType] = {}

    def clause_head(self, verb: int) -> int:
        head = verb
        while self.nodes[head].relation.startswith(VERB_GROUP) and self.nodes[head].head >= 0:
            head = self.nodes[head].head
        return head

    def members(self, head: int) -> list[int]:
        """The head and what hangs on it."""
        return [head, *self.nodes[head].children]

    def introducer(self, head: int) -> int | None:
        """The subordinating word of the clause, if it has one."""
        nodes = self.nodes
        for child in nodes[head].children:
            if nodes[child].tag == "KOUS" and nodes[child].relation == "cc":
                return child
            if nodes[child].relation == "mark" and nodes[child].tag in (
                "KOUS", "KOKOM", "KOUI", "PWAV", "APPR", "ADV", "PROAV",
            ):  # fmt: skip
                return child
        for child in sorted(self.members(head)):
            if (
                nodes[child].relation.startswith((*SUBORDINATE, "conj", "parataxis"))
                and child != head
            ):
                continue
            for word in self.small_subtree(child, child == head):
                if nodes[word].tag in ("PRELS", "PRELAT"):
                    return word
                if nodes[word].tag in ("PWS", "PWAT", "PWAV"):
                    return word
        return None

    def small_subtree(self, top: int, alone: bool) -> list[int]:
        """A phrase without the clauses inside it."""
        found, stack = [], [top]
        while stack:
            index = stack.pop()
            found.append(index)
            if alone:
                break
            stack += [
                child
                for child in self.nodes[index].children
                if not self.nodes[child].relation.startswith(SUBORDINATE)
            ]
        return sorted(found)

    def subtree(self, top: int, ignored: tuple[str, ...]) -> list[int]:
        """All words of a clause but those under one of the `ignored` relations."""
        found, stack = [], [top]
        while stack:
            index = stack.pop()
            found.append(index)
            stack += [
                child
                for child in self.nodes[index].children
                if not self.nodes[child].relation.startswith(ignored)
            ]
        return found

    def type_of(self, verb: int) -> ClauseType:
        head = self.clause_head(verb)
        if verb not in self.known:
            self.known[verb] = ClauseType.UNSURE
            self.known[verb] = self._type_of(verb, head)
        return self.known[verb]

    def _type_of(self, verb: int, head: int) -> ClauseType:
        nodes = self.nodes
        ignored = ("punct", "cc", "discourse", "vocative", "parataxis")
        group = {verb} | {
            child for child in nodes[head].children if nodes[child].relation.startswith(VERB_GROUP)
        }
        introducer = self.introducer(head)
        before = [
            word
            for word in self.subtree(head, ignored)
            if word < verb and word not in group and word != introducer
        ]
        after = [
            word
            for word in nodes[head].children
            if word > verb and nodes[word].relation.startswith(ARGUMENTS)
        ]
        if head > verb and nodes[head].tag[:2] in ("NN", "NE", "PP", "AD") and head not in group:
            after.append(head)
        relation = nodes[head].relation
        first_type = None
        if relation == "conj" and nodes[head].head >= 0:
            first = nodes[head].head
            verbs = [word for word in self.members(first) if nodes[word].tag in FINITE]
            own = [word for word in verbs if self.clause_head(word) == first]
            if own:
                first_type = self.type_of(own[0])
        if introducer is not None:
            is_question = nodes[introducer].tag.startswith("PW")
            if introducer > verb:
                introducer = None
            elif is_question and relation in ("root", "parataxis", "conj", "ccomp") and not before:
                phrase_only = verb - introducer <= 2
                if phrase_only and (after or relation != "ccomp") and first_type is None:
                    return ClauseType.VERB_SECOND
            if introducer is not None and not after:
                return ClauseType.VERB_FINAL
            if introducer is not None and not before and nodes[introducer].tag in ("KOUS", "KOKOM"):
                return ClauseType.VERB_FIRST
            if introducer is not None:
                return ClauseType.VERB_SECOND
        if (
            first_type is ClauseType.VERB_FINAL
            and not after
            and ((head < verb and head != verb) or not self.has_late(head, verb))
        ):
            return ClauseType.VERB_FINAL
        if before:
            return ClauseType.VERB_SECOND
        if first_type is not None:
            return first_type if first_type is not ClauseType.VERB_FINAL else ClauseType.VERB_SECOND
        said = [
            child
            for child in nodes[head].children
            if nodes[child].relation.startswith(("parataxis", "ccomp")) and child < verb
        ]
        colon = any(node.text == ":" for node in nodes[max(0, nodes[head].head) : verb])
        if said or (relation.startswith("parataxis") and nodes[head].head < verb and not colon):
            return ClauseType.VERB_SECOND
        return ClauseType.VERB_FIRST

    def has_late(self, head: int, verb: int) -> bool:
        """True if an adverbial follows the verb."""
        return any(
            word > verb and self.nodes[word].relation.startswith(("obl", "advmod", "compound:prt"))
            for word in self.nodes[head].children
        )


def holder(found: tuple[Clause, ...], verb: int) -> Clause | None:
    """The clause that has this finite verb."""
    for clause in found:
        if clause.finite == verb or verb in clause.extra:
            return clause
    return None


def measure(path: Path, by_network: bool) -> tuple[Counter[tuple[str, str]], list[str]]:
    """How often a finite verb of gold type A is given type B; and the verbs where they differ."""
    pairs: Counter[tuple[str, str]] = Counter()
    differences = []
    all_nodes = list(trees(path))
    sentences = [words_of(nodes) for nodes in all_nodes]
    if by_network:
        sentences = tagged(sentences)
    for nodes, words in zip(all_nodes, sentences, strict=True):
        found, gold = clauses(words), Gold(nodes)
        for verb, node in enumerate(nodes):
            if node.tag not in FINITE:
                continue
            clause = holder(found, verb)
            is_known = clause is not None and verb not in clause.extra
            mine = clause.type if clause is not None and is_known else ClauseType.UNSURE
            right = gold.type_of(verb)
            pairs[right.value, mine.value] += 1
            if right != mine:
                text = " ".join(
                    f"[[{one.text}]]" if index == verb else one.text
                    for index, one in enumerate(nodes)
                )
                differences.append(f"gold {right.value}, here {mine.value}: {text}")
    return pairs, differences


def shares(pairs: Counter[tuple[str, str]]) -> tuple[float, float]:
    """Of the finite verbs, those whose clause has the gold type, and the unsure ones."""
    right = sum(count for (gold, mine), count in pairs.items() if gold == mine)
    unsure = sum(count for (_, mine), count in pairs.items() if mine == ClauseType.UNSURE)
    return right / pairs.total(), unsure / pairs.total()


def main() -> None:
    """Prints the shares and the confusions."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data", type=Path, default=DATA)
    options.add_argument("--split", choices=("dev", "test"), default="test")
    options.add_argument("--tags", choices=("gold", "network"), default="gold")
    options.add_argument("--show", type=int, default=0, help="print so many differences")
    chosen = options.parse_args()
    path = chosen.data / "ud" / "GSD" / f"de_gsd-ud-{chosen.split}.conllu"
    pairs, differences = measure(path, chosen.tags == "network")
    print("".join(f"{line}\n" for line in differences[: chosen.show]), end="")
    right, unsure = shares(pairs)
    print(f"{pairs.total()} finite verbs, {right:.3f} right, {unsure:.3f} unsure")
    for (gold, mine), count in pairs.most_common():
        print(f"{count:6} gold {gold}, here {mine}")


if __name__ == "__main__":
    main()
