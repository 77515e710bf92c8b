"""A sentence's tagged words in, its clauses with their topological fields out.

A German clause is framed by two brackets: on the left the finite verb or the word that
subordinates the clause, on the right the rest of the verbs. They part the clause into
Vorfeld, Mittelfeld and Nachfeld (Duden – Die Grammatik, 10th ed. 2022, "Die
Wortstellung: das topologische Modell"; Höhle 1986, "Der Begriff Mittelfeld"; the stylebook
of TüBa-D/Z; GRAMMIS, "Lineare Abfolge und topologische Felder"). This is done from left to
right with a stack of open clauses: a clause is complete when its finite verb has been seen,
and a comma closes complete clauses. No word is looked at more than a few times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mtaudit.analysis import morphology

if TYPE_CHECKING:
    from mtaudit.analysis.syntax import Word

# Clauses in clauses deeper than this are no text; what is deeper joins its surroundings.
MAX_DEPTH = 12
# "so heißt es", "sagte der Sprecher am Freitag": an inserted clause has at most so many words.
MAX_INSERTED_WORDS = 8


class ClauseType(StrEnum):
    """Where the finite verb stands, by the German names Verbzweit-, Verberst-, Verbletztsatz.

    A non-finite clause has an infinitive with "zu" only; a fragment has neither.
    """

    VERB_SECOND = "verb-second"
    VERB_FIRST = "verb-first"
    VERB_FINAL = "verb-final"
    NON_FINITE = "non-finite"
    FRAGMENT = "fragment"
    UNSURE = "unsure"


class Unit(StrEnum):
    """What a clause is to the text around it: nothing special, or shut off from it."""

    PLAIN = "plain"
    QUOTATION = "quotation"
    PARENTHESIS = "parenthesis"
    INSERTED = "inserted"


class Field(StrEnum):
    """The field of a clause that another clause fills."""

    VORFELD = "vorfeld"
    MITTELFELD = "mittelfeld"
    NACHFELD = "nachfeld"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as ranges of word indexes; an empty range is a field that is not filled.

    `words` reaches from its first to its last word, clauses inside it included; `own` are
    the indexes of its own words, without those clauses and without punctuation. `left` is
    the linke Satzklammer: the finite verb, or in a verb-final clause the words that
    introduce it ("dass", "mit dem", "selbst wenn"), empty if these are shared with the clause
    before. `right` is the rechte Satzklammer, `connector` a conjunction in front of it all.

    `finite` is the finite verb; `verbs` are all verbs and verb particles among `own`;
    `extra` are finite verbs that the clause has no place for (a damaged clause, or one not
    understood: its type is unsure). `parent` is the index of the clause that it lies in,
    `field` the field there. `coordinated`: it continues the clause before it at the same
    level; `elided`: what would stand in its Vorfeld is shared with that clause ("und ging").
    """

    type: ClauseType
    words: range
    own: tuple[int, ...]
    connector: range
    vorfeld: range
    left: range
    mittelfeld: range
    right: range
    nachfeld: range
    finite: int | None
    verbs: tuple[int, ...]
    extra: tuple[int, ...] = ()
    parent: int | None = None
    field: Field | None = None
    unit: Unit = Unit.PLAIN
    coordinated: bool = False
    elided: bool = False

    @property
    def is_introduced(self) -> bool:
        """True if a subordinating word stands at its start (or is shared)."""
        return self.type is ClauseType.VERB_FINAL or (
            bool(self.left) and self.left.start != self.finite
        )


def clauses(words: Sequence[Word]) -> tuple[Clause, ...]:
    """The clauses of a sentence in order of their first words, outer ones first."""
    return _Parser(words).parse()


# Words that can be a subject, or stand in one.
_NOMINAL = frozenset("NN NE PPER PIS PDS ART PPOSAT PDAT PIAT FM".split())
# Classes of words, by tag.
PLAIN, FINITE, NON_FINITE, PARTICLE, ZU, KON, KOUS, KOUI, REL, WH, KOKOM = range(11)
COMMA, COLON, MARK = 11, 12, 13
_CLASS_OF_TAG = {
    **dict.fromkeys(("VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"), FINITE),
    **dict.fromkeys(
        ("VVINF", "VAINF", "VMINF", "VVPP", "VAPP", "VMPP", "VVIZU"),
        NON_FINITE,
    ),
    "PTKVZ": PARTICLE,
    "PTKZU": ZU,
    "KON": KON,
    "KOUS": KOUS,
    "KOUI": KOUI,
    "PRELS": REL,
    "PRELAT": REL,
    "PWS": WH,
    "PWAT": WH,
    "PWAV": WH,
    "KOKOM": KOKOM,
    "$,": COMMA,
    "$.": COLON,
    "$(": MARK,
}
_VERBAL = frozenset((FINITE, NON_FINITE, PARTICLE, ZU))
_MAYBE_KON = frozenset(("aber", "doch", "denn", "jedoch"))
_ALWAYS_KOUS = frozenset(("dass", "daß", "weil", "obwohl", "wenn", "falls"))
_ALWAYS_KON = frozenset(("und", "oder", "sondern"))
# After these a verb can be left out: "wie geplant", "wenn möglich", "ob Sommer oder Winter".
_MAY_LACK_VERB = frozenset("wie wenn ob falls obwohl weil wenngleich obgleich als soweit".split())
_OPEN_QUOTES, _STRAIGHT_QUOTES = frozenset("„»‚›") | {"``"}, frozenset('"“«')
_BRACKETS = frozenset("()[]{}")
_QUOTES = frozenset("„“”\"»«›‹‚‘'’") | {"``", "''"}
_DASHES = frozenset("–—-") | {"--"}

