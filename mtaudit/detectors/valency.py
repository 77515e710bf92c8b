"""`kind: valency`: a verb without the reflexive pronoun, preposition or subject that it needs.

`look: reflexive`: verbs that take "sich" if they have no object ("Das befindet in Wien").
`look: preposition`: verbs that have an object with a preposition only, but stand with a bare
one ("Das sorgt einen Streit", "die den Kursen teilnehmen"); a second bare phrase beside a
passive; and what `bare_phrases` finds without a list of verbs.
`look: object`: verbs that cannot stand without an object ("Der Sturm verursachte in Rom").
`look: subject`: a clause in which nothing can be the nominative ("Dann kommt nach Wien").
The looks have files of their own. Clauses that share something with the one before, most passives
and impersonal verbs are left out.
Misses verbs that are not listed, and a subject that an object in its form might be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mtaudit.analysis.fields import Clause
from mtaudit.analysis.syntax import AnalysedSentence
from mtaudit.detectors.bare_object import bare_object
from mtaudit.detectors.bare_phrases import bare_phrases
from mtaudit.detectors.base import Context, Detector, make_finding, sentences_in
from mtaudit.detectors.lost_object import lost_object
from mtaudit.detectors.lost_reflexive import handled_places, lost_reflexive
from mtaudit.detectors.lost_subject import lost_subject
from mtaudit.detectors.valency_options import Found, Options
from mtaudit.model import Document, Finding, Rule


def find(document: Document, rule: Rule, options: Options, context: Context) -> Iterator[Finding]:
    """A finding where the word is missing."""
    look = _LOOKS[options.look]
    for sentence in sentences_in(document, options.in_, context):
        words = sentence.words
        places: set[int] = set()
        for clause in sentence.clauses:
            found = _judge(look, sentence, clause, options)
            if found:
                first, last, names, fixes = found
                places.add(last)
                start, end = words[first].start, words[last].end
                names["match"] = document.text[start:end]
                fixes = [fix.replace("{}", names["match"]) for fix in fixes]
                yield make_finding(document, rule, start, end, names, fixes)
        if options.look == "reflexive":
            for first, last in handled_places(words):
                if last not in places:
                    start, end = words[first].start, words[last].end
                    names = {"word": words[first].text, "verb": "handeln"}
                    fixes = [document.text[start:end] + " sich"]
                    yield make_finding(document, rule, start, end, names, fixes)
        if options.look == "preposition":
            for first, last, missing in bare_phrases(sentence):
                if last in places:
                    continue
                start, end = words[first].start, words[last].end
                names = {"word": document.text[start:end], "verb": "", "preposition": missing}
                yield make_finding(document, rule, start, end, names, [])


def _judge(
    look: Look, sentence: AnalysedSentence, clause: Clause, options: Options
) -> Found | None:
    if clause.extra or (clause.finite is None and look not in (bare_object, lost_object)):
        return None
    if any(sentence.words[place].tag in ("FM", "XY") for place in clause.own):
        return None
    return look(sentence, clause, options)


Look = Callable[[AnalysedSentence, Clause, Options], Found | None]
_LOOKS: dict[str, Look] = {
    "reflexive": lost_reflexive,
    "preposition": bare_object,
    "object": lost_object,
    "subject": lost_subject,
}

DETECTOR = Detector(Options, find)
