"""Passages in, their tokens and sentences out: spaCy's German tokenizer, and rules.

The rules know abbreviations, ordinals, initials, „…“ and headings, and leave a sentence
that a stray full stop cut in two visible as such (`Sentence.cut`). No model is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mtaudit.model import Passage, Sentence, Token
from mtaudit.read.tokenizer import german

# No sentence of the news has a fifth of this; text without full stops is cut here, so that
# work per sentence cannot grow with the square of a hostile text.
MAX_SENTENCE_TOKENS = 500
CLOSERS = frozenset("“”\"'’‘»«›‹)]")
TERMINATORS = frozenset((".", "!", "?", "…", "...", "!!", "??", "?!", "!?", "!!!", "???"))

# A full stop after one of these never ends a sentence by itself.
ABBREVIATIONS = frozenset(
    """
    Abb Abs Abschn Abt allg Anm Apr Art Aufl Aug Az Bd Bde bes Best-Nr Betr bezgl bzgl bzw ca Co
    dergl Dez Dipl Dr ebd eigtl einschl engl etc ev evtl exkl Expl f Febr Feb ff frz Fr Gebr geb
    gegr gem ggf Hbf hg Hg hrsg Hrsg inkl insb insbes Inc Ing inkl Jan Jg Jh Jhd Jhdt jr Jr Kap kath
    lat Lkr lt ltd Ltd max med Mag Mio Mr Mrs Ms Mrd min mind Mind Msgr mtl n Nov Nr Nrn od Okt
    österr orig p Pat phil Pkt Präs Prof Prov Pz rd Red rer resp Reg S s Sen sen Sept Sep sog soz
    gr ugs USt MwSt ft
    Ahd ahd altgr altgriech arab Bspw bspw bulgar dän dt d.h D.h engl Frz germ griech hebr ital Jhs
    Kfm mhd mnd niederl pers Pl pl poln portug russ schwed Sg sg span subsp türk urspr Urgerm
    var
    spez St staatl Std stellv Stellv Str südl svw tägl Tel Tsd u übers usf usw v Verf vgl Vgl
    verh Verl vermutl vgl Vol vs Vs wiss wg Ztr zit z zzgl zzt Zt
    """.split()
)
# Abbreviations after which a capitalised word rather starts a new sentence.
MAY_END = frozenset("usw. usf. etc. u.a. ff. f. D.C. Inc. Ltd. Co. Jr. jr. dgl. u.ä. o.ä.".split())
# Capitalised, these start a sentence far more often than they stand inside one.
STARTERS = frozenset(
    """
    Aber Ab Alle Allerdings Als Also Am An Auch Auf Aus Außerdem Bei Beim Bis Da Dabei Dadurch
    Dafür Dagegen Daher Damals Damit Danach Dann Daran Darauf Darin Das Dass Davon Dazu Dem Den
    Denn Dennoch Der Deshalb Die Dies Diese Dieser Dieses Doch Dort Durch Ein Eine Einem Einen Einer
    Er Erst Es Etwa Für Gegen Hier Ich Ihm Ihr Ihre Im In Inzwischen Ist Ja Jedoch Jetzt Kein
    Keine Laut Man Mehr Mit Nach Nachdem Natürlich Nein Nicht Noch Nun Nur Ob Obwohl Ohne Schon
    Sein Seine Seit Seither Sie So Sobald Sogar Solche Sondern Statt Trotz Trotzdem Über Um Und
    Unter Viele Vom Von Vor Während Wann Warum Was Weil Wenn Wer Werden Wie Wieder Wir Wird Wo
    Wobei Zu Zudem Zuletzt Zum Zur Zwar
    """.split()
)
_ORDINAL = re.compile(r"(?:\d{1,2}|[IVXLC]+)\.")
_ROMAN = re.compile(r"[IVX]{2,5}")
# "a.m", "U.S.A", "n.Chr" before their last full stop.
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,3}")
_NUMBER = re.compile(r"\d+\.")


def split_sentences(
    text: str, passages: Sequence[Passage]
) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    """All tokens and sentences of the passages, in order of place."""
    tokenize = german()
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for index, passage in enumerate(passages):
        first = len(tokens)
        for piece in passage.prose:
            tokens.extend(tokenize(text, piece.start, piece.end))
        sentences.extend(_sentences(text, tokens, first, index))
    return tuple(tokens), tuple(sentences)


def _sentences(text: str, tokens: list[Token], first: int, passage: int) -> Iterable[Sentence]:
    """The sentences of one passage, whose tokens are `tokens[first:]`."""
    start = first
    cut = False
    position = first
    while position < len(tokens):
        may_end = tokens[position].text[-1] in ".!?…"
        end = _end_after(text, tokens, position) if may_end else 0
        if position - start >= MAX_SENTENCE_TOKENS:
            end = end or position + 1
        if end:
            yield Sentence(tokens[start].start, tokens[end - 1].end, start, end, passage, cut)
            cut = _is_cut(tokens, position, end)
            start = end
        position = end or position + 1
    if start < len(tokens):
        yield Sentence(tokens[start].start, tokens[-1].end, start, len(tokens), passage, cut)


def _end_after(text: str, tokens: list[Token], position: int) -> int:
    """Index after the sentence that ends with the full stop at `position`; 0 if none does."""
    word = tokens[position].text
    if word in TERMINATORS:
        if word == "." and _belongs_to_abbreviation(tokens, position):
            return 0
    elif not (word.endswith(".") and len(word) > 1 and _may_end(tokens, position)):
        return 0
    end = position + 1
    while end < len(tokens) and tokens[end].text in TERMINATORS:
        end += 1
    while end < len(tokens) and _closes(text, tokens, end):
        end += 1
    if end == len(tokens):
        return end
    return end if _starts_sentence(text, tokens, position, end) else 0


def _closes(text: str, tokens: list[Token], index: int) -> bool:
    """True for a closing quotation mark or bracket that hangs on what stands before it."""
    token = tokens[index]
    if token.text not in CLOSERS or token.start != tokens[index - 1].end:
        return False
    return token.end >= len(text) or not text[token.end].isalnum()


def _starts_sentence(text: str, tokens: list[Token], position: int, end: int) -> bool:
    """True if the token at `end` starts a new sentence after the full stop at `position`."""
    following = tokens[end]
    if following.start == tokens[end - 1].end:
        return False
    word = following.text
    if word in (",", ";", ":", "–", "-", "—", ")"):
        return False
    if word[0].islower():
        return tokens[position].text == "." and end == position + 1
    return True


def _belongs_to_abbreviation(tokens: list[Token], position: int) -> bool:
    """True if the lone full stop at `position` stands after an abbreviation or initial."""
    if position == 0 or tokens[position - 1].end != tokens[position].start:
        return False
    word = tokens[position - 1].text
    last = word.rpartition("-")[2]
    if last in ABBREVIATIONS or _DOTTED.fullmatch(word):
        return True
    if _ROMAN.fullmatch(word):
        return position + 1 < len(tokens) and tokens[position + 1].text not in STARTERS
    return len(word) == 1 and word.isalpha() and word.isupper()


def _may_end(tokens: list[Token], position: int) -> bool:
    """True if a token that spaCy keeps with its full stop ("usw.", "5.") can end a sentence."""
    word = tokens[position].text
    following = tokens[position + 1].text if position + 1 < len(tokens) else ""
    if not following:
        return True
    if _NUMBER.fullmatch(word) and not _ORDINAL.fullmatch(word):
        return following[0].isupper()
    if _ORDINAL.fullmatch(word) or word in MAY_END:
        return following in STARTERS
    return False


def _is_cut(tokens: list[Token], position: int, end: int) -> bool:
    """True if the sentence that starts at `end` starts in lower case after a full stop."""
    if end >= len(tokens):
        return False
    return tokens[position].text == "." and tokens[end].text[0].islower()
