"""The encoder and its heads, in torch; used for training alone."""

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.annotate.linking import FEATURE_COUNT, RELATIONS
from onrecord.annotate.windows import SHAPE_COUNT

LINK = 96
PAD, UNKNOWN, CLS, SEP, MASK = 0, 100, 101, 102, 103
"""Places of special pieces in the vocabulary of BERT, uncased."""
STATEMENT_LABELS = ("O", "B-content", "I-content", "B-cue", "I-cue", "B-source", "I-source")
NAME_LABELS = (
    "O",
    "B-person",
    "I-person",
    "B-organization",
    "I-organization",
    "B-place",
    "I-place",
)
TITLE_LABELS = ("O", "B-title", "I-title")
LABEL_GROUPS = (STATEMENT_LABELS, NAME_LABELS, TITLE_LABELS)


@dataclass(frozen=True)
class Size:
    """What an encoder's states and layers measure.

    ``distances`` counts the classes of distance whose bias every layer adds to its attention
    (Raffel et al. 2020); 0 where there is none.
    """

    hidden: int
    inner: int
    heads: int = 12
    epsilon: float = 1e-12
    distances: int = 0


MINILM = Size(384, 1536)
MPNET = Size(768, 3072, epsilon=1e-5, distances=32)


class Layer(nn.Module):
    """One BERT layer (Devlin et al. 2019), layer norm after each block."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.heads = size.heads
        self.qkv = nn.Linear(size.hidden, 3 * size.hidden)
        self.out = nn.Linear(size.hidden, size.hidden)
        self.norm1 = nn.LayerNorm(size.hidden, eps=size.epsilon)
        self.up = nn.Linear(size.hidden, size.inner)
        self.down = nn.Linear(size.inner, size.hidden)
        self.norm2 = nn.LayerNorm(size.hidden, eps=size.epsilon)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        drop = self.dropout if self.training else 0.0
        y = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        y = self.out(y.transpose(1, 2).reshape(batch, length, -1))
        x = self.norm1(x + functional.dropout(y, drop))
        y = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + functional.dropout(y, drop))


class Network(nn.Module):
    """Encoder over word pieces and shapes, with a tag head and link states.

    ``own_tags`` is a second head for statements, for articles of our own: they are annotated more
    densely than those of the shared gold, which is not to pass into ``tags``. It is not shipped.
    """

    def __init__(self, layers: int, dropout: float = 0.1, size: Size = MINILM) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, size.hidden)
        self.places = nn.Embedding(512, size.hidden)
        self.shapes = nn.Embedding(SHAPE_COUNT, size.hidden)
        self.norm = nn.LayerNorm(size.hidden, eps=size.epsilon)
        self.layers = nn.ModuleList(Layer(size, dropout) for _ in range(layers))
        self.distances = nn.Embedding(size.distances, size.heads) if size.distances else None
        self.tags = nn.Linear(size.hidden, sum(map(len, LABEL_GROUPS)))
        self.own_tags = nn.Linear(size.hidden, len(STATEMENT_LABELS))
        self.link = nn.Linear(size.hidden, LINK)
        self.span = nn.Linear(3 * LINK, LINK)
        self.pairs = nn.Parameter(torch.randn(len(RELATIONS), LINK, LINK) / LINK)
        self.features = nn.Parameter(torch.zeros(len(RELATIONS), FEATURE_COUNT))
        self.null = nn.Parameter(torch.zeros(len(RELATIONS), LINK))
        self.null_bias = nn.Parameter(torch.zeros(len(RELATIONS)))
        self.dropout = dropout
        nn.init.zeros_(self.shapes.weight)

    def set_dropout(self, share: float) -> None:
        """Set the share of states that training leaves out, everywhere."""
        self.dropout = share
        for layer in self.layers:
            layer.dropout = share

    def encode(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        places = torch.arange(ids.shape[1])
        x = self.norm(self.words(ids) + self.places(places) + self.shapes(shapes))
        x = functional.dropout(x, self.dropout, self.training)
        mask = mask[:, None, None, :]
        if self.distances is not None:
            bias = self.distances(class_distances(places, self.distances.num_embeddings))
            mask = bias.permute(2, 0, 1)[None].masked_fill(~mask, -math.inf)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def tell_own(self, scores: Tensor, states: Tensor, own: Tensor) -> Tensor:
        """Put the second head's scores in, in the rows that ``own`` says are of our own."""
        size = len(STATEMENT_LABELS)
        told = torch.where(own[:, None, None], self.own_tags(states), scores[..., :size])
        return torch.cat((told, scores[..., size:]), dim=-1)

    def pool(self, states: Tensor, spans: list[tuple[int, int]]) -> Tensor:
        """Span vectors: first, last and mean state, mixed."""
        rows = [torch.cat((states[a], states[b - 1], states[a:b].mean(0))) for a, b in spans]
        return torch.relu(self.span(torch.stack(rows)))

    def score_links(self, relation: int, one: Tensor, other: Tensor, features: Tensor) -> Tensor:
        """Scores of each candidate for each span, the last column for "none"."""
        scores = one @ self.pairs[relation] @ other.T + features @ self.features[relation]
        null = one @ self.null[relation] + self.null_bias[relation]
        return torch.cat((scores, null[:, None]), dim=1)


