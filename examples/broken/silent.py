"""Broken on purpose, without an error: it runs, prints, and learns next to nothing."""

from __future__ import annotations

import torch
from sklearn.datasets import load_digits
from torch import Tensor, nn
from torch.nn import functional as F


class DigitsNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Dropout(0.2))
        self.head = nn.Linear(64, 10)

    def forward(self, images: Tensor) -> Tensor:
        features = self.body(images).detach()
        return self.head(features).softmax(1)


def main() -> None:
    torch.manual_seed(0)
    digits = load_digits()
    images = torch.tensor(digits.data, dtype=torch.float32)
    labels = torch.tensor(digits.target)
    model = DigitsNet()
    optimizer = torch.optim.AdamW(model.head.parameters(), lr=3e-3)
    losses = []
    for step in range(20):
        batch = torch.randint(len(images), (64,))
        inputs = images[batch]
        outputs = model(inputs)
        loss = F.cross_entropy(outputs, labels[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss)
        print(f"step {step}  loss {loss.item():.3f}")


if __name__ == "__main__":
    main()
