"""Words in, phrases out that stand bare where only a preposition can hold them.

Patterns that need no verb list: a time in the dative ("hat sie drei Jahren erreicht"), a
genitive that no noun, verb or adjective governs ("kam des Regens zu spät"), what "es handelt
sich" is about, a distance ("zwei Kilometer der Grenze entfernt"), a month or a time of day
("stiegen Januar um", "kurz Mitternacht"), what "es kommt" leads to, what an adjective is said
of ("ist den Erfolg stolz").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtaudit.analysis import morphology
from mtaudit.analysis.closed_classes import COMPASS
from mtaudit.analysis.fields import Clause, ClauseType
from mtaudit.analysis.frames import TIMES
from mtaudit.analysis.marks import QUOTATION_MARKS
from mtaudit.analysis.morphology import ACC, DAT, GEN, NEUT, NOM, PLUR, SING
from mtaudit.analysis.noun_phrases import Phrase
from mtaudit.analysis.syntax import AnalysedSentence, Word
from mtaudit.analysis.verbs import BE, FINITE, forms_of

# First word, last word, the preposition that is missing.
Bare = tuple[int, int, str]
_ANY = "a preposition"


def bare_phrases(sentence: AnalysedSentence) -> Iterator[Bare]:
    """Each such phrase with what is missing before it."""
    words = sentence.words
    yield from _times(sentence)
    yield from _fronted_genitives(words)
    yield from _months(sentence)
    for phrase in sentence.phrases:
        if phrase.preposition >= 0 or phrase.is_pronoun:
            continue
        if _is_bare_genitive(sentence, phrase):
            yield phrase.start, phrase.end - 1, _ANY
        elif _is_handled(sentence, phrase):
            yield phrase.start, phrase.end - 1, "“um”"
        elif _is_distant(words, phrase):
            yield phrase.start, phrase.end - 1, "“von”"
        elif _comes_about(words, phrase):
            yield phrase.start, phrase.end - 1, "“zu”"
    yield from _beside_adjectives(sentence)
    yield from _goals(sentence)
    yield from _second_accusatives(sentence)


# Times.

_TIMES = frozenset("Jahren Monaten Tagen Jahrzehnten Jahrhunderten".split())
_BEFORE_TIME = frozenset("CARD PIAT ADJA".split())
_BEFORE_BARE_TIME = frozenset("NN NE VVFIN VAFIN VMFIN PPER PRF".split())
_DATIVE_VERBS = ("folg", "geh", "ging", "entsp", "gleich", "glich", "gehör", "gilt", "galt")
_TIME_EXCUSES = frozenset("bis zwischen zu von folg folgen den diesen allen jenen".split())


def _times(sentence: AnalysedSentence) -> Iterator[Bare]:
    words = sentence.words
    for place, word in enumerate(words[:-1]):
        if word.text in _TIMES and words[place + 1].text not in ("zufolge", "zuvor", "lang"):
            first = place
            while first and words[first - 1].tag in _BEFORE_TIME:
                first -= 1
            if _is_bare_time(sentence, first, place):
                yield first, place, _ANY


def _is_bare_time(sentence: AnalysedSentence, first: int, place: int) -> bool:
    """True for "sinkt Jahren", "kam schon zwei Tagen", "als noch zwei Jahren", "Vielen Jahren
    stritten sie"."""
    words = sentence.words
    if not first:
        after = words[place + 1]
        return after.is_finite and not after.text.startswith(_DATIVE_VERBS)
    before = words[first - 1]
    excused = list(words[max(0, first - 3) : first])
    if before.tag == "NN" and any(
        phrase.end == first and phrase.mask and not phrase.mask & DAT and phrase.preposition < 0
        for phrase in sentence.phrases
    ):
        excused = [word for word in excused if word.text != "den"]  # "den höchsten Wert"
    if any(word.text in _TIME_EXCUSES for word in excused):
        return False  # "bis zu drei Tagen", "in den Jahren"
    if before.tag == "ADV" and words[first - 2].text in ("als", "wie") and first < place:
        return _compares_times(words, first - 2)
    if any(word.tag[:4] == "APPR" for word in excused):
        return False  # "in der Regel 14 Tagen"
    if before.tag == "ADV":
        bare_verb = first == place and words[first - 2].tag == "VVFIN"
        return bare_verb or (first < place and words[first - 2].tag in _BEFORE_BARE_TIME)
    return before.tag in _BEFORE_BARE_TIME and not (
        before.text[0].isdigit() or (before.tag == "NN" and first == place)
    )


