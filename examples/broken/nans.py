"""Broken on purpose: pixels that are the same in every image of a batch are divided by their deviation, which is 0."""

from __future__ import annotations

import torch
from sklearn.datasets import load_digits
from torch import Tensor, nn
from torch.nn import functional as F


def standardised(images: Tensor) -> Tensor:
    """Images [batch, 64] with mean 0 and deviation 1 for every pixel."""
    mean = images.mean(0)
    deviation = images.std(0)
    return (images - mean) / deviation


def main() -> None:
    torch.manual_seed(0)
    digits = load_digits()
    images = torch.tensor(digits.data, dtype=torch.float32)
    labels = torch.tensor(digits.target)
    model = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    for step in range(20):
        batch = torch.randint(len(images), (64,))
        inputs = standardised(images[batch])
        loss = F.cross_entropy(model(inputs), labels[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        print(f"step {step}  loss {loss.item():.3f}")


if __name__ == "__main__":
    main()
