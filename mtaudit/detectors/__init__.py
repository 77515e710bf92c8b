"""Documents and rules in, findings out: one file per way of looking.

`DETECTORS` is the table of the kinds; a rule names its kind with `kind`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from mtaudit.detectors import (
    address,
    adjacent_phrases,
    agreement,
    among_debris,
    bare_dative,
    bare_noun,
    brackets,
    capital,
    capital_clause,
    capital_subordinate,
    capital_word,
    clause_run_in,
    comma_in_clause,
    convert,
    cut_before_verb,
    cut_sentence,
    cut_subordinate,
    cut_verb_group,
    cut_word,
    doubled_word,
    doubt,
    dropped_letter,
    ending_remnant,
    english,
    english_unlisted,
    english_words,
    final_stop,
    glued,
    impossible_pair,
    infinitive_zu,
    inner_capital,
    joined,
    known,
    label,
    line,
    lost_umlauts,
    lower_noun,
    lower_start,
    missing_als,
    missing_article,
    missing_comma,
    missing_conjunction,
    missing_noun,
    missing_object,
    missing_participle,
    missing_postposition,
    missing_verb,
    misspelt,
    notice,
    object_case,
    participle_phrase,
    phrase_order,
    phrases,
    preposition_case,
    preposition_clause,
    quotes,
    regex,
    relative_pronoun,
    repetition,
    similar_names,
    split_compound,
    stray_remnant,
    subject_verb,
    title_case,
    two_verbs,
    valency,
    variants,
    verb_before_object,
    verb_first,
    verb_group,
    verb_last,
    verb_prefix,
    verb_second,
)
from mtaudit.detectors.base import Context, Detector, doubt_near, read_options
from mtaudit.detectors.literals import trigrams_of
from mtaudit.errors import RuleError
from mtaudit.kept import kept
from mtaudit.model import Document, Finding, Rule
from mtaudit.rulebook import complain, digest, hint, load_rules

DETECTORS: dict[str, Detector] = {
    "address": address.DETECTOR,
    "adjacent_phrases": adjacent_phrases.DETECTOR,
    "agreement": agreement.DETECTOR,
    "among_debris": among_debris.DETECTOR,
    "bare_dative": bare_dative.DETECTOR,
    "bare_noun": bare_noun.DETECTOR,
    "brackets": brackets.DETECTOR,
    "capital": capital.DETECTOR,
    "capital_clause": capital_clause.DETECTOR,
    "capital_subordinate": capital_subordinate.DETECTOR,
    "capital_word": capital_word.DETECTOR,
    "clause_run_in": clause_run_in.DETECTOR,
    "comma_in_clause": comma_in_clause.DETECTOR,
    "convert": convert.DETECTOR,
    "cut_before_verb": cut_before_verb.DETECTOR,
    "cut_sentence": cut_sentence.DETECTOR,
    "cut_subordinate": cut_subordinate.DETECTOR,
    "cut_verb_group": cut_verb_group.DETECTOR,
    "cut_word": cut_word.DETECTOR,
    "doubled_word": doubled_word.DETECTOR,
    "doubt": doubt.DETECTOR,
    "dropped_letter": dropped_letter.DETECTOR,
    "ending_remnant": ending_remnant.DETECTOR,
    "english": english.DETECTOR,
    "english_unlisted": english_unlisted.DETECTOR,
    "english_words": english_words.DETECTOR,
    "final_stop": final_stop.DETECTOR,
    "glued": glued.DETECTOR,
    "impossible_pair": impossible_pair.DETECTOR,
    "infinitive_zu": infinitive_zu.DETECTOR,
    "inner_capital": inner_capital.DETECTOR,
    "joined": joined.DETECTOR,
    "label": label.DETECTOR,
    "line": line.DETECTOR,
    "lost_umlauts": lost_umlauts.DETECTOR,
    "lower_noun": lower_noun.DETECTOR,
    "lower_start": lower_start.DETECTOR,
    "missing_als": missing_als.DETECTOR,
    "missing_article": missing_article.DETECTOR,
    "missing_comma": missing_comma.DETECTOR,
    "missing_conjunction": missing_conjunction.DETECTOR,
    "missing_noun": missing_noun.DETECTOR,
    "missing_object": missing_object.DETECTOR,
    "missing_participle": missing_participle.DETECTOR,
    "missing_postposition": missing_postposition.DETECTOR,
    "missing_verb": missing_verb.DETECTOR,
    "misspelt": misspelt.DETECTOR,
    "notice": notice.DETECTOR,
    "object_case": object_case.DETECTOR,
    "participle_phrase": participle_phrase.DETECTOR,
    "phrase_order": phrase_order.DETECTOR,
    "phrases": phrases.DETECTOR,
    "preposition_case": preposition_case.DETECTOR,
    "preposition_clause": preposition_clause.DETECTOR,
    "quotes": quotes.DETECTOR,
    "regex": regex.DETECTOR,
    "relative_pronoun": relative_pronoun.DETECTOR,
    "repetition": repetition.DETECTOR,
    "similar_names": similar_names.DETECTOR,
    "split_compound": split_compound.DETECTOR,
    "stray_remnant": stray_remnant.DETECTOR,
    "subject_verb": subject_verb.DETECTOR,
    "title_case": title_case.DETECTOR,
    "two_verbs": two_verbs.DETECTOR,
    "valency": valency.DETECTOR,
    "variants": variants.DETECTOR,
    "verb_before_object": verb_before_object.DETECTOR,
    "verb_first": verb_first.DETECTOR,
    "verb_group": verb_group.DETECTOR,
    "verb_last": verb_last.DETECTOR,
    "verb_prefix": verb_prefix.DETECTOR,
    "verb_second": verb_second.DETECTOR,
}

__all__ = ["DETECTORS", "BoundRule", "Context", "RuleSet", "bind"]


@dataclass(frozen=True, slots=True)
class BoundRule:
    """A rule together with its detector and its checked options."""

    rule: Rule
    detector: Detector
    options: Any

    def find(self, document: Document, context: Context) -> Iterator[Finding]:
        """The rule's findings in a document."""
        try:
            for finding in self.detector.find(document, self.rule, self.options, context):
                if not self.rule.confirm or doubt_near(document, finding, context) >= (
                    self.rule.confirm
                ):
                    yield finding
        except Exception as error:
            error.add_note(f"in the rule {self.rule.id}")
            raise