def class_distances(places: Tensor, count: int) -> Tensor:
    """Class of the distance from each place to each: exact when near, ever coarser up to 128."""
    apart = places[None, :] - places[:, None]
    half, far = count // 2, apart.abs()
    near = half // 2
    coarse = near + (far.clamp(min=1) / near).log() / math.log(128 / near) * (half - near)
    return (apart > 0) * half + torch.where(far < near, far, coarse.long().clamp(max=half - 1))


def load_minilm(network: Network, weights: Path) -> None:
    """Start from all-MiniLM-L6-v2."""
    source = load_file(weights)
    put(source, network.words, "embeddings.word_embeddings")
    put(source, network.places, "embeddings.position_embeddings")
    network.places.weight.data += source["embeddings.token_type_embeddings.weight"][0]
    put_layers(
        source,
        network,
        ["attention.self.query", "attention.self.key", "attention.self.value"],
        ["attention.output.dense", "attention.output.LayerNorm"],
    )


def load_mpnet(network: Network, weights: Path) -> None:
    """Start from all-mpnet-base-v2, its vocabulary put in the order of all-MiniLM-L6-v2."""
    source = load_file(weights)
    words = source["embeddings.word_embeddings.weight"]
    network.words.weight.data.copy_(words[4 : 4 + len(network.words.weight)])
    for ours, theirs in ((PAD, 1), (CLS, 0), (SEP, 2), (UNKNOWN, 3), (MASK, len(words) - 1)):
        network.words.weight.data[ours] = words[theirs]
    network.places.weight.data.copy_(source["embeddings.position_embeddings.weight"][2:])
    assert network.distances is not None
    put(source, network.distances, "encoder.relative_attention_bias")
    put_layers(
        source,
        network,
        ["attention.attn.q", "attention.attn.k", "attention.attn.v"],
        ["attention.attn.o", "attention.LayerNorm"],
    )


def put_layers(source: dict[str, Tensor], network: Network, qkv: list[str], out: list[str]) -> None:
    """Set the layers, those of the attention named ``qkv`` and ``out`` in the source."""
    put(source, network.norm, "embeddings.LayerNorm")
    for number, layer in enumerate(network.layers):
        base = f"encoder.layer.{number}"
        for kind in ("weight", "bias"):
            parts = [source[f"{base}.{name}.{kind}"] for name in qkv]
            getattr(layer.qkv, kind).data.copy_(torch.cat(parts))
        put(source, layer.out, f"{base}.{out[0]}")
        put(source, layer.norm1, f"{base}.{out[1]}")
        put(source, layer.up, f"{base}.intermediate.dense")
        put(source, layer.down, f"{base}.output.dense")
        put(source, layer.norm2, f"{base}.output.LayerNorm")


def put(source: dict[str, Tensor], module: nn.Module, name: str) -> None:
    """Set a module's weight, and bias if it has one."""
    module.weight.data.copy_(source[f"{name}.weight"])
    if getattr(module, "bias", None) is not None:
        module.bias.data.copy_(source[f"{name}.bias"])
