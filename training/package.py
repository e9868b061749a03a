"""Writes a trained network as the directory that ``onrecord.annotate.model`` loads."""

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx

from training.export import build_graph, quantize
from training.network import LABEL_GROUPS, Network

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
    np.savez(
        out / "links.npz",
        span_weight=network.span.weight.detach().numpy(),
        span_bias=network.span.bias.detach().numpy(),
        pairs=network.pairs.detach().numpy(),
        features=network.features.detach().numpy(),
        null=network.null.detach().numpy(),
        null_bias=network.null_bias.detach().numpy(),
    )
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
