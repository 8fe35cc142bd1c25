"""A small transformer that learns to write like the Python documentation, character by character."""

from __future__ import annotations

from pydoc_data.topics import topics

import torch
from torch import Tensor, nn
from torch.nn import functional as F

CONTEXT = 32
WIDTH = 64
HEADS = 4
LAYERS = 2


class Attention(nn.Module):
    """Causal self-attention. Input and output [batch, time, width]."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.project = nn.Linear(WIDTH, WIDTH)
        self.register_buffer("mask", torch.full((CONTEXT, CONTEXT), -torch.inf).triu(1))

    def forward(self, x: Tensor) -> Tensor:
        batch, time, _ = x.shape
        q, k, v = self.qkv(x).view(batch, time, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-2, -1) / (WIDTH // HEADS) ** 0.5
        weights = F.softmax(scores + self.mask[:time, :time], dim=-1)
        mixed = (weights @ v).transpose(1, 2).reshape(batch, time, WIDTH)
        return self.project(mixed)


class Block(nn.Module):
    """Attention and a feed-forward layer, each added to its input."""

    def __init__(self) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(WIDTH)
        self.attention = Attention()
        self.norm2 = nn.LayerNorm(WIDTH)
        self.feed_forward = nn.Sequential(nn.Linear(WIDTH, 4 * WIDTH), nn.GELU(), nn.Linear(4 * WIDTH, WIDTH))

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attention(self.norm1(x))
        return x + self.feed_forward(self.norm2(x))


class TinyGPT(nn.Module):
    """Characters in, logits of the next character out: [batch, time] → [batch, time, vocabulary]."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.token = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(CONTEXT, WIDTH)
        self.blocks = nn.ModuleList(Block() for _ in range(LAYERS))
        self.norm = nn.LayerNorm(WIDTH)
        self.head = nn.Linear(WIDTH, vocabulary, bias=False)

    def forward(self, tokens: Tensor) -> Tensor:
        positions = torch.arange(tokens.shape[1], device=tokens.device)
        x = self.token(tokens) + self.position(positions)
        for block in self.blocks:
            x = block(x)
        logits = self.head(self.norm(x))
        return logits


def batch_of(data: Tensor, size: int) -> tuple[Tensor, Tensor]:
    """Random pieces of the text and the same pieces one character later, both [size, CONTEXT]."""
    starts = torch.randint(len(data) - CONTEXT - 1, (size,))
    pieces = torch.stack([data[start : start + CONTEXT + 1] for start in starts])
    return pieces[:, :-1], pieces[:, 1:]


@torch.no_grad()
def write(model: TinyGPT, characters: list[str], length: int) -> str:
    """Text that the model makes up, starting from a line break."""
    model.eval()
    tokens = torch.tensor([[characters.index("\n")]])
    for _ in range(length):
        logits = model(tokens[:, -CONTEXT:])[:, -1]
        tokens = torch.cat([tokens, torch.multinomial(F.softmax(logits, dim=-1), 1)], dim=1)
    return "".join(characters[token] for token in tokens[0])


def main(steps: int = 200) -> None:
    torch.manual_seed(0)
    text = "\n".join(topics.values())[:400_000]
    characters = sorted(set(text))
    index = {character: number for number, character in enumerate(characters)}
    data = torch.tensor([index[character] for character in text])
    model = TinyGPT(len(characters))
    optimizer = torch.optim.AdamW(model.parameters(), lr=4e-3)
    for step in range(1, steps + 1):
        tokens, targets = batch_of(data, size=16)
        logits = model(tokens)
        loss = F.cross_entropy(logits.flatten(0, 1), targets.flatten())
        optimizer.zero_grad()
        loss.backward()
        norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if step % 40 == 0 or step == 1:
            print(f"step {step}  loss {loss.item():.3f}  gradient norm {norm:.2f}")
    print(write(model, characters, 200))


if __name__ == "__main__":
    main()
