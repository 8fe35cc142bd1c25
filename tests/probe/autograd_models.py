"""Programs whose autograd graphs are walked: each gives tensors to start from."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.checkpoint import checkpoint


def mlp() -> tuple[Tensor, ...]:
    model = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Dropout(0.5), nn.Linear(16, 4))
    return (F.cross_entropy(model(torch.randn(5, 8)), torch.tensor([0, 1, 2, 3, 0])),)


class Residual(nn.Module):
    """Two convolutions and a way around them."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(channels, channels, 3, padding=1)
        self.norm = nn.BatchNorm2d(channels)
        self.second = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(x + self.second(F.relu(self.norm(self.first(x)))))


def cnn_with_skips() -> tuple[Tensor, ...]:
    model = nn.Sequential(nn.Conv2d(3, 4, 3), Residual(4), nn.MaxPool2d(2), Residual(4), nn.Flatten(), nn.LazyLinear(2))
    return (model(torch.randn(2, 3, 10, 10)).square().mean(),)


def lstm() -> tuple[Tensor, ...]:
    output, (hidden, cell) = nn.LSTM(4, 6, num_layers=2)(torch.randn(5, 3, 4))
    return output.sum(), hidden.sum() * cell.mean()


def transformer() -> tuple[Tensor, ...]:
    layer = nn.TransformerEncoderLayer(16, 4, 32, batch_first=True)
    return (nn.TransformerEncoder(layer, 3, enable_nested_tensor=False)(torch.randn(2, 7, 16)).sum(),)


def double_backward() -> tuple[Tensor, ...]:
    x = torch.randn(4, requires_grad=True)
    (gradient,) = torch.autograd.grad((x.exp() * x).sum(), x, create_graph=True)
    return (gradient.pow(2).sum(),)


def checkpointed() -> tuple[Tensor, ...]:
    first, second = nn.Linear(4, 4), nn.Linear(4, 4)
    x = torch.randn(2, 4, requires_grad=True)
    return (checkpoint(second, checkpoint(first, x, use_reentrant=False).relu(), use_reentrant=True).sum(),)


class Scaled(torch.autograd.Function):
    """A Function of the program's own with two results."""

    @staticmethod
    def forward(ctx, x: Tensor, factor: Tensor) -> tuple[Tensor, Tensor]:  # type: ignore[override]
        ctx.save_for_backward(x, factor)
        return x * factor, x + factor

    @staticmethod
    def backward(ctx, *gradients: Tensor) -> tuple[Tensor, Tensor]:
        x, factor = ctx.saved_tensors
        return gradients[0] * factor + gradients[1], (gradients[0] * x).sum() + gradients[1].sum()


def custom() -> tuple[Tensor, ...]:
    x, factor = torch.randn(3, requires_grad=True), torch.tensor(2.0, requires_grad=True)
    product, total = Scaled.apply(x, factor)
    return (product.sum() * total.max(),)


def views_and_in_place() -> tuple[Tensor, ...]:
    x = torch.randn(4, 6, requires_grad=True)
    y = x.clone()
    y[:, 1:3].mul_(2)
    y.t()[0].add_(1)
    part, other = y.chunk(2)
    return (part.view(-1).sum() + other.transpose(0, 1).relu().sum(),)


def hooked() -> tuple[Tensor, ...]:
    x = torch.randn(3, requires_grad=True)
    y = x.sin()
    y.register_hook(lambda gradient: gradient * 2)
    y.retain_grad()
    return (y.cos().sum(),)


def several_roots() -> tuple[Tensor, ...]:
    x = torch.randn(3, requires_grad=True)
    shared = x.exp()
    return shared.sum(), shared.prod(), x.max()


def shared_weight() -> tuple[Tensor, ...]:
    weight = torch.randn(6, 4, requires_grad=True)
    return (F.linear(F.linear(torch.randn(2, 4), weight).tanh(), weight.t()).sum(),)


def stacked() -> tuple[Tensor, ...]:
    x = torch.randn(3, requires_grad=True)
    return (torch.stack([x, x * 2, torch.randn(3)]).sum() + torch.cat([x, x]).norm(),)


def gpt2(layers: int = 12) -> tuple[Tensor, ...]:
    """GPT-2 with its loss, random weights, narrow."""
    from transformers import GPT2Config, GPT2LMHeadModel

    config = GPT2Config(
        n_layer=layers, n_embd=24, n_head=2, vocab_size=50, n_positions=16, bos_token_id=0, eos_token_id=1,
        loss_type="ForCausalLM",
    )  # fmt: skip
    tokens = torch.arange(8)[None]
    return (GPT2LMHeadModel(config)(tokens, labels=tokens).loss,)


def bert(layers: int = 12) -> tuple[Tensor, ...]:
    from transformers import BertConfig, BertModel

    config = BertConfig(
        num_hidden_layers=layers, hidden_size=24, num_attention_heads=2, intermediate_size=32, vocab_size=50,
        max_position_embeddings=16,
    )  # fmt: skip
    output = BertModel(config)(torch.arange(8)[None])
    return output.last_hidden_state.sum(), output.pooler_output.sum()


LARGE: list[Callable[[], tuple[Tensor, ...]]] = [gpt2, bert]
MODELS: list[Callable[[], tuple[Tensor, ...]]] = [
    mlp, cnn_with_skips, lstm, transformer, double_backward, checkpointed, custom, views_and_in_place, hooked,
    several_roots, shared_weight, stacked,
]  # fmt: skip
