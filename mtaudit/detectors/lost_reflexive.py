"""A clause in, the place where its verb lacks "sich" out: `look: reflexive` of valency rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtaudit.analysis.fields import Clause, ClauseType
from mtaudit.analysis.frames import SCORES, frame_of, has_words
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import BE, FINITE, HAVE, PARTICIPLE, forms_of
from mtaudit.detectors.valency_options import Found, Options


def lost_reflexive(sentence: AnalysedSentence, clause: Clause, options: Options) -> Found | None:
    """A verb of the list under its condition, without "sich" and without an object."""
    words, finite, own = sentence.words, clause.finite or 0, clause.own
    frame = frame_of(sentence, clause)
    if frame is None or frame.is_passive or frame.is_reflexive:
        return None
    verb = words[frame.place]
    lemma = frame.prefix + frame.lemma
    condition = options.verbs.get(lemma)
    if condition is None or not verb.text.islower():
        return None
    if condition and not has_words(words, clause, condition.split()):
        return None
    if words[finite].text in BE and any(words[place].tag in ("PTKZU", "VVIZU") for place in own):
        return None  # "Davon ist der Funk zu trennen"
    if frame.place == finite and not forms_of(verb.text) & FINITE:
        return None
    if own[0] == finite and forms_of(verb.text) & PARTICIPLE:
        return None  # "(bezogen auf das ganze Jahr)"
    if verb.tag == "VVPP" and not any(words[place].text.lower() in HAVE for place in own):
        return None
    if clause.elided or clause.coordinated or len(own) < 3:
        return None
    if frame.phrases and any(words[place].text in _RELATIVE_OBJECTS for place in clause.left):
        return None  # "die Regeln, die der Rat durchsetzen soll"
    if (
        frame.follows in ("dass", "daß")
        and words[own[0]].text.lower() != "es"
        and not frame.adverbs
        and lemma != "zeigen"
    ):
        return None  # but "beschwerte darüber, dass", "zeigte zuversichtlich, dass"
    behind = words[own[-1] + 1 : own[-1] + 6]
    if behind and behind[0].tag == "KON" and any(word.text == "sich" for word in behind):
        return None  # "freute und bedankte sich"
    if frame.follows in _CONTENTS or (
        frame.end + 1 < len(words) and words[frame.end + 1].text == "was"
    ):
        return None  # "sprach für alle aus, was viele dachten"
    if clause.type is ClauseType.VERB_FINAL and (
        not clause.left or (words[clause.left.start].text.lower() == "wie" and lemma in _REPORTING)
    ):
        return None  # "Wie der Sender beim Frühstück meldete, …"
    if words[own[0]].text == "als" and any(
        word.text == "sich" for word in words[max(0, own[0] - 12) : own[0]]
    ):
        return None  # "und sich in Ulm, seiner Heimat, als Wirt niederließ"
    if any(word.text in _PRONOUNS for word in (words[place] for place in own)):
        return None
    phrases = [phrase for phrase in frame.phrases if words[phrase.head].text.lower() not in SCORES]
    if len(phrases) > 1 and not ("+es" in condition and len(phrases) == 2):
        return None
    start = clause.left.start if clause.type is ClauseType.VERB_FINAL else finite
    last = start
    if clause.type is ClauseType.VERB_FINAL:
        last = clause.left.stop - 1
    if last + 1 < len(words) and (words[last + 1].tag == "PPER" or words[last + 1].text == "man"):
        last += 1
    names = {"word": verb.text, "verb": lemma}
    return start, last, names, ["{} sich"]


_REPORTING = frozenset("melden anmelden äußern aussprechen".split())
_CONTENTS = frozenset("was wie ob wer wo warum wann welche welcher".split())
_RELATIVE_OBJECTS = frozenset("die das den was welche welches welchen".split())
_PRONOUNS = frozenset("sich mich dich uns euch mir dir einander".split())


def handled_places(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """ "Dabei handelt es um", "Es handelt dabei um": no verb list and no clause is needed."""
    for place, word in enumerate(words[:-2]):
        if word.text.lower() not in ("handelt", "handelte", "handle"):
            continue
        behind, last = place + 1, place
        if words[behind].text == "es":
            last = behind
            behind += 1
        elif not place or words[place - 1].text.lower() != "es":
            continue
        while behind < len(words) - 1 and words[behind].tag in ("ADV", "PROAV", "PTKNEG"):
            behind += 1
        if words[behind].text in ("um", "ums") and words[behind + 1].tag[0] not in "$V":
            yield place, last
