"""Damage for training: good sentences in, broken ones with the place and kind of each break out.

Words are numbers of forms in the pack that `prepare.py` makes. What breaks follows
`../shared/damage.md`; the benchmarks break sentences by a generator of their own
(`benchmarks/induce.py`), so that the network is not measured by what it was taught with.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

FINE, ORDER, MISSING, EXTRA, FORM = range(5)
# A label above FORM says what is missing.
GAPS = (
    "ART PPOSAT PIAT PDAT", "APPR APPRART", "PPER PIS PDS", "PRF", "NN NE", "VVFIN VAFIN VMFIN",
    "VVINF VVPP VVIZU VAINF VAPP VMINF VMPP", "PTKVZ", "PTKZU", "KON KOUS", "PRELS", "$,",
)  # fmt: skip
# Share of sentences that stay whole: the network must learn that most text is good.
WHOLE = 0.4
# A sentence gets one damage, seldom two or three.
MORE = 0.3
MAX_MOVE = 12


class Sentence(NamedTuple):
    """Forms, tags, labels: lists of one number per word."""

    forms: list[int]
    tags: list[int]
    labels: list[int]


class Damager:
    """Breaks sentences; `pack` is what `prepare.py` wrote, `names` the tags in its order."""

    def __init__(self, pack: dict[str, np.ndarray], names: list[str]) -> None:
        self.ent = pack["ent"].astype(np.int64)
        # Tense and mood: the traits of the lexicon, the bits before the last two.
        self.tense = np.unpackbits(pack["bits"], axis=1)[:, 136:140] @ np.array([1, 2, 4, 8])
        self.up, self.low = pack["up"], pack["lo"]
        self.ap, self.ai = pack["ap"], pack["ai"]
        self.names = names
        tag = {name: number for number, name in enumerate(names)}

        def pick(text: str) -> frozenset[int]:
            return frozenset(tag[name] for name in text.split())

        self.tag = tag
        self.gap = {
            tag[name]: FORM + 1 + number
            for number, group in enumerate(GAPS)
            for name in group.split()
        }
        self.finite = pick("VVFIN VAFIN VMFIN")
        self.nonfinite = pick("VVINF VVPP VVIZU VAINF VAPP VMINF VMPP")
        self.verbs = self.finite | self.nonfinite | pick("VVIMP")
        self.determiners = pick("ART PPOSAT PIAT PDAT")
        self.nouns = pick("NN NE")
        self.stops = pick("$, $. $(")
        self.movable = pick(
            "ART APPR APPRART PTKVZ PTKZU PRF KON KOUS PRELS PPOSAT VVPP VVINF ADJA"
        )
        self.adverbial = pick("ADV PPER PROAV NE PTKNEG")
        self.function = pick(
            "ART APPR APPRART PTKVZ PTKZU PRF KON KOUS PRELS PPOSAT PPER PTKNEG VAFIN VMFIN PDAT "
            "PIAT"
        )
        self.droppable = self.function | self.nonfinite | self.finite | pick("NN NE PIS PDS")
        self.inflected = pick("ART PPOSAT PIAT PDAT ADJA NN PPER PRELS APPRART")
        self.openers = pick("KOUS PRELS PWAV PWS")
        self.subjects = self.nouns | pick("PPER PIS PDS")
        # Operations with their weights.
        self.operations = [
            (self.move_finite, 12), (self.third_place, 10), (self.early_verb, 10),
            (self.move_word, 6), (self.swap, 5), (self.drop_verb, 10), (self.drop_word, 36),
            (self.cut_off, 3), (self.insert, 6), (self.second_verb, 4), (self.verb_form, 12),
            (self.nominal_form, 14), (self.number_of_verb, 7),
        ]  # fmt: skip
        weights = np.array([weight for _, weight in self.operations], dtype=float)
        self.weights = np.cumsum(weights / weights.sum())

    def damage(self, forms: list[int], tags: list[int], rng: np.random.Generator) -> Sentence:
        """A copy of the sentence with no, one or a few breaks."""
        sentence = Sentence(list(forms), list(tags), [FINE] * len(forms))
        if len(forms) < 4 or rng.random() < WHOLE:
            return sentence
        count = 1 + (rng.random() < MORE) + (len(forms) > 20 and rng.random() < MORE)
        for _ in range(count):
            for _ in range(4):
                number = int(np.searchsorted(self.weights, rng.random()))
                if self.operations[number][0](sentence, rng):
                    break
        return sentence

    # -- helpers

    def _where(self, sentence: Sentence, kinds: frozenset[int]) -> list[int]:
        return [
            place
            for place, (tag, label) in enumerate(zip(sentence.tags, sentence.labels, strict=True))
            if tag in kinds and label == FINE
        ]

    def _clause(self, sentence: Sentence, place: int) -> tuple[int, int]:
        """The run between stops that holds a place."""
        first = place
        while first > 0 and sentence.tags[first - 1] not in self.stops:
            first -= 1
        last = place + 1
        while last < len(sentence.tags) and sentence.tags[last] not in self.stops:
            last += 1
        return first, last

    def _take(self, sentence: Sentence, place: int) -> tuple[int, int, int]:
        form, tag, label = (column.pop(place) for column in sentence)
        if place == 0 and sentence.forms:
            # What comes first now gets the capital, unless it is a noun that has it anyway.
            sentence.forms[0] = int(self.up[sentence.forms[0]])
            if tag not in self.nouns:
                form = int(self.low[form])
        return form, tag, label

    def _put(self, sentence: Sentence, place: int, form: int, tag: int, label: int) -> None:
        if place == 0:
            form = int(self.up[form])
            if sentence.tags and sentence.tags[0] not in self.nouns:
                sentence.forms[0] = int(self.low[sentence.forms[0]])
        for column, value in zip(sentence, (form, tag, label), strict=True):
            column.insert(place, value)

    def _mask(self, form: int, tag: int) -> int:
        noun, determiner, adjective, *_ = self.ent[form]
        if tag in self.nouns:
            return int(noun)
        return int(adjective if self.names[tag] == "ADJA" else determiner)

    # -- operations: each says whether it broke something

    def move_finite(self, sentence: Sentence, rng: np.random.Generator) -> bool:
        """A finite verb somewhere else in its clause."""
        places = self._where(sentence, self.finite)
        if not places:
            return False
        place = int(rng.choice(places))
        first, last = self._clause(sentence, place)
        targets = [target for target in range(first, last) if abs(target - place) >= 1]
        if len(targets) < 2:
            return False
        target = int(rng.choice(targets))
        if target == 0 and rng.random() < 0.7:
            return False
        form, tag, _ = self._take(sentence, place)
        self._put(sentence, target, form, tag, ORDER)
        return True

    def third_place(self, sentence: Sentence, rng: np.random.Generator) -> bool:
        """A word or phrase from the Mittelfeld between the Vorfeld and the finite verb."""
        places = [place for place in self._where(sentence, self.finite) if place > 0]
        if not places:
            return False
        place = int(rng.choice(places))
        first, last = self._clause(sentence, place)
        if place == first or place + 1 >= last:
            return False
        start = place + 1
        end = start
        if sentence.tags[end] in self.adverbial:
            end += 1
        else:
            if self.names[sentence.tags[end]] == "APPR":
                end += 1
            if end < last and sentence.tags[end] in self.determiners:
                end += 1
            while end < last and self.names[sentence.tags[end]] == "ADJA":
                end += 1
            if end >= last or sentence.tags[end] not in self.nouns:
                return False
            end += 1
        if end >= last and self.names[sentence.tags[end - 1]] not in ("PPER", "ADV"):
            return False
        form, tag, _ = self._take(sentence, place)
        self._put(sentence, end - 1, form, tag, ORDER)
        return True

    def early_verb(self, sentence: Sentence, rng: np.random.Generator) -> bool:
        """The end of the clause where English has it: "hat entdeckt Wasser", "der ist hier"."""
        places = [
            place
            for place in self._where(sentence, self.verbs | {self.tag["PTKVZ"]})
            if place + 1 < len(sentence.tags) and sentence.tags[place + 1] in self.stops
        ]
        if not places:
            return False
        place = int(rng.choice(places))
        first, _ = self._clause(sentence, place)
        if sentence.tags[place] in self.finite:
            starts = [
                spot for spot in range(first, place - 2) if sentence.tags[spot] in self.openers
            ]
            if not starts:
                return False
            target = starts[0] + 1
            if self.names[sentence.tags[starts[0]]] == "KOUS" or rng.random() < 0.3:
                # Behind the phrase that follows what opens the clause.
                while target < place - 1 and sentence.tags[target] not in self.subjects:
                    target += 1
                target += 1
        else:
            behind = [
                spot for spot in range(first, place - 2) if sentence.tags[spot] in self.finite
            ]
            if not behind:
                return False
            target = behind[-1] + 1
            if self.names[sentence.tags[target]] == "PPER" and rng.random() < 0.7:
                target += 1
        if target >= place - 1:
            return False
        form, tag, _ = self._take(sentence, place)
        self._put(sentence, target, form, tag, ORDER)
        return True

    def move_word(self, sentence: Sentence, rng: np.random.Generator) -> bool:
        """A word whose place is fixed, some places further."""
        places = self._where(sentence, self.movable)
        if not places:
            return False
        place = int(rng.choice(places))
        step = int(rng.integers(1, MAX_MOVE)) * (1 if rng.random() < 0.5 else -1)
        target = place + step
        if not 0 <= target < len(sentence.tags) - 1:
            return False
        form, tag, _ = self._take(sentence, place)
        self._put(sentence, target, form, tag, ORDER)
        return True

    def swap(self, sentence: Sentence, rng: np.random.Generator) -> bool:
        """Two neighbours, of which one is a function word, in each other's place."""
        place = int(rng.integers(0, len(sentence.tags) - 1))
        one, other = sentence.tags[place], sentence.tags[place + 1]
        if one == other or one in self.stops or other in self.stops:
            return False
        fixed = self.movable | self.verbs
        if one not in fixed and other not in fixed:
            return False
        if place == 0 and other in self.verbs:
            return False
        form, tag, _ = self._take(sentence, place)
        self._put(sentence, place + 1, form, tag, ORDER)
        sentence.labels[place] = ORDER
        return True

    def drop_verb(self, sentence: Sentence, rng: np.random.Generator) -> bool:
        """A finite verb, a participle or an infinitive dropped."""
        places = self._where(sentence, self.finite if rng.random() < 0.65 else self.nonfinite)
        return bool(places) and self._drop(sentence, int(rng.choice(places)))

    def drop_word(self, sentence: Sentence, rng: np.random.Generator) -> bool:
        """A word that its neighbours need."""
        comma = rng.random() < 0.12
        kinds = frozenset((self.tag["$,"],)) if comma else self.droppable
        places = self._where(sentence, kinds)
        if not places:
            return False
        place = int(rng.choice(places))
        name = self.names[sentence.tags[place]]
        following = sentence.tags[place + 1] if place + 1 < len(sentence.tags) else -1
        if name in ("ART", "PIAT", "PDAT", "PPOSAT"):
            # Without its article a plural or a mass noun is as good as before.
            mask = self._mask(sentence.forms[place], sentence.tags[place])
            if following not in self.nouns and self.names[following] != "ADJA":
                return False
            if mask & 0x8888 and not mask & 0x7777:
                return False
        if name in ("NE", "NN") and place and sentence.tags[place - 1] in self.nouns:
            return False
        if name in ("NE", "NN") and following in self.nouns:
            return False
        return self._drop(sentence, place)

    def _drop(self, sentence: Sentence, place: int) -> bool:
        if place >= len(sentence.tags) - 1:
            return False
        _, tag, _ = self._take(sentence, place)
        sentence.labels[place] = self.gap.get(tag, MISSING)
        return True

    def cut_off(self, sentence: Sentence, rng: np.random.Generator) -> bool:
        """The end of the sentence lost."""
        length = len(sentence.tags)
        if length < 8 or self.names[sentence.tags[-1]] != "$.":
            return False
        keep = int(rng.integers(3, length - 3))
        if sentence.tags[keep - 1] in self.stops:
            return False
        for column in sentence:
            del column[keep:-1]
        sentence.labels[-1] = MISSING
        return True

    def insert(self, sentence: Sentence, rng: np.random.Generator) -> bool:
        """A function word of the sentence a second time, near its place."""
        places = self._where(sentence, self.function)
        if not places:
            return False
        place = int(rng.choice(places))
        target = place + int(rng.integers(-4, 5))
        if not 0 < target < len(sentence.tags):
            return False
        form, tag = int(self.low[sentence.forms[place]]), sentence.tags[place]
        self._put(sentence, target, form, tag, EXTRA)
        if sentence.forms[target - 1] == form:
            sentence.labels[target - 1] = EXTRA
        return True

    def second_verb(self, sentence: Sentence, rng: np.random.Generator) -> bool:
        """The clause's finite verb a second time, as in "Er hat gestern hat gelacht"."""
        places = self._where(sentence, self.finite)
        if not places:
            return False
        place = int(rng.choice(places))
        first, last = self._clause(sentence, place)
        targets = [target for target in range(first + 1, last + 1) if target - place not in (0, 1)]
        if not targets:
            return False
        form, tag = int(self.low[sentence.forms[place]]), sentence.tags[place]
        self._put(sentence, int(rng.choice(targets)), form, tag, EXTRA)
        return True

    def _reinflect(
        self,
        sentence: Sentence,
        place: int,
        good: Callable[[int], bool],
        rng: np.random.Generator,
    ) -> bool:
        """Puts another form of the same word, for which `good` holds, in its place."""
        form = sentence.forms[place]
        others = [int(other) for other in self.ai[self.ap[form] : self.ap[form + 1]]]
        others = [other for other in others if good(other)]
        if not others:
            return False
        sentence.forms[place] = int(rng.choice(others))
        sentence.labels[place] = FORM
        return True

    def verb_form(self, sentence: Sentence, rng: np.random.Generator) -> bool:
        """Finite for infinite and the other way round: "beginnt hat", "wollte gekauft"."""
        kinds = self.nonfinite if rng.random() < 0.7 else self.finite
        places = self._where(sentence, kinds)
        if not places:
            return False
        place = int(rng.choice(places))
        # An infinitive is also a finite plural: a finite form must not be one.
        name = self.names[sentence.tags[place]]
        shun = 0b111111 if name.endswith("FIN") else 0b101000 if name.endswith("INF") else 0

        def good(other: int) -> bool:
            return not self.ent[other, 2] and not self.ent[other, 3] & shun

        return self._reinflect(sentence, place, good, rng)

    def number_of_verb(self, sentence: Sentence, rng: np.random.Generator) -> bool:
        """A finite verb of another person or number."""
        places = self._where(sentence, self.finite)
        if not places:
            return False
        place = int(rng.choice(places))
        form = sentence.forms[place]
        own = int(self.ent[form, 3])
        if not own:
            return False
        third = own & 0b100100
        want = (0b100100 & ~third) if third and rng.random() < 0.8 else 0b111111 & ~own

        def good(other: int) -> bool:
            mask = int(self.ent[other, 3])
            # "sei" for "ist" is reported speech, no damage.
            return bool(mask & want and not mask & own and self.tense[other] & self.tense[form])

        return self._reinflect(sentence, place, good, rng)

    def nominal_form(self, sentence: Sentence, rng: np.random.Generator) -> bool:
        """An article, adjective, noun or pronoun in a form that its phrase cannot have."""
        places = self._where(sentence, self.inflected)
        if not places:
            return False
        place = int(rng.choice(places))
        tag = sentence.tags[place]
        own = self._mask(sentence.forms[place], tag)
        rest = 0xFFFF
        chunk = self.determiners | self.nouns | {self.tag["ADJA"]}
        if tag in chunk:
            start = place
            while start > 0 and sentence.tags[start - 1] in chunk - self.nouns:
                start -= 1
            end = place
            while end < len(sentence.tags) and sentence.tags[end] in chunk - self.nouns:
                end += 1
            if tag not in self.nouns and (
                end >= len(sentence.tags) or sentence.tags[end] not in self.nouns
            ):
                return False
            end = max(end, place)
            for other in range(start, end + 1):
                mask = self._mask(sentence.forms[other], sentence.tags[other])
                if other != place and mask:
                    rest &= mask

        def good(other: int) -> bool:
            mask = self._mask(other, tag)
            return bool(mask) and mask != own and not mask & own & rest

        return self._reinflect(sentence, place, good, rng)