def _compares_times(words: Sequence[Word], place: int) -> bool:
    """True for "(größer) als noch 15 Jahren", not "in weniger als nur drei Tagen"."""
    return words[place + 1].text in ("noch", "schon", "erst", "zuletzt") and not any(
        word.tag[:4] == "APPR" for word in words[max(0, place - 3) : place]
    )


# Genitives.

_GENITIVE_VERBS = tuple(
    "bedarf bedurf bedürf gedenk gedach gedacht enthalt enthielt entbehr erfreu harr nahm nimm "
    "schäm erbarm bemächtig entsinn erinner rühm versicher bedien entledig annehm angenommen "
    "anzunehmen anklag angeklag klag beschuldig bezicht verdächt überführ beraub enthob enthoben "
    "entheb verwies verweis belehr würdig wert gewiss sicher bewusst bewußt mächtig müde "
    "überdrüssig fähig kundig gewahr gewärtig schuld ledig habhaft voll bar eingedenk geständig "
    "geziehen zeih zieh walte ermangel spotte entrat befleiß erwehr vergewisser besann besinn "
    "besonn verlustig teilhaftig entwöhn entbind entbund entband entlass entließ lohn verdacht "
    "starb stirb gestorben sterbe wegen halber willen".split()
)
_WITH_GENITIVE = COMPASS | frozenset(
    "abseits innerhalb außerhalb oberhalb unterhalb diesseits jenseits inmitten beidseits "
    "beiderseits unweit seitens mangels links rechts längs anstelle ungeachtet unbeschadet "
    "einschließlich ausschließlich inklusive exklusive hinsichtlich voll".split()
)
_COPULAS = ("bin", "ist", "sind", "war", "wäre")
_GENITIVE_TIMES = frozenset(
    "Tages Abends Morgens Nachmittags Nachts Vormittags Mittags Jahres Sommers Winters Sonntags "
    "Montags Samstags Freitags Mittwochs Dienstags Donnerstags".split()
)
_GENITIVE_ARTICLES = frozenset("des eines dieses jenes seines ihres unseres jedes".split())
# "des Öfteren", "ging seines Weges", "war des Todes"
_GENITIVE_IDIOMS = _GENITIVE_TIMES | frozenset(
    "Öfteren öfteren Weiteren weiteren Näheren näheren Langen Erachtens Wissens Weges Wegs Todes "
    "Amtes Glaubens Sinnes Mutes Alters Blutes Geistes Schlages Schlags Kalibers Ranges Typs "
    "Schrittes Hauptes Herzens Auges Fußes Atems Males Blickes Rechtens Dienstes Lobes Teufels "
    "Landes Platzes Feldes Lebens Eindrucks Erbarmens Gemüts Ursprungs Wesens Namens".split()
)


def _fronted_genitives(words: Sequence[Word]) -> Iterator[Bare]:
    """ "Des Regens kam der Zug zu spät": a genitive alone before the verb."""
    opening = words[0].text if words else ""
    if opening not in ("Des", "Eines", "Dieses") or len(words) <= 4:
        return
    place = 1
    while place < len(words) and words[place].tag in ("ADJA", "CARD"):
        place += 1
    if place + 1 >= len(words):
        return
    noun, verb = words[place], words[place + 1]
    mask = morphology.entry(noun.text).noun & words[0].mask
    if (
        noun.tag == "NN"
        and noun.text not in _GENITIVE_TIMES
        and mask
        and not mask & ~GEN
        and verb.is_finite
        and forms_of(verb.text) & FINITE
        and not any(word.text.startswith(_GENITIVE_VERBS + _COPULAS) for word in words[place:])
    ):
        yield 0, place, _ANY


