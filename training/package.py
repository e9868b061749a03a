"""Writes a trained network as the directory that ``onrecord.annotate.model`` loads."""

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.export import build_graph, quantize
from training.network import LABEL_GROUPS, STATEMENT_LABELS, Network

GROUP_NAMES = ("statements", "names", "titles")


def write_package(
    network: Network, tokenizer: Path, out: Path, name: str, biases: dict[str, list[float]]
) -> None:
    """Export, quantise and describe a network.

    Args:
        network: Trained, in evaluation mode.
        tokenizer: The ``tokenizer.json`` it was trained with.
        out: Directory to write.
        name: Start of the version; the model file's SHA-256 is its end.
        biases: Added to the log probability of each label, by group.
    """
    out.mkdir(parents=True, exist_ok=True)
    whole = out / "float.onnx"
    onnx.save(build_graph(network), whole)
    quantize(whole, out / "model.onnx")
    whole.unlink()
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    np.savez(out / "links.npz", **list_links(network))
    files = {
        file: hashlib.sha256((out / file).read_bytes()).hexdigest()
        for file in ("model.onnx", "tokenizer.json", "links.npz")
    }
    labels = dict(zip(GROUP_NAMES, map(list, LABEL_GROUPS), strict=True))
    card = {
        "version": f"{name}-{files['model.onnx'][:8]}",
        "layers": len(network.layers),
        "labels": labels,
        "biases": {group: biases.get(group, [0.0] * len(labels[group])) for group in labels},
        "confidence": [0.0] * 9,
        "files": files,
    }
    (out / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def list_links(network: Network) -> dict[str, np.ndarray]:
    """Give the weights of ``onrecord.annotate.linking.LinkScorer``."""
    weights = {
        "span_weight": network.span.weight,
        "span_bias": network.span.bias,
        "pairs": network.pairs,
        "features": network.features,
        "null": network.null,
        "null_bias": network.null_bias,
    }
    return {name: weight.detach().numpy() for name, weight in weights.items()}


def read_package(path: Path) -> Network:
    """Give back the network of a package, its weights as exact as eight bits are.

    For training on from a shipped model whose own checkpoints are gone.
    """
    card = json.loads((path / "model.json").read_text(encoding="utf-8"))
    graph = onnx.load(path / "model.onnx").graph
    weights = {w.name: numpy_helper.to_array(w) for w in graph.initializer}

    def matrix(name: str) -> np.ndarray:
        if name in weights:
            return weights[name].T
        return (weights[f"{name}_quantized"] * weights[f"{name}_scale"]).T

    state = {
        "words.weight": weights["words"] * weights["word_scales"],
        "places.weight": weights["place_table"],
        "shapes.weight": weights["shape_table"],
        "norm.weight": weights["norm.w"],
        "norm.bias": weights["norm.b"],
    }
    for number in range(card["layers"]):
        old, new = f"layer{number}.", f"layers.{number}."
        for part in ("qkv", "out", "up", "down"):
            state[f"{new}{part}.weight"] = matrix(f"{old}{part}.w")
        for part, name in (
            ("qkv", "qkv.b"), ("out", "norm1.skip"), ("up", "up.b"), ("down", "norm2.skip"),
            ("norm1", "norm1.b"), ("norm2", "norm2.b"),
        ):  # fmt: skip
            state[f"{new}{part}.bias"] = weights[old + name]
        for part in ("norm1", "norm2"):
            state[f"{new}{part}.weight"] = weights[f"{old}{part}.w"]
    for part, name in (("tags", "tags"), ("link", "states")):
        state[f"{part}.weight"] = matrix(f"{name}.w")
        state[f"{part}.bias"] = weights[f"{name}.b"]
    links = np.load(path / "links.npz")
    state |= {name.replace("span_", "span."): links[name] for name in links.files}
    network = Network(card["layers"])
    size = len(STATEMENT_LABELS)
    state |= {f"own_tags.{part}": state[f"tags.{part}"][:size] for part in ("weight", "bias")}
    network.load_state_dict(
        {name: torch.from_numpy(np.array(value, np.float32)) for name, value in state.items()}
    )
    return network.eval()
