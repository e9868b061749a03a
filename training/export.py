"""The trained network as an ONNX graph of fused operators, its weights in eight bits."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import Network

OPSET, FUSED = 17, "com.microsoft"


class Graph:
    """Collects nodes and weights."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: Tensor | np.ndarray) -> str:
        array = value if isinstance(value, np.ndarray) else value.detach().numpy()
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(
        self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: object
    ) -> str:
        self.nodes.append(
            helper.make_node(kind, inputs, [output], output, domain=domain, **attributes)
        )
        return output


def eight_bits(table: Tensor) -> tuple[np.ndarray, np.ndarray]:
    """Each row as signed bytes and one scale."""
    rows = table.detach().numpy()
    scales = np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-8).astype(np.float32) / 127
    return np.round(rows / scales).astype(np.int8), scales


def build_graph(network: Network) -> onnx.ModelProto:
    """Graph from ``ids`` and ``shapes`` (1 x pieces, int64) to ``tags`` and ``states``."""
    g = Graph()
    words, scales = eight_bits(network.words.weight)
    g.node("Gather", [g.weight("words", words), "ids"], "word_bytes")
    g.node("Cast", ["word_bytes"], "word_floats", to=TensorProto.FLOAT)
    g.node("Gather", [g.weight("word_scales", scales), "ids"], "word_scale")
    g.node("Mul", ["word_floats", "word_scale"], "word_states")
    g.node("Gather", [g.weight("shape_table", network.shapes.weight), "shapes"], "shape_states")
    g.node("Shape", ["ids"], "size", start=1, end=2)
    zero = g.weight("zero", np.array([0], np.int64))
    g.node(
        "Slice",
        [g.weight("place_table", network.places.weight), zero, "size", zero],
        "place_states",
    )
    g.node("Add", ["word_states", "shape_states"], "some_states")
    g.node("Add", ["some_states", "place_states"], "all_states")
    x = g.node(
        "LayerNormalization",
        [
            "all_states",
            g.weight("norm.w", network.norm.weight),
            g.weight("norm.b", network.norm.bias),
        ],
        "start",
        epsilon=1e-12,
    )
    for number, layer in enumerate(network.layers):
        p = f"layer{number}."
        qkv = [x, g.weight(p + "qkv.w", layer.qkv.weight.T), g.weight(p + "qkv.b", layer.qkv.bias)]
        y = g.node("Attention", qkv, p + "attention", FUSED, num_heads=layer.heads)
        y = g.node("MatMul", [y, g.weight(p + "out.w", layer.out.weight.T)], p + "out")
        x = skip_norm(g, y, x, layer.out.bias, layer.norm1, p + "norm1")
        y = g.node("MatMul", [x, g.weight(p + "up.w", layer.up.weight.T)], p + "up")
        y = g.node("BiasGelu", [y, g.weight(p + "up.b", layer.up.bias)], p + "gelu", FUSED)
        y = g.node("MatMul", [y, g.weight(p + "down.w", layer.down.weight.T)], p + "down")
        x = skip_norm(g, y, x, layer.down.bias, layer.norm2, p + "norm2")
    for name, head in (("tags", network.tags), ("states", network.link)):
        y = g.node("MatMul", [x, g.weight(name + ".w", head.weight.T)], name + ".out")
        g.node("Add", [y, g.weight(name + ".b", head.bias)], name)
    inputs = [
        helper.make_tensor_value_info(n, TensorProto.INT64, [1, "pieces"])
        for n in ("ids", "shapes")
    ]
    outputs = [
        helper.make_tensor_value_info(n, TensorProto.FLOAT, [1, "pieces", d.out_features])
        for n, d in (("tags", network.tags), ("states", network.link))
    ]
    graph = helper.make_graph(g.nodes, "onrecord", inputs, outputs, g.weights)
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
    )
    model.ir_version = 9
    return model


def skip_norm(g: Graph, y: str, x: str, bias: Tensor, norm: nn.LayerNorm, name: str) -> str:
    """Add bias and skip, then norm: three operators run faster here than the fused one."""
    y = g.node("Add", [y, g.weight(name + ".skip", bias)], name + ".biased")
    y = g.node("Add", [y, x], name + ".sum")
    parts = [y, g.weight(name + ".w", norm.weight), g.weight(name + ".b", norm.bias)]
    return g.node("LayerNormalization", parts, name, epsilon=1e-12)


def quantize(source: Path, target: Path) -> None:
    """Turn the matrix weights into bytes, seven bits used: no machine's sums can overflow."""
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul", "Attention"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=["tags.out", "states.out"],
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
    )