def _is_bare_genitive(sentence: AnalysedSentence, phrase: Phrase) -> bool:
    """True for "werde des Unglücks stattfinden": behind the verb, with nothing that holds it."""
    words = sentence.words
    if not phrase.start or words[phrase.head].tag != "NN":
        return False
    if words[phrase.start].text not in _GENITIVE_ARTICLES:
        return False
    if not phrase.mask or phrase.mask & ~(GEN & SING):
        return False
    if words[phrase.head].text in _GENITIVE_IDIOMS or phrase.end > phrase.head + 1:
        return False
    after = words[phrase.end] if phrase.end < len(words) else None
    if after is None or after.tag in ("NN", "NE", "ADJA", "KON", "APPO", "CARD"):
        return False  # "des Volkes Stimme"
    place = phrase.start - 1
    while place > 0 and words[place].tag in ("ADV", "PTKNEG"):
        place -= 1
    if words[place].tag not in ("VVFIN", "VAFIN", "VMFIN") or words[place].text in BE:
        return False
    if not words[place].text.islower() or words[phrase.start - 1].text in _WITH_GENITIVE:
        return False  # "durch Heben und Senken des Kopfes", "liegt abseits des Flusses"
    if any(word.text.lower().startswith(_GENITIVE_VERBS) for word in words):
        return False
    return any(
        clause.finite == place and not clause.extra and _is_whole(words, clause)
        for clause in sentence.clauses
    )


def _is_whole(words: Sequence[Word], clause: Clause) -> bool:
    """True for a clause that begins with something else than its verb, and is no quotation."""
    return clause.type is ClauseType.VERB_SECOND and clause.own[0] != clause.finite


# "Es handelt sich", distances.


def _is_handled(sentence: AnalysedSentence, phrase: Phrase) -> bool:
    """True for what stands right behind "handelt es sich" without "um"."""
    words = sentence.words
    if not phrase.mask & (NOM | ACC) or words[phrase.head].tag != "NN":
        return False
    place = phrase.start - 1
    while place > 1 and words[place].tag in ("ADV", "PROAV", "PTKNEG"):
        place -= 1
    three = [word.text.lower() for word in words[max(0, place - 2) : place + 1]]
    if three[1:] != ["es", "sich"] and not (three[:1] == ["es"] and three[2:] == ["sich"]):
        return False
    verb = three[0] if three[1:] == ["es", "sich"] else three[1]
    if not verb.startswith("handel") or words[phrase.head].text in TIMES:
        return False
    behind = words[phrase.end : phrase.end + 1]
    if behind and (behind[0].tag == "APPO" or behind[0].text in ("zufolge", "nach")):
        return False
    return not any(word.text in ("um", "ums", "darum", "von") for word in words[place:])


