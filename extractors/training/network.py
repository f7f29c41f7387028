"""The network as torch sees it: MiniLM with shapes and hints as further inputs.

Sizes are those of all-MiniLM-L6-v2: 6 layers of 384 units, 12 heads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from extractors.tagger.decoding import LABELS
from extractors.tagger.lexicon import WIDTH
from extractors.tagger.shapes import COUNT

if TYPE_CHECKING:
    from pathlib import Path

_UNITS, _HEADS, _LAYERS, _INNER = 384, 12, 6, 1536
LONGEST = 128  # pieces of a window


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(_UNITS, _UNITS) for _ in range(4))
        self.up, self.down = nn.Linear(_UNITS, _INNER), nn.Linear(_INNER, _UNITS)
        self.norm1, self.norm2 = (nn.LayerNorm(_UNITS, eps=1e-12) for _ in range(2))
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        """The pieces after this layer; the export writes out what torch does in one call."""
        size, length, _ = x.shape
        q, k, v = (
            part(x).view(size, length, _HEADS, _UNITS // _HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        if torch.onnx.is_in_onnx_export():
            weights = torch.matmul(q, k.transpose(2, 3)) * (_UNITS // _HEADS) ** -0.5
            seen = torch.matmul(weights.softmax(-1), v)
        else:
            seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(size, length, _UNITS)
        x = self.norm1(x + self.drop(self.out(seen)))
        made: torch.Tensor = self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))
        return made


class Tagger(nn.Module):
    """The encoder, one shared head, and for each corpus what its annotators do otherwise."""

    def __init__(self, pieces: int, sources: int) -> None:
        super().__init__()
        self.pieces = nn.Embedding(pieces, _UNITS)
        self.places = nn.Embedding(LONGEST, _UNITS)
        self.shapes = nn.Embedding(COUNT, _UNITS)
        self.hints = nn.Linear(WIDTH, _UNITS, bias=False)
        self.norm = nn.LayerNorm(_UNITS, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(_LAYERS))
        self.head = nn.Linear(_UNITS, len(LABELS))
        self.habits = nn.Parameter(torch.zeros(sources, len(LABELS), _UNITS))
        nn.init.normal_(self.shapes.weight, std=0.02)
        nn.init.normal_(self.hints.weight, std=0.02)

    def encode(
        self,
        pieces: torch.Tensor,
        shapes: torch.Tensor,
        hints: torch.Tensor,
        mask: torch.Tensor | None,
    ) -> torch.Tensor:
        """What the encoder makes of each piece."""
        x: torch.Tensor = self.pieces(pieces) + self.places.weight[: pieces.shape[1]]
        x = self.drop(self.norm(x + self.shapes(shapes) + self.hints(hints)))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_encoder(self, weights: Path, rows: list[int]) -> None:
        """Takes the published weights; `rows` are the kept pieces by their number there."""
        given = load_file(weights)
        with torch.no_grad():
            self.pieces.weight.copy_(given["embeddings.word_embeddings.weight"][rows])
            self.places.weight.copy_(given["embeddings.position_embeddings.weight"][:LONGEST])
            self.places.weight.add_(given["embeddings.token_type_embeddings.weight"][0])
            _copy(self.norm, given, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                at = f"encoder.layer.{number}"
                _copy(layer.query, given, f"{at}.attention.self.query")
                _copy(layer.key, given, f"{at}.attention.self.key")
                _copy(layer.value, given, f"{at}.attention.self.value")
                _copy(layer.out, given, f"{at}.attention.output.dense")
                _copy(layer.norm1, given, f"{at}.attention.output.LayerNorm")
                _copy(layer.up, given, f"{at}.intermediate.dense")
                _copy(layer.down, given, f"{at}.output.dense")
                _copy(layer.norm2, given, f"{at}.output.LayerNorm")
        self.pieces.weight.requires_grad_(requires_grad=False)


def load(checkpoint: Path, sources: int) -> Tagger:
    """The network of a checkpoint; corpora that it did not know have no habits yet."""
    state = torch.load(checkpoint)
    habits = torch.zeros(sources, len(LABELS), _UNITS)
    habits[: len(state["habits"])] = state["habits"]
    model = Tagger(len(state["pieces.weight"]), sources)
    model.load_state_dict(state | {"habits": habits})
    model.pieces.weight.requires_grad_(requires_grad=False)
    return model


def _copy(part: nn.Module, given: dict[str, torch.Tensor], name: str) -> None:
    part.weight.copy_(given[f"{name}.weight"])
    part.bias.copy_(given[f"{name}.bias"])