# "selbst wenn", "nur weil", "vor allem da": these may stand before the introducing word.
_FOCUS = frozenset(
    "selbst auch nur gerade erst sogar besonders insbesondere schon eben allein außer noch bereits "
    "kurz vor allem immer jedes mal egal gleich gleichgültig ganz wohl vielleicht nicht".split()
)
# Tagged as adverbs or prepositions at times, but they introduce a clause that ends in its verb.
_MAYBE_KOUS = frozenset(
    "da damit während seitdem seit bis nachdem bevor ehe sobald solange sofern soweit soviel indem "
    "zumal wohingegen insofern wie als so nun wo".split()
)
_AS_FAR = frozenset("als soweit soviel sofern sobald solange".split())
# Tagged as prepositions at times.
_MAYBE_KOUI = frozenset(("um", "ohne", "statt", "anstatt"))
# Of these, adverbs if the finite verb is the next word ("Da kam er").
_ALSO_ADVERBS = _MAYBE_KOUS - {"als", "wie"}
# Verbs of saying and thinking, by lemma or form: the clause before them is what is said.
_SAYING = frozenset(
    "sagen meinen erklären betonen heißen berichten schreiben glauben finden denken hoffen fragen "
    "rufen antworten erzählen versichern warnen fordern kritisieren behaupten ergänzen erläutern "
    "bestätigen vermuten kündigen räumen zitieren melden versprechen klagen loben sprechen lauten "
    "scheinen teilen fügen geben fahren führen stellen weisen legen mahnen analysieren schätzen "
    "argumentieren urteilen bemerken entgegnen erwidern konstatieren resümieren bilanzieren "
    "schildern erinnern prognostizieren appellieren bekräftigen unterstreichen verkünden zeigen "
    "witzeln scherzen spekulieren befinden monieren verlauten wissen hören lesen freuen".split()
)
_SAYING_FORMS = frozenset(
    "sagte sagt sagten sagen meinte meint meinten erklärte erklärt betonte betont hieß heißt "
    "berichtete berichtet berichteten schrieb schreibt schrieben glaubt glaube findet fand denkt "
    "hofft fragt fragte rief antwortete erzählt erzählte versicherte warnte forderte "
    "kritisierte ergänzte erläuterte bestätigte vermutet kündigte räumte zitiert zitierte "
    "meldete meldet klagte lautet lautete scheint so".split()
) - {"so"}


def is_saying(word: Word) -> bool:
    """True for a verb of saying or thinking, with its prefix or without ("teilte … mit")."""
    return word.lemma.lower() in _SAYING or word.text.lower() in _SAYING_FORMS


def is_comment(words: Sequence[Word], verb: int) -> bool:
    """True for "Der Trainer, das weiß jeder, muss gehen": what "das" stands for is no noun."""
    before = words[verb - 3] if verb > 2 else None
    neuter = before is not None and morphology.entry(before.text).noun & morphology.NEUT
    if not neuter:
        return True
    said = is_saying(words[verb]) and words[verb].text != "gehört"
    return said or words[verb].lemma in _KNOWING


_KNOWING = frozenset("wissen zeigen ahnen spüren merken sehen erkennen beweisen belegen".split())


def _is_only_finite(form: str) -> bool:
    """True for "reinkommt", whatever its tag: the lexicon knows it as a finite verb alone."""
    known = morphology.tags(form)
    return bool(known) and all(tag in ("VVFIN", "VVIMP") for tag in known)


class _Draft:
    """A clause while it is being read."""

    __slots__ = (
        "bare_like", "children", "coordinated", "done", "elided", "end", "extra",
        "finite", "first", "kind", "opener", "own", "parent", "pending", "pending_kon", "result",
        "start", "unit", "verbs",
    )  # fmt: skip

    def __init__(self, kind: int, start: int, parent: _Draft | None) -> None:
        self.kind = kind
        self.start = start
        self.end = start
        self.parent = parent
        self.children: list[_Draft] = []
        self.finite = -1
        self.first = start  # after the conjunction
        self.opener = range(start, start)
        self.own: list[int] = []
        self.verbs: list[int] = []
        self.extra: list[int] = []
        self.pending = -1
        self.pending_kon = False
        self.done = False
        self.coordinated = False
        self.elided = False
        self.bare_like: _Draft | None = None
        self.unit = Unit.PLAIN
        self.result = -1
        if parent is not None:
            parent.children.append(self)