class _Entry(NamedTuple):
    """A string, its trigrams, and the rules that have something to say where it occurs."""

    trigrams: frozenset[str]
    literal: str
    rules: list[int]


class RuleSet:
    """Rules, with an index of the strings without which they have nothing to say.

    One walk through the index costs less than asking 300 rules one by one.
    """

    def __init__(self, rules: Iterable[BoundRule]) -> None:
        self.rules = tuple(rules)
        self._always: list[int] = []
        by_literal: dict[str, list[int]] = {}
        for number, bound in enumerate(self.rules):
            needs = bound.detector.needs(bound.options)
            if needs is None:
                self._always.append(number)
            for literal in needs or ():
                by_literal.setdefault(literal, []).append(number)
        counts = Counter(gram for literal in by_literal for gram in trigrams_of(literal))
        self._index: dict[str, list[_Entry]] = {}
        for literal, numbers in sorted(by_literal.items()):
            grams = trigrams_of(literal)
            rarest = min(grams, key=lambda gram: (counts[gram], gram), default="")
            self._index.setdefault(rarest, []).append(_Entry(grams, literal, numbers))

    def find(self, document: Document, context: Context) -> Iterator[Finding]:
        """The findings of all rules in a document, rule by rule."""
        trigrams, folded = document.trigrams, document.folded
        wanted = set(self._always)
        # Strings of one or two characters have no trigram; they stand under "".
        for gram in ("", *(self._index.keys() & trigrams)):
            for needed, literal, numbers in self._index.get(gram, ()):
                if needed <= trigrams and literal in folded:
                    wanted.update(numbers)
        for number in sorted(wanted):
            yield from self.rules[number].find(document, context)


def bound_rules() -> tuple[BoundRule, ...]:
    """All rules that come along, bound; what is worked out from their patterns is kept."""
    rules = load_rules()

    def work_out() -> bytes:
        bind(rules)
        return known.dump()

    made_from = f"{digest()} {sys.version}"
    # Any kind may make patterns of its options.
    code = map(str, sorted(Path(__file__).parent.glob("*.py")))
    known.load(kept("patterns", made_from, work_out, *code))
    return bind(rules)


def bind(rules: Iterable[Rule]) -> tuple[BoundRule, ...]:
    """Each rule about one text with the detector of its kind; raises RuleError for bad options."""
    return tuple(_bind(rule) for rule in rules if not rule.is_across)


def _bind(rule: Rule) -> BoundRule:
    detector = DETECTORS.get(rule.kind)
    if detector is None:
        raise complain(rule, "kind", f'unknown kind "{rule.kind}"{hint(rule.kind, DETECTORS)}')
    try:
        return BoundRule(rule, detector, read_options(rule, detector.options))
    except (TypeError, AttributeError, ValueError) as error:
        raise RuleError(f"{rule.path}:1: {error}") from error