def _comes_about(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for "Kämpfen" in "kam es erneut Kämpfen": "es kommt" takes "zu"."""
    if phrase.determiner >= 0 or not phrase.mask or phrase.mask & ~(DAT & PLUR):
        return False
    place = phrase.start - 1
    while place > 1 and words[place].tag in ("ADV", "ADJD", "PTKNEG"):
        place -= 1
    if place < 1 or words[place].text != "es" or words[place - 1].text not in _COMES:
        return False
    clause = words[place : phrase.end + 12]
    return not any(word.tag == "PTKVZ" or word.text in _COMING for word in clause)


_COMING = frozenset("zu zur zum zugute gelegen vor an entgegen nahe".split())
_COMES = frozenset("kommt kam käme komme Kommt Kam".split())
_UNITS = frozenset("Meter Metern Kilometer Kilometern Meilen km m".split())
_COUNTS = frozenset("CARD PIAT".split())
_FROM = frozenset("von vom davon voneinander".split())


def _is_distant(words: Sequence[Word], phrase: Phrase) -> bool:
    """True for "der Grenze" in "zwei Kilometer der Grenze entfernt"."""
    if phrase.mask & ~(DAT | GEN) or not phrase.mask & DAT or phrase.determiner < 0:
        return False
    start, end = phrase.start, phrase.end
    if start < 2 or words[start - 1].text not in _UNITS or words[start - 2].tag not in _COUNTS:
        return False
    clause = words[max(0, start - 6) : end + 8]
    return any(word.text == "entfernt" for word in words[end : end + 5]) and not any(
        word.text in _FROM for word in clause
    )


# Predicate adjectives.

_ADJECTIVES = {
    "stolz": "auf", "zufrieden": "mit", "unzufrieden": "mit", "einverstanden": "mit",
    "berühmt": "für", "abhängig": "von", "unabhängig": "von", "interessiert": "an",
    "zuständig": "für", "begeistert": "von", "enttäuscht": "von", "angewiesen": "auf",
    "befreundet": "mit", "verheiratet": "mit", "eifersüchtig": "auf", "neidisch": "auf",
    "wütend": "auf", "gespannt": "auf", "süchtig": "nach", "verliebt": "in", "schuld": "an",
}  # fmt: skip


def _beside_adjectives(sentence: AnalysedSentence) -> Iterator[Bare]:
    """ "Wir sind den Erfolg stolz", "Sie ist der Arbeit nicht zufrieden"."""
    words = sentence.words
    for clause in sentence.clauses:
        finite, own = clause.finite, clause.own
        if finite is None or clause.extra or words[finite].text not in BE:
            continue
        last = own[-1] - (own[-1] == finite)
        preposition = _ADJECTIVES.get(words[last].text)
        verbs = [place for place in own if words[place].tag[0] == "V" and place != last]
        if preposition is None or verbs != [finite] or last not in own:
            continue
        texts = {words[place].text.lower() for place in own}
        if texts & {"es", "als", "wie", "so"} or any(words[place].tag == "KON" for place in own):
            continue
        held = any(words[place].tag in ("APPR", "APPRART", "PROAV") for place in own)
        if held and any(text.startswith((preposition, "da")) for text in texts):
            continue
        for phrase in sentence.phrases:
            if phrase.head in own and _is_object(words, phrase, last):
                yield phrase.start, phrase.end - 1, f"“{preposition}”"
                break


def _is_object(words: Sequence[Word], phrase: Phrase, last: int) -> bool:
    """True for a sure accusative or dative before the adjective that no noun holds."""
    if phrase.preposition >= 0 or phrase.is_pronoun or phrase.determiner < 0:
        return False
    if words[phrase.head].tag != "NN" or words[phrase.head].text in TIMES or phrase.end > last:
        return False
    if not phrase.mask or phrase.mask & NOM or not phrase.mask & (ACC | DAT):
        return False
    before = words[phrase.start - 1] if phrase.start else None
    if before is not None and before.tag in ("NN", "NE", "PIS", "CARD", "$,", "APPR"):
        return before.tag in ("NN", "NE") and not phrase.mask & GEN
    return words[phrase.end].text not in ("zufolge", "nach", "gegenüber", "zuliebe", "zum")


# Goals.

_TRAVELLING = tuple(
    "reis flieg flog fahr fähr fuhr flüchte flieh floh pilger kehr zog zieh wohn landet".split()
)
_VEHICLES = ("fahr", "fähr", "fuhr", "flieg", "flog", "zieh", "zog")


def _goals(sentence: AnalysedSentence) -> Iterator[Bare]:
    """ "Sie reiste am Sonntag Brüssel", "Der Zug fährt Berlin nach Prag"."""
    words = sentence.words
    for clause in sentence.clauses:
        finite = clause.finite
        if finite is None or not words[finite].text.startswith(_TRAVELLING) or clause.extra:
            continue
        if clause.type is not ClauseType.VERB_SECOND or not _has_subject_before(sentence, clause):
            continue
        for place in clause.own:
            if place <= finite or place + 1 >= len(words) or not _is_place(words[place]):
                continue
            before, after = words[place - 1], words[place + 1]
            if before.text not in TIMES and before.tag != "ADV" and place != finite + 1:
                continue
            if after.tag in ("NN", "NE", "CARD", "FM") or after.text in QUOTATION_MARKS:
                continue
            if after.tag == "KON" and not words[place + 2].is_finite:
                continue
            leaving = after.text == "nach"
            if leaving or not words[finite].text.startswith(_VEHICLES):
                yield place, place, "“von”" if leaving else "“in” or “nach”"
            break


def _is_place(word: Word) -> bool:
    """True for "Berlin", "Brüssel": the lexicon has such names as neuters only."""
    mask = morphology.entry(word.text).noun
    return word.tag == "NE" and bool(mask) and not mask & ~NEUT


# Two accusatives.

_WITH_TWO = frozenset(
    "lassen sehen hören fühlen spüren machen heißen lehren kosten nennen fragen finden schimpfen "
    "schelten bitten taufen rufen abfragen wissen glauben haben zählen angehen".split()
)


def _second_accusatives(sentence: AnalysedSentence) -> Iterator[Bare]:
    """ "Das Gericht verurteilte den Fahrer den Lastwagen zu einer Strafe"."""
    words = sentence.words
    for clause in sentence.clauses:
        own = clause.own
        if clause.finite is None or clause.extra or clause.coordinated or clause.elided:
            continue
        verbs = [place for place in own if words[place].tag[:2] == "VV"]
        if len(verbs) != 1 or words[verbs[0]].lemma in _WITH_TWO:
            continue
        if any(words[place].text.startswith(("hin", "her", "ent", "hoch", "ab")) for place in own):
            continue
        found = [
            phrase
            for phrase in sentence.phrases
            if phrase.head in own
            and phrase.preposition < 0
            and phrase.determiner >= 0
            and phrase.mask
            and not phrase.mask & ~ACC
            and words[phrase.head].tag == "NN"
            and phrase.end == phrase.head + 1
            and words[phrase.head].text not in TIMES
        ]
        if len(found) != 2:
            continue
        first, second = found
        between = words[first.end : second.start]
        if any(word.tag in ("KON", "KOKOM", "APPR") or word.tag[0] in "$V" for word in between):
            continue
        if any(not word.text[0].isalnum() for word in between):
            continue  # "den Freibetrag – einen Anreiz"
        if words[second.end].tag in ("ADJD", "ADV", "APPO") or second.start < clause.finite:
            continue
        yield second.start, second.end - 1, _ANY


# Months and times of day.

_MONTHS = frozenset(
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November "
    "Dezember".split()
)
MIN_DOUBT = 0.1


def _months(sentence: AnalysedSentence) -> Iterator[Bare]:
    """ "Die Preise stiegen Januar", "kurz Mitternacht"."""
    words = sentence.words
    for clause in sentence.clauses:
        verb = clause.finite
        if verb is None or clause.type is not ClauseType.VERB_SECOND or verb + 2 >= len(words):
            continue
        month = words[verb + 1]
        if month.text not in _MONTHS or month.tag != "NN" or words[verb].tag != "VVFIN":
            continue
        if month.doubt("missing") >= MIN_DOUBT and _has_subject_before(sentence, clause):
            yield verb + 1, verb + 1, "“im”"
    for place in range(1, len(words) - 1):
        if words[place].text in _CLOCK and words[place - 1].text in ("kurz", "Kurz"):
            yield place, place, "“vor” or “nach”"


_CLOCK = frozenset("Mitternacht Mittag Ostern Weihnachten Silvester".split())


def _has_subject_before(sentence: AnalysedSentence, clause: Clause) -> bool:
    return any(
        phrase.start == clause.own[0]
        and phrase.preposition < 0
        and phrase.mask & NOM
        and not phrase.mask & (DAT | GEN)
        for phrase in sentence.phrases
    )