# Kinds of drafts.
MAIN, SUB, INF = 0, 1, 2
# How a stretch of words begins.
AT_START, AT_COMMA, AT_KON = 0, 1, 2


class _Parser:
    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        size = len(words)
        self.tags = [word.tag for word in words]
        get = _CLASS_OF_TAG.get
        self.classes = classes = [get(tag, PLAIN) for tag in self.tags]
        if size and classes[-1] == COLON:
            classes[-1] = MARK
        for place, kind in enumerate(classes):
            if kind == COLON and words[place].text == ".":
                classes[place] = MARK  # of an abbreviation
            elif kind == MARK and words[place].text in (":", ";"):
                classes[place] = COLON
            elif kind == REL and words[place].text.lower() == "des":
                classes[place] = PLAIN  # "des Nachts"
            elif kind == PLAIN and (
                words[place].text in _ALWAYS_KON
                or (words[place].text == "noch" and self._follows_weder(place))
                or (
                    words[place].text in ("aber", "denn")
                    and words[place - 1].text == ","
                    and place + 1 < size
                    and classes[place + 1] == FINITE
                )
            ):
                classes[place] = KON
            elif (
                kind in (PLAIN, KON, KOKOM)
                and words[place].text.lower() in _ALWAYS_KOUS
                and (place == 0 or words[place].text.islower())
            ):
                classes[place] = KOUS
            elif kind in (MARK, PLAIN) and not words[place].text[-1:].isalnum():
                text = words[place].text
                if text in _DASHES:
                    classes[place] = COMMA
                elif text in _QUOTES or text in _BRACKETS:
                    classes[place] = MARK
        self.owner: list[_Draft | None] = [None] * size
        self.drafts: list[_Draft] = []
        self.jump: dict[int, tuple[int, bool]] = {}
        self._mend_saying()
        self._mend_opening()
        self._look_ahead()
        self._pair()

    def _follows_weder(self, place: int) -> bool:
        """True for "noch" in "der weder zahlt noch liefert"."""
        for word in reversed(self.words[:place]):
            if word.text.lower() == "weder":
                return True
            if word.text == ",":
                break
        return False

    def _mend_opening(self) -> None:
        """Takes "als" for a subordinator in "Schon als im Sommer die Preise stiegen, kamen …".

        So is "soweit" in "Soweit bekannt ist, kamen …".
        """
        classes, words = self.classes, self.words
        place = 1 if len(words) > 1 and words[0].text.lower() in _FOCUS else 0
        if place >= len(words) or words[place].text.lower() not in _AS_FAR:
            return
        if words[place].text.lower() == "als" and classes[place] != KOKOM:
            return
        comma = next((n for n, kind in enumerate(classes) if kind == COMMA), len(words))
        if comma + 1 < len(words) and classes[comma - 1] == classes[comma + 1] == FINITE:
            classes[place] = KOUS

    def _mend_saying(self) -> None:
        """Takes "erklärt" for finite in "…“, Weber erklärt.", behind a comma and a noun."""
        classes, words = self.classes, self.words
        last = len(classes) - 1
        while last > 0 and classes[last] == MARK:
            last -= 1
        if (
            last < 3
            or self.tags[last] != "VVPP"
            or words[last].text not in _SAYING_FORMS
            or self.tags[last - 1] not in ("NN", "NE")
        ):
            return
        start = last
        while start and classes[start - 1] == PLAIN:
            start -= 1
        if classes[start - 1] == COMMA and FINITE in classes[:start]:
            classes[last] = FINITE

    def _look_ahead(self) -> None:
        """For each word: where its stretch ends, the next finite verb, the next infinitive."""
        size = len(self.classes)
        self.stretch_end = [size] * (size + 1)
        self.next_finite = [size] * (size + 1)
        self.next_zu = [size] * (size + 1)
        end = finite = zu = size
        for place in range(size - 1, -1, -1):
            kind = self.classes[place]
            if kind in (COMMA, COLON):
                end = place
            elif kind == FINITE:
                finite = place
            elif kind == ZU or self.tags[place] == "VVIZU":
                zu = place
            self.stretch_end[place] = end
            self.next_finite[place] = finite
            self.next_zu[place] = zu

    def _pair(self) -> None:
        """Finds brackets and quotations that are clauses of their own: `jump[start] = end`."""
        classes, words = self.classes, self.words
        open_round: list[int] = []
        open_quote: list[int] = []
        pairs: list[tuple[int, int, bool]] = []
        dashes = []
        for place, kind in enumerate(classes):
            if kind != MARK and kind != COMMA:
                continue
            text = words[place].text
            if text in "([":
                open_round.append(place)
            elif text in ")]":
                if open_round:
                    pairs.append((open_round.pop(), place, False))
            elif text in _QUOTES:
                if open_quote and text not in _OPEN_QUOTES:
                    pairs.append((open_quote.pop(), place, True))
                elif len(open_quote) < 2 and text in _OPEN_QUOTES | _STRAIGHT_QUOTES:
                    open_quote.append(place)
            elif text in _DASHES:
                dashes.append(place)
        if len(dashes) == 2:
            pairs.append((dashes[0], dashes[1], False))
        pairs.sort(key=lambda pair: (pair[0], -pair[1]))
        reach = -1
        for start, end, quoted in pairs:
            if start < reach < end:
                continue  # they cross: shown by one of them only
            if quoted and not self._is_clausal(start, end):
                continue
            if not quoted and classes[start] == COMMA and self.next_finite[start] > end:
                continue
            reach = max(reach, end)
            self.jump[start] = (end, quoted)

    def _is_clausal(self, start: int, end: int) -> bool:
        """True if a quotation is a sentence of its own, not words of the sentence around it."""
        if self.next_finite[start] >= end:
            return False
        before = start - 1
        inner = self.words[start + 1]
        at_boundary = before < 0 or self.classes[before] in (COMMA, COLON)
        if at_boundary:
            # "wenn er gewählt würde, „werde ich …“": the frame needs the verb
            goes_on = before >= 0 and self.words[before].text == ","
            return not (goes_on and self.classes[start + 1] == FINITE)
        return inner.text[:1].isupper() and inner.tag not in ("NN", "NE", "ADJA", "FM", "CARD")

    # The pass from left to right.

    def parse(self) -> tuple[Clause, ...]:
        self._run(0, len(self.words), None, Unit.PLAIN, 0)
        return self._finish()

    def _new(self, kind: int, start: int, parent: _Draft | None) -> _Draft:
        draft = _Draft(kind, start, parent)
        self.drafts.append(draft)
        return draft

    def _run(self, start: int, stop: int, parent: _Draft | None, unit: Unit, depth: int) -> None:
        classes, owner, jump = self.classes, self.owner, self.jump
        root = self._new(MAIN, start, parent)
        root.unit = unit
        self.stack = stack = [root]
        boundary = AT_START
        fresh = True
        place = start
        while place < stop:
            kind = classes[place]
            if place in jump and jump[place][0] < stop and depth < 4:
                end, quoted = jump[place]
                if self.next_finite[place] < end:
                    self._run(
                        place + 1, end, stack[-1],
                        Unit.QUOTATION if quoted else Unit.PARENTHESIS, depth + 1,
                    )  # fmt: skip
                    self.stack = stack
                if quoted:
                    if fresh and boundary == AT_COMMA:
                        self._close(place)
                    fresh = False
                place = end + 1
                continue
            if kind == MARK:
                place += 1
                continue
            if kind == COMMA:
                boundary, fresh = AT_COMMA, True
                place += 1
                continue
            if kind == COLON:
                before = stack[0]
                colon = self.words[place].text == ":"
                root = self._new(MAIN, place + 1, before if colon else parent)
                root.unit = unit
                stack[:] = [root]
                boundary, fresh = AT_START, True
                place += 1
                continue
            if kind == KON and not fresh:
                fresh, boundary = True, AT_KON
            if fresh:
                fresh = False
                after = self._begin(place, stop, boundary)
                if after > place:
                    place = after
                    continue
            elif kind in (KOUS, KOUI, REL, WH):
                after = self._begin(place, stop, -1)
                if after > place:
                    place = after
                    continue
            if kind == FINITE:
                self._finite(place, stop)
                owner[place] = stack[-1]
                if stack[-1].finite == place:
                    stack[-1].verbs.append(place)
            else:
                top = stack[-1]
                owner[place] = top
                top.own.append(place)
                if kind == NON_FINITE and top.kind == INF:
                    top.done |= classes[place - 1] == ZU or self.tags[place] == "VVIZU"
            place += 1

    def _opener(self, place: int, stop: int, boundary: int) -> range:
        """The words that introduce a subordinate clause at `place`; empty if none do."""
        classes, words = self.classes, self.words
        if boundary in (AT_START, AT_COMMA) and words[place].text.lower() in _MAYBE_KOUI:
            zu = self.next_zu[place]
            if zu < min(self.stretch_end[place], self.next_finite[place], stop):
                classes[place] = KOUI
        none = range(place, place)
        head = place
        while head < stop and head - place < 3 and classes[head] == PLAIN:
            following = classes[head + 1] if head + 1 < stop else MARK
            if words[head].text.lower() in _FOCUS and (
                following in (KOUS, WH, KOKOM, PLAIN) or following == KOUI
            ):
                head += 1
            elif self.tags[head] == "APPR" and following in (REL, WH):
                head += 1
                break
            else:
                break
        if head >= stop:
            return none
        kind = classes[head]
        text = words[head].text.lower()
        if head > place and kind not in (KOUS, REL, WH, KOUI):
            head = place
            kind = classes[head]
            text = words[head].text.lower()
        if kind == KOUS:
            if (
                text in _ALSO_ADVERBS
                and head + 1 < stop
                and classes[head + 1] == FINITE
                and not self._is_last(head + 1, stop)
            ):
                return none
            last = head + 1
            while last < stop and classes[last] == KOUS:
                last += 1
            return range(place, last)
        if kind == KOUI:
            return range(place, head + 1)
        if boundary == AT_START and kind == REL and not self._ends_in_verb(head, stop):
            return none
        if kind == REL:
            if boundary in (AT_KON, -1) and not self._ends_in_verb(head, stop):
                return none
            return range(place, head + 1)
        if kind == WH:
            if boundary == -1 and not (
                self.stack[-1].own and head == place and self._ends_in_verb(head, stop)
            ):
                return none
            if boundary == AT_START and not self._ends_in_verb(head, stop):
                return none
            if (
                boundary == AT_COMMA
                and self.words[-1].text == "?"
                and self.next_finite[head] == head + 1
                and not self._is_last(head + 1, stop)
            ):
                return none
            return range(place, head + 1)
        if boundary == -1:
            return none
        if (
            text == "je"
            and head + 1 < stop
            and self.tags[head + 1] in ("ADJD", "ADV", "PIAT", "PIS", "ADJA")
            and self._ends_in_verb(head + 1, stop)
        ):
            return range(place, head + 2)
        if (
            text in _MAYBE_KOUS
            and (
                boundary == AT_COMMA or (boundary == AT_START and text not in ("als", "so", "nun"))
            )
            and self._ends_in_verb(head, stop)
        ):
            return range(place, head + 1)
        return none

    def _ends_in_verb(self, place: int, stop: int) -> bool:
        """True if the stretch has its finite verb at its end, and not at its second place."""
        end = min(self.stretch_end[place], stop)
        finite = self.next_finite[place]
        if finite >= end:
            return end < stop and self.next_finite[place] < stop and self.classes[end] == COMMA
        if not self._is_last(finite, stop):
            return False
        if finite - place > 3 and self.tags[finite + 1 if finite + 1 < stop else 0] != "VVPP":
            return True
        heads = sum(
            self.tags[inner] in ("NN", "NE", "PPER", "PIS", "PDS", "PRF", "ADV", "PTKNEG", "PROAV")
            for inner in range(place + 1, finite)
        )
        return heads > (self.tags[place] == "PWAT")

    def _is_last(self, place: int, stop: int) -> bool:
        """True if no word but verbs follows in the stretch, up to a comma or "und"."""
        classes = self.classes
        after = place + 1
        while after < stop and classes[after] in (NON_FINITE, ZU, MARK, PARTICLE):
            after += 1
        return after >= stop or classes[after] in (COMMA, COLON, KON)

    def _has_participle(self, place: int) -> bool:
        """True for "ist gekommen" or "kommt an", the order of a main clause."""
        following = self.tags[place + 1] if place + 1 < len(self.tags) else ""
        return following in ("VVPP", "VAPP", "VMPP", "PTKVZ")

    def _begin(self, place: int, stop: int, boundary: int) -> int:
        """Handles the start of a stretch; returns the index of the next word to read."""
        stack, classes = self.stack, self.classes
        head = place
        while head < stop and classes[head] == KON:
            head += 1
        top = stack[-1]
        if head >= stop:
            return place
        opener = self._opener(head, stop, boundary) if head < stop else range(head, head)
        if opener:
            kind = INF if classes[opener[-1]] == KOUI else SUB
            if top.kind == SUB and top.finite < 0 and not top.own[len(top.opener) :]:
                # "ob und wann", "als ob"
                for word in range(place, opener.stop):
                    self._take(top, word)
                top.opener = range(top.opener.start, opener.stop)
                return opener.stop
            if boundary in (AT_COMMA, AT_KON):
                if top.unit is Unit.INSERTED:
                    stack.pop()
                if head > place or boundary == AT_KON:
                    while len(stack) > 1 and self._is_complete(stack[-1]):
                        closed = stack.pop()
                        if closed.kind == kind:
                            break
            if head > place and stack[-1].finite >= 0 and kind == SUB and stack[-1].kind == MAIN:
                stack[-1].pending, stack[-1].pending_kon = place, True
            self._push(kind, place, opener, head)
            if kind == SUB:
                self._mend_finite(opener.stop, stop)
                self._allow_no_verb(stack[-1], opener.stop, stop)
            return opener.stop
        if boundary == AT_START:
            if top.start == place or not top.own:
                top.first = head
            for word in range(place, head):
                self._take(top, word)
            return head
        if boundary == -1:
            return place
        if boundary == AT_COMMA:
            self._close(place)
            top = stack[-1]
            end = min(self.stretch_end[head], stop)
            zu = self.next_zu[head]
            if (
                head == place
                and zu < end
                and self.next_finite[head] > zu
                and (top.finite >= 0 or top.own)
            ):
                self._push(INF, place, range(place, place), place)
                return place
            if head == place and self._is_inserted(head, end, stop):
                inserted = self._push(MAIN, place, range(place, place), place)
                inserted.unit = Unit.INSERTED
                return place
        elif self._is_complete(top):
            top.pending = place
            top.pending_kon = True
        return place

    def _mend_finite(self, place: int, stop: int) -> None:
        """A clause without a finite verb that ends in a form that may be one: the tag is wrong."""
        end = min(self.stretch_end[place], stop)
        while end > place and self.classes[end - 1] == MARK:
            end -= 1
        last = end - 1
        if self.next_finite[place] < end:
            return
        if self.tags[last] in ("ADJD", "NE", "ADV") and _is_only_finite(self.words[last].text):
            self.classes[last] = FINITE
            for word in range(place, last + 1):
                self.next_finite[word] = last
            return
        if self.classes[last] != NON_FINITE:
            return
        relative = self.classes[place - 1] == REL
        if last - place < 2 - relative or self.tags[last] == "VVIZU":
            return
        if self.classes[last - 1] in _VERBAL and (
            self.classes[last - 1] == ZU or self.tags[last][:2] == "VV"
        ):
            return
        if not relative and not any(self.tags[word] in _NOMINAL for word in range(place, last)):
            return
        if morphology.can_be(self.words[last].text, "VVFIN", "VAFIN", "VMFIN"):
            self.classes[last] = FINITE
            for word in range(place, last + 1):
                self.next_finite[word] = last

    def _allow_no_verb(self, draft: _Draft, place: int, stop: int) -> None:
        """Marks "wie geplant", "wenn möglich", "ob Sommer oder Winter" as complete."""
        text = self.words[place - 1].text.lower()
        end = min(self.stretch_end[place], stop)
        if text not in _MAY_LACK_VERB or self.next_finite[place] < end:
            return
        if text == "ob":
            draft.done = any(self.classes[word] == KON for word in range(place, end))
        else:
            draft.done = end - place <= 3 and all(
                self.tags[word] in ("ADJD", "ADV", "VVPP", "PROAV", "PTKNEG", "VVINF")
                for word in range(place, end)
            )

    def _close(self, place: int) -> None:
        """A comma with no new clause behind it closes clauses that have their verb."""
        stack = self.stack
        closed = False
        while len(stack) > 1 and (self._is_complete(stack[-1]) or stack[-1].unit is Unit.INSERTED):
            stack.pop()
            closed = True
        top = stack[-1]
        if top.finite < 0:
            return
        if (
            closed
            and top.pending_kon
            and self.classes[place] == FINITE
            and top.pending > top.finite
        ):
            return  # "…, und wenn er kommt, geht sie"
        if closed and top.pending >= 0:
            has_material = any(
                self.owner[word] is top and self.classes[word] != KON
                for word in range(top.pending, min(place, top.pending + 8))
            )
            if has_material and self.classes[place] != KON:
                return
        elif top.pending_kon and self.classes[place] != KON and top.pending > top.finite:
            return
        top.pending = place
        top.pending_kon = self.classes[place] == KON

    def _is_complete(self, draft: _Draft) -> bool:
        return draft.done or (draft.finite >= 0 and draft.kind != INF)

    def _is_saying(self, place: int) -> bool:
        word = self.words[place]
        if word.lemma == "geben" and place + 1 < len(self.words):
            return self.words[place + 1].text != "es"
        return is_saying(word)

    def _is_inserted(self, place: int, end: int, stop: int) -> bool:
        """True for "so heißt es", "sagte er", with a comma before and behind."""
        top = self.stack[-1]
        if end + 1 >= stop or end - place > MAX_INSERTED_WORDS or self.words[end].text != ",":
            return False
        verb = place + 1 if self.words[place].text.lower() in ("so", "wie") else place
        if self.next_finite[place] != verb or not self._is_saying(verb):
            return False
        if not any(self.tags[word] in _NOMINAL for word in range(verb + 1, end)):
            return False
        if top.kind == SUB and top.finite < 0:
            return True
        return (
            top.kind == MAIN
            and top.finite < 0
            and bool(top.own)
            and (verb > place or self.classes[end + 1] == FINITE)
        )

    def _push(self, kind: int, start: int, opener: range, first: int) -> _Draft:
        stack = self.stack
        if len(stack) >= MAX_DEPTH:
            del stack[MAX_DEPTH // 2 :]
        draft = self._new(kind, start, stack[-1])
        draft.opener = opener
        draft.first = first
        for word in range(start, opener.stop):
            self._take(draft, word)
        stack.append(draft)
        return draft

    def _take(self, draft: _Draft, word: int) -> None:
        self.owner[word] = draft
        draft.own.append(word)

    def _finite(self, place: int, stop: int) -> None:
        """Gives a finite verb to the clause that waits for one, or begins a new clause."""
        stack = self.stack
        while True:
            top = stack[-1]
            if top.finite < 0 and top.kind != INF:
                top.finite = place
                return
            if top.finite >= 0 and self._is_infinitive(top, place):
                self.classes[place] = NON_FINITE
                return
            if top.kind == INF:
                stack.pop()
                if top.pending >= 0 and stack[-1].pending < top.pending:
                    stack[-1].pending, stack[-1].pending_kon = top.pending, True
                continue
            if top.kind == SUB:
                waiting = not any(draft.kind == MAIN and draft.finite >= 0 for draft in stack[:-1])
                if top.pending >= 0:
                    if waiting or (self._is_last(place, stop) and not self._has_participle(place)):
                        self._conjoin(top, SUB, place)
                        return
                    stack.pop()
                    while stack[-1].kind != MAIN:
                        stack.pop()
                    stack[-1].pending, stack[-1].pending_kon = top.pending, True
                    continue
                under = stack[-2] if len(stack) > 1 else None
                if (
                    under is not None
                    and (under.finite < 0 or under.pending >= 0)
                    and (place - 1 == top.finite or self.classes[place - 1] in _VERBAL)
                ):
                    stack.pop()  # a comma is missing
                    continue
                if self._find_kon(top, place):
                    continue
                top.extra.append(place)
                return
            if top.pending >= 0:
                self._conjoin(top, MAIN, place)
                return
            if self._find_kon(top, place):
                continue
            top.extra.append(place)
            return

    def _is_infinitive(self, draft: _Draft, place: int) -> bool:
        """True for "hätte schreiben sollen", where the last word may be a finite plural too."""
        word, before = self.words[place], self.words[place - 1]
        return (
            self.owner[place - 1] is draft
            and self.tags[draft.finite] in ("VAFIN", "VMFIN")
            and before.tag in ("VVINF", "VAINF")
            and morphology.can_be(word.text, "VMINF")
            and self._is_last(place, len(self.words))
        )

    def _find_kon(self, draft: _Draft, place: int) -> bool:
        """True for "aber", "doch", "denn" without a comma, tagged as adverbs."""
        for word in range(place - 1, max(draft.finite, place - MAX_INSERTED_WORDS), -1):
            if self.words[word].text in _MAYBE_KON and self.owner[word] is draft:
                draft.pending, draft.pending_kon = word, True
                self.classes[word] = KON
                return True
        return False

    def _conjoin(self, before: _Draft, kind: int, place: int) -> None:
        """Begins a clause beside `before`, from its pending words on, with a verb at `place`."""
        stack, classes, owner = self.stack, self.classes, self.owner
        start = first = before.pending
        while first < place and classes[first] in (KON, MARK):
            first += 1
        bare = first == place
        has_kon = any(classes[word] == KON for word in range(start, first))
        wraps = (
            bare
            and not has_kon
            and kind == MAIN
            and not before.coordinated
            and not before.elided
            and (self._is_saying(place) or self._is_verb_first(before))
            and before.unit is not Unit.INSERTED
        )
        before.pending, before.pending_kon = -1, False
        if wraps:
            draft = self._new(MAIN, before.start, before.parent)
            if before.parent is not None:
                before.parent.children.remove(before)
            before.parent = draft
            draft.children.append(before)
            draft.first = before.start
            draft.unit, before.unit = before.unit, Unit.PLAIN
            draft.elided = True  # so that it is not wrapped once more
        else:
            draft = self._new(kind, start, before.parent)
            draft.first = first
            draft.coordinated = True
            draft.bare_like = (before.bare_like or before) if bare else None
            draft.unit = before.unit
            moved = []
            while before.children and before.children[-1].start >= start:
                moved.append(before.children.pop())
            for child in reversed(moved):
                child.parent = draft
                draft.children.append(child)
            for word in range(start, place):
                if owner[word] is before:
                    owner[word] = draft
            draft.opener = range(first, first)
        draft.finite = place
        stack[-1] = draft

    def _is_verb_first(self, draft: _Draft) -> bool:
        return draft.kind == MAIN and draft.finite == draft.first

    # From drafts to clauses.

    def _finish(self) -> tuple[Clause, ...]:
        classes = self.classes
        for draft in self.drafts:
            draft.own.clear()
            draft.verbs.clear()
        for place, owner in enumerate(self.owner):
            if owner is not None:
                owner.own.append(place)
                if classes[place] in _VERBAL:
                    owner.verbs.append(place)
        roots = [draft for draft in self.drafts if draft.parent is None]
        order: list[_Draft] = []
        for root in roots:
            order.append(root)
        for draft in order:  # grows while it is read
            order.extend(draft.children)
        for draft in reversed(order):
            places = [child.start for child in draft.children if child.end > child.start]
            ends = [child.end for child in draft.children]
            if draft.own:
                places.append(draft.own[0])
                ends.append(draft.own[-1] + 1)
            draft.start = min(places, default=draft.start)
            draft.end = max(ends, default=draft.start)
        kept = [draft for draft in order if draft.own]
        kept.sort(key=lambda draft: (draft.start, -draft.end))
        for index, draft in enumerate(kept):
            draft.result = index
        types: dict[int, ClauseType] = {}
        made: list[Clause] = []
        for draft in kept:
            clause = self._clause(draft, made)
            types[draft.result] = clause.type
            made.append(clause)
        return tuple(made)

    def _clause(self, draft: _Draft, made: list[Clause]) -> Clause:
        start, end, own, finite = draft.start, draft.end, draft.own, draft.finite
        first = start
        for word in own:
            if self.classes[word] != KON or word > (finite if finite >= 0 else end):
                break
            if word == first:
                first = word + 1
            else:
                break
        connector = range(start, first)
        right = self._right(draft)
        nothing = range(end, end)
        if draft.kind == SUB or draft.kind == INF:
            vorfeld = range(first, first)
            left = draft.opener if draft.opener else range(first, first)
            middle = range(left.stop, right.start if right else max(left.stop, own[-1] + 1))
            after = range(right.stop if right else middle.stop, end)
        elif finite < 0:
            vorfeld = left = range(first, first)
            middle = range(first, right.start if right else end)
            after = range(right.stop if right else end, end)
        else:
            vorfeld = range(first, finite)
            left = range(finite, finite + 1)
            middle_end = right.start if right else max(own[-1] + 1, finite + 1)
            middle = range(finite + 1, middle_end)
            after = range(right.stop if right else middle_end, end)
        type_ = self._type(draft, vorfeld)
        parent, field = self._place(draft, made)
        elided = (
            type_ in (ClauseType.VERB_SECOND, ClauseType.VERB_FIRST)
            and draft.coordinated
            and not vorfeld
        )
        return Clause(
            type_, range(start, end), tuple(own), connector, vorfeld, left, middle,
            right if right else nothing, after, finite if finite >= 0 else None,
            tuple(draft.verbs), tuple(draft.extra), parent, field, draft.unit,
            draft.coordinated, elided,
        )  # fmt: skip

    def _right(self, draft: _Draft) -> range | None:
        """The rechte Satzklammer: the last run of verbs among the clause's own words."""
        verbs, classes = draft.verbs, self.classes
        if draft.kind == SUB and draft.finite >= 0:
            low = high = draft.finite
        else:
            low = high = -1
            for word in reversed(verbs):
                if word > draft.finite and classes[word] in (NON_FINITE, PARTICLE):
                    low = high = word
                    break
            if low < 0:
                return None
        owner = self.owner
        while (
            low - 1 > draft.start - 1
            and low - 1 != (draft.finite if draft.kind != SUB else -1)
            and owner[low - 1] is draft
            and classes[low - 1] in _VERBAL
        ):
            low -= 1
        size = len(classes)
        while high + 1 < size and owner[high + 1] is draft and classes[high + 1] in _VERBAL:
            high += 1
        return range(low, high + 1)

    def _type(self, draft: _Draft, vorfeld: range) -> ClauseType:
        if draft.extra:
            return ClauseType.UNSURE
        if draft.finite < 0:
            if draft.kind == INF or (
                draft.kind == MAIN
                and draft.verbs
                and self.classes[draft.verbs[-1]] == NON_FINITE
                and self.tags[draft.verbs[-1]] in ("VVINF", "VAINF", "VVIZU")
            ):
                return ClauseType.NON_FINITE
            return ClauseType.FRAGMENT
        if draft.kind == SUB:
            opener = draft.opener
            if opener and draft.finite == opener.stop:
                last = self.words[opener.stop - 1].text.lower()
                if last in ("als", "wie") and not self._is_last(draft.finite, draft.end):
                    return ClauseType.VERB_FIRST
            return ClauseType.VERB_FINAL
        if vorfeld:
            return ClauseType.VERB_SECOND
        if draft.coordinated:
            if draft.bare_like is not None and self._is_verb_first(draft.bare_like):
                return ClauseType.VERB_FIRST
            return ClauseType.VERB_SECOND
        return ClauseType.VERB_FIRST

    def _place(self, draft: _Draft, made: list[Clause]) -> tuple[int | None, Field | None]:
        parent = draft.parent
        while parent is not None and not parent.own:
            parent = parent.parent
        if parent is None or parent.result >= len(made):
            return None, None
        clause = made[parent.result]
        if draft.start in clause.vorfeld:
            return parent.result, Field.VORFELD
        if draft.start in clause.mittelfeld:
            return parent.result, Field.MITTELFELD
        return parent.result, Field.NACHFELD
