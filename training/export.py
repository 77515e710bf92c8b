"""The weights of `train.py` in, the two graphs of `mtaudit/analysis/german/` out.

    python training/export.py PACK.npz ORDER.pt SECOND.pt NETWORK.pt

ORDER.pt gives `order.onnx`; the others, of one run and of one that began with it, are averaged
(Wortsman et al. 2022, "Model soups") to `network.onnx`. Tables are stored with 16 bits, matrices
with 8. The graphs take time first: `ids` [words, sentences, 6], `bits` [words, sentences, bits],
`lengths` [sentences]; both give the probabilities of doubts, `network.onnx` also the logarithms
of those of tags and readings.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from train import DOUBTS, READINGS, TAG, averaged

OUT = Path(__file__).parent.parent / "mtaudit" / "analysis" / "german"
INT, FLOAT = TensorProto.INT32, TensorProto.FLOAT


class Output(NamedTuple):
    """An output of the graph: which rows of the heads it is, and what becomes of their scores."""

    name: str
    rows: slice
    kind: str


class Graph:
    """Nodes and stored values of a graph under construction."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.values: list[Any] = []

    def store(self, name: str, array: np.ndarray) -> str:
        """Stores an array; one of floats with 16 bits, cast back when the graph is loaded."""
        if array.dtype == np.float32:
            # What 16 bits hold of it, as ever; `shrink` makes integers of it.
            array = array.astype(np.float16).astype(np.float32)
        self.values.append(numpy_helper.from_array(array, name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        """Adds an operation with one output."""
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def lstm(self, source: str, lengths: str, weights: dict[str, np.ndarray], name: str) -> str:
        """A bidirectional LSTM layer; PyTorch has its gates as i f g o, ONNX as i o f g."""

        def gates(key: str) -> np.ndarray:
            i, f, g, o = np.split(weights[f"{name}.{key}"], 4)
            return np.concatenate([i, o, f, g])

        sides = ("", "_reverse")
        own = np.stack([gates(f"weight_ih_l0{side}") for side in sides])
        recurrent = np.stack([gates(f"weight_hh_l0{side}") for side in sides])
        bias = np.stack(
            [
                np.concatenate([gates(f"bias_ih_l0{side}"), gates(f"bias_hh_l0{side}")])
                for side in sides
            ]
        )
        hidden = recurrent.shape[2]
        inputs = [
            source,
            self.store(f"{name}_w", own),
            self.store(f"{name}_r", recurrent),
            self.store(f"{name}_b", bias),
            lengths,
        ]
        out = self.node("LSTM", inputs, f"{name}_y", direction="bidirectional", hidden_size=hidden)
        out = self.node("Transpose", [out], f"{name}_t", perm=[0, 2, 1, 3])
        flat = self.store(f"{name}_flat", np.array([0, 0, -1], dtype=np.int64))
        return self.node("Reshape", [out, flat], f"{name}_out")


def build(weights: dict[str, np.ndarray], outputs: Sequence[Output]) -> onnx.ModelProto:
    """The graph of `train.Network` with these weights and outputs."""
    graph = Graph()
    parts = []
    tables = ["word.weight", *sorted(key for key in weights if key.startswith("tables."))]
    for number, key in enumerate(tables):
        column = graph.store(f"column{number}", np.array(number, dtype=np.int64))
        rows = graph.node("Gather", ["ids", column], f"rows{number}", axis=2)
        half = f"table{number}"
        graph.values.append(numpy_helper.from_array(weights[key].astype(np.float16), half))
        picked = graph.node("Gather", [half, rows], f"picked{number}", axis=0)
        parts.append(graph.node("Cast", [picked], f"part{number}", to=FLOAT))
    parts.append(graph.node("Cast", ["bits"], "flags", to=FLOAT))
    joined = graph.node("Concat", parts, "joined", axis=2)
    mixed = graph.node("MatMul", [joined, graph.store("mix", weights["mix.weight"].T)], "mix0")
    mixed = graph.node("Add", [mixed, graph.store("mix_b", weights["mix.bias"])], "mix1")
    mixed = graph.node("Gelu", [mixed], "mix2")
    norm = [
        graph.store("norm_w", weights["norm.weight"]),
        graph.store("norm_b", weights["norm.bias"]),
    ]
    mixed = graph.node("LayerNormalization", [mixed, *norm], "mixed", axis=-1)
    context = graph.lstm(mixed, "lengths", weights, "first")
    both = graph.node("Concat", [context, mixed], "both", axis=2)
    last = graph.lstm(both, "lengths", weights, "second")
    for one in outputs:
        weight, bias = (weights[f"heads.{part}"][one.rows] for part in ("weight", "bias"))
        scores = graph.node(
            "MatMul", [last, graph.store(one.name + "_w", weight.T)], one.name + "0"
        )
        scores = graph.node("Add", [scores, graph.store(one.name + "_b", bias)], one.name + "1")
        graph.node(one.kind, [scores], one.name, axis=2)
    inputs = [
        helper.make_tensor_value_info("ids", INT, ["words", "sentences", len(tables)]),
        helper.make_tensor_value_info("bits", TensorProto.UINT8, ["words", "sentences", "bits"]),
        helper.make_tensor_value_info("lengths", INT, ["sentences"]),
    ]
    results = [
        helper.make_tensor_value_info(one.name, FLOAT, ["words", "sentences", None])
        for one in outputs
    ]
    made = helper.make_graph(graph.nodes, "german", inputs, results, graph.values)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    onnx.checker.check_model(model)
    return model


def shrink(model: onnx.ModelProto, path: Path) -> None:
    """Writes the graph with its matrices as integers of eight bits.

    It runs twice as fast, and differs from the whole one in 6 of 10,000 tags. Of the eight bits
    seven are used: processors without VNNI add up two products in 16 bits.
    """
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "whole.onnx")
        onnx.save(model, whole)
        quantize_dynamic(
            whole,
            path,
            op_types_to_quantize=["LSTM", "MatMul"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
        )


def weights_of(networks: Sequence[str]) -> dict[str, np.ndarray]:
    """The mean of several weights, for numpy."""
    return {key: value.numpy() for key, value in averaged(map(Path, networks)).items()}


def main(pack: str, order: str, *networks: str) -> None:
    """Writes both graphs, and the vocabulary beside them."""
    ends = np.cumsum([len(TAG), READINGS, DOUBTS]).tolist()
    outputs = (
        Output("tags", slice(0, ends[0]), "LogSoftmax"),
        Output("readings", slice(ends[0], ends[1]), "LogSoftmax"),
        Output("doubts", slice(ends[1], ends[2]), "Softmax"),
    )
    shrink(build(weights_of(networks), outputs), OUT / "network.onnx")
    shrink(build(weights_of([order]), outputs[2:]), OUT / "order.onnx")
    words = str(np.load(pack)["vocab"])
    (OUT / "vocabulary.txt").write_text(words + "\n", encoding="utf-8")
    print(words.count("\n") + 1, "words")


if __name__ == "__main__":
    main(*sys.argv[1:])
