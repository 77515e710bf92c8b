"""Word forms in, what two networks say of each word out: STTS tags, readings, doubts.

The networks (made by `training/train.py`) see of a word its form in lower case, its ending and
beginning, its shape, and all that the lexicon says of it; two bidirectional LSTM layers see its
sentence. `german/network.onnx` says all of it but one: `german/order.onnx` began with its weights
and learned more of words in the wrong place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np

from mtaudit.analysis import morphology

# In this order the network names the tags: STTS (Schiller et al. 1999).
TAGS = (
    "$( $, $. ADJA ADJD ADV APPO APPR APPRART APZR ART CARD FM ITJ KOKOM KON KOUI KOUS NE NN PDAT "
    "PDS PIAT PIS PPER PPOSAT PPOSS PRELAT PRELS PRF PROAV PTKA PTKANT PTKNEG PTKVZ PTKZU PWAT "
    "PWAV PWS TRUNC VAFIN VAIMP VAINF VAPP VMFIN VMINF VMPP VVFIN VVIMP VVINF VVIZU VVPP XY"
).split()
# Rows of the tables of endings of two, three and four letters, of beginnings, of shapes.
SUFFIX_ROWS = (1024, 4096, 8192)
PREFIX_ROWS = 4096
SHAPE_ROWS = 256
UNKNOWN_WORD = 1
# Padded words that go through the network at once.
MAX_BATCH_WORDS = 2_000
# Features of so many forms are kept (150 bytes each).
MAX_FORMS = 200_000
_WIDTHS = (len(morphology.LEXICON_TAGS), 16, 16, 16, 16, 16, 6, 6)
BITS = sum(_WIDTHS) + 1
_DIGIT = re.compile(r"\d")
_RUN = re.compile(r"(.)\1{2,}")


def normal(form: str) -> str:
    """What the vocabulary knows a form by: lower case, digits as 0, one kind of quotation mark."""
    if form in "„“”«»‚‘’":
        return '"'
    return _DIGIT.sub("0", form.lower())


def shape(form: str) -> str:
    """Capitals as X, small letters as x, digits as d; runs of more than two are two long."""
    letters = "".join(
        "X" if char.isupper() else "x" if char.isalpha() else "d" if char.isdigit() else char
        for char in form[:40]
    )
    return _RUN.sub(r"\1\1", letters)


def ids_of(form: str, vocabulary: dict[str, int]) -> tuple[int, ...]:
    """Rows of the form in the network's tables: word, endings, beginning, shape."""
    word = normal(form)
    endings = (
        crc32(_bytes(word[-length:])) % rows
        for length, rows in zip((2, 3, 4), SUFFIX_ROWS, strict=True)
    )
    return (
        vocabulary.get(word, UNKNOWN_WORD),
        *endings,
        crc32(_bytes(word[:3])) % PREFIX_ROWS,
        crc32(_bytes(shape(form))) % SHAPE_ROWS,
    )


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def bits_of(form: str) -> list[bool]:
    """All that the lexicon says of a form, one bit per possibility; the last says: known."""
    entry = morphology.entry(form)
    bits = [
        bool(value >> number & 1)
        for value, width in zip(entry, _WIDTHS, strict=True)
        for number in range(width)
    ]
    return [*bits, entry.tags != 0]


class Output(NamedTuple):
    """What the networks say of a sentence's words, one row per word.

    `tags` and `readings` are logarithms of probabilities [words, len(TAGS)], [words, 16]
    (bit by bit of a nominal mask); `doubts` are probabilities [words, 5], by
    `syntax.DOUBTS`.
    """

    tags: np.ndarray
    readings: np.ndarray
    doubts: np.ndarray


class Network:
    """Both networks, and what they know of the forms that they have met."""

    def __init__(self) -> None:
        folder = resources.files(__package__) / "german"
        self._sessions = [_session(folder / f"{name}.onnx") for name in ("network", "order")]
        words = (folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
        self._vocabulary = {word: number for number, word in enumerate(words, UNKNOWN_WORD + 1)}
        self._rows: dict[str, int] = {}
        # Row 0 pads shorter sentences.
        self._ids = np.zeros((1024, 6), dtype=np.int32)
        self._bits = np.zeros((1024, BITS), dtype=np.uint8)

    def run(self, sentences: Sequence[Sequence[str]]) -> list[Output]:
        """What the network says of each sentence, a sequence of word forms."""
        outputs: list[Output] = [None] * len(sentences)  # type: ignore[list-item]
        for numbers in _batches(sentences):
            lengths = np.array([len(sentences[number]) for number in numbers], dtype=np.int32)
            rows = np.zeros((int(lengths.max()), len(numbers)), dtype=np.int32)
            for column, number in enumerate(numbers):
                rows[: lengths[column], column] = [self._row(form) for form in sentences[number]]
            inputs = {"ids": self._ids[rows], "bits": self._bits[rows], "lengths": lengths}
            (tags, readings, doubts), (order,) = (one.run(None, inputs) for one in self._sessions)
            # The first of each says that all is well.
            doubts = np.concatenate([doubts[..., 1:], order[..., 1:2]], axis=-1)
            for column, number in enumerate(numbers):
                length = lengths[column]
                outputs[number] = Output(
                    tags[:length, column], readings[:length, column], doubts[:length, column]
                )
        return outputs

    def _row(self, form: str) -> int:
        """Where the features of a form stand; they are worked out once."""
        row = self._rows.get(form)
        if row is not None:
            return row
        row = len(self._rows) + 1
        if row > MAX_FORMS:
            self._rows.clear()
            row = 1
        if row >= len(self._ids):
            self._ids = np.concatenate([self._ids, np.zeros_like(self._ids)])
            self._bits = np.concatenate([self._bits, np.zeros_like(self._bits)])
        self._ids[row] = ids_of(form, self._vocabulary)
        self._bits[row] = bits_of(form)
        self._rows[form] = row
        return row


def _session(file: Traversable) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # More threads gain little on single sentences, and take the cores from LanguageTool.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    with resources.as_file(file) as path:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _batches(sentences: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """Numbers of sentences of like length, so that little is padded; empty ones are left out."""
    order = sorted((len(sentence), number) for number, sentence in enumerate(sentences))
    batch: list[int] = []
    for length, number in order:
        if not length:
            continue
        if batch and (len(batch) + 1) * length > MAX_BATCH_WORDS:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


@cache
def network() -> Network:
    """The shipped networks, loaded once per process."""
    return Network()
