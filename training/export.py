"""The weights of `train.py` in, `mtaudit/analysis/german/network.onnx` out.

    python training/export.py PACK.npz SECOND.pt NETWORK.pt

Several weights, of one run and of one that began with it, are averaged (Wortsman et al.
2022, "Model soups"). Tables are stored with 16 bits. The graph takes time first: `ids`
[words, sentences, 6], `bits` [words, sentences, bits], `lengths` [sentences]; it gives the
logarithms of the probabilities of tags and readings, and the probabilities of doubts.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

OUT = Path(__file__).parent.parent / "mtaudit" / "analysis" / "german"
INT, FLOAT, HALF = TensorProto.INT32, TensorProto.FLOAT, TensorProto.FLOAT16


class Graph:
    """Nodes and stored values of a graph under construction."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.values: list[Any] = []

    def store(self, name: str, array: np.ndarray) -> str:
        """Stores an array; one of floats with 16 bits, cast back when the graph is loaded."""
        if array.dtype == np.float32:
            self.values.append(numpy_helper.from_array(array.astype(np.float16), name + "_half"))
            return self.node("Cast", [name + "_half"], name, to=FLOAT)
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


def build(weights: dict[str, np.ndarray], tags: int) -> onnx.ModelProto:
    """The graph of `train.Network` with these weights."""
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
    out = graph.node("MatMul", [last, graph.store("heads", weights["heads.weight"].T)], "out0")
    out = graph.node("Add", [out, graph.store("heads_b", weights["heads.bias"])], "out1")
    sizes = graph.store("sizes", np.array([tags, 16, 5], dtype=np.int64))
    names = ["tag_scores", "reading_scores", "doubt_scores"]
    graph.nodes.append(helper.make_node("Split", [out, sizes], names, axis=2))
    graph.node("LogSoftmax", ["tag_scores"], "tags", axis=2)
    graph.node("LogSoftmax", ["reading_scores"], "readings", axis=2)
    graph.node("Softmax", ["doubt_scores"], "doubts", axis=2)
    inputs = [
        helper.make_tensor_value_info("ids", INT, ["words", "sentences", len(tables)]),
        helper.make_tensor_value_info("bits", TensorProto.UINT8, ["words", "sentences", "bits"]),
        helper.make_tensor_value_info("lengths", INT, ["sentences"]),
    ]
    outputs = [
        helper.make_tensor_value_info(name, FLOAT, ["words", "sentences", width])
        for name, width in (("tags", tags), ("readings", 16), ("doubts", 5))
    ]
    made = helper.make_graph(graph.nodes, "german", inputs, outputs, graph.values)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    onnx.checker.check_model(model)
    return model


def main(pack: str, *networks: str) -> None:
    """Writes the graph, and the vocabulary beside it."""
    states = [torch.load(network, map_location="cpu") for network in networks]
    weights = {
        key: torch.stack([state[key].float() for state in states]).mean(0).numpy()
        for key in states[0]
    }
    tags = weights["heads.bias"].shape[0] - 16 - 5
    onnx.save(build(weights, tags), OUT / "network.onnx")
    words = str(np.load(pack)["vocab"])
    (OUT / "vocabulary.txt").write_text(words + "\n", encoding="utf-8")
    print((OUT / "network.onnx").stat().st_size, "bytes,", words.count("\n") + 1, "words")


if __name__ == "__main__":
    main(*sys.argv[1:])
