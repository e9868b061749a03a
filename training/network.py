"""The encoder and its heads, in torch; used for training alone."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.annotate.linking import FEATURE_COUNT, RELATIONS
from onrecord.annotate.windows import SHAPE_COUNT

HIDDEN, HEADS, INNER, LINK = 384, 12, 1536, 96
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


class Layer(nn.Module):
    """One BERT layer (Devlin et al. 2019), layer norm after each block."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, size, _ = x.shape
        q, k, v = self.qkv(x).view(batch, size, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        drop = self.dropout if self.training else 0.0
        y = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        y = self.out(y.transpose(1, 2).reshape(batch, size, HIDDEN))
        x = self.norm1(x + functional.dropout(y, drop))
        y = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + functional.dropout(y, drop))


class Network(nn.Module):
    """Encoder over word pieces and shapes, with a tag head and link states.

    ``own_tags`` is a second head for statements, for articles of our own: they are annotated more
    densely than those of the shared gold, which is not to pass into ``tags``. It is not shipped.
    """

    def __init__(self, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN)
        self.places = nn.Embedding(512, HIDDEN)
        self.shapes = nn.Embedding(SHAPE_COUNT, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.tags = nn.Linear(HIDDEN, sum(map(len, LABEL_GROUPS)))
        self.own_tags = nn.Linear(HIDDEN, len(STATEMENT_LABELS))
        self.link = nn.Linear(HIDDEN, LINK)
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
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def start_own_tags(self) -> None:
        """Let the second head start from the first."""
        size = len(STATEMENT_LABELS)
        self.own_tags.weight.data.copy_(self.tags.weight[:size])
        self.own_tags.bias.data.copy_(self.tags.bias[:size])

    def read_tags(self, states: Tensor, own: Tensor) -> Tensor:
        """Give label scores; ``own`` says which rows are articles of our own."""
        scores = self.tags(states)
        size = len(STATEMENT_LABELS)
        told = torch.where(own[:, None, None], self.own_tags(states), scores[..., :size])
        return torch.cat((told, scores[..., size:]), dim=-1)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        x = self.encode(ids, shapes, mask)
        return self.tags(functional.dropout(x, self.dropout, self.training)), self.link(x)

    def pool(self, states: Tensor, spans: list[tuple[int, int]]) -> Tensor:
        """Span vectors: first, last and mean state, mixed."""
        rows = [torch.cat((states[a], states[b - 1], states[a:b].mean(0))) for a, b in spans]
        return torch.relu(self.span(torch.stack(rows)))

    def score_links(self, relation: int, one: Tensor, other: Tensor, features: Tensor) -> Tensor:
        """Scores of each candidate for each span, the last column for "none"."""
        scores = one @ self.pairs[relation] @ other.T + features @ self.features[relation]
        null = one @ self.null[relation] + self.null_bias[relation]
        return torch.cat((scores, null[:, None]), dim=1)


def load_encoder(network: Network, weights: Path, keep: tuple[int, ...]) -> None:
    """Start from all-MiniLM-L6-v2, taking the layers named in ``keep``."""
    source = load_file(weights)

    def put(module: nn.Module, name: str) -> None:
        module.weight.data.copy_(source[f"{name}.weight"])
        if getattr(module, "bias", None) is not None:
            module.bias.data.copy_(source[f"{name}.bias"])

    put(network.words, "embeddings.word_embeddings")
    put(network.places, "embeddings.position_embeddings")
    network.places.weight.data += source["embeddings.token_type_embeddings.weight"][0]
    put(network.norm, "embeddings.LayerNorm")
    for layer, number in zip(network.layers, keep, strict=True):
        base = f"encoder.layer.{number}"
        for kind in ("weight", "bias"):
            parts = [source[f"{base}.attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
            getattr(layer.qkv, kind).data.copy_(torch.cat(parts))
        put(layer.out, f"{base}.attention.output.dense")
        put(layer.norm1, f"{base}.attention.output.LayerNorm")
        put(layer.up, f"{base}.intermediate.dense")
        put(layer.down, f"{base}.output.dense")
        put(layer.norm2, f"{base}.output.LayerNorm")


def inherit_layers(network: Network, teacher: Network, keep: tuple[int, ...]) -> None:
    """Start a smaller network from a larger one: its ends, its heads and the layers named."""
    weights = {}
    for name, weight in teacher.state_dict().items():
        if not name.startswith("layers."):
            weights[name] = weight
            continue
        _, number, rest = name.split(".", 2)
        if int(number) in keep:
            weights[f"layers.{keep.index(int(number))}.{rest}"] = weight
    network.load_state_dict(weights)
