"""A small convolutional network that learns handwritten digits: 1,797 real 8×8 scans from scikit-learn."""

from __future__ import annotations

import torch
from sklearn.datasets import load_digits
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset, random_split


class DigitsNet(nn.Module):
    """Two convolutions, one hidden layer, ten classes. Input [batch, 1, 8, 8], output logits [batch, 10]."""

    def __init__(self, width: int = 16) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, width, kernel_size=3, padding=1)
        self.norm = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, 2 * width, kernel_size=3, padding=1)
        self.dropout = nn.Dropout(0.2)
        self.hidden = nn.Linear(2 * width * 2 * 2, 64)
        self.out = nn.Linear(64, 10)

    def forward(self, images: Tensor) -> Tensor:
        x = F.relu(self.norm(self.conv1(images)))
        x = F.max_pool2d(x, 2)
        x = F.relu(self.conv2(x))
        x = F.max_pool2d(x, 2)
        features = self.dropout(x.flatten(1))
        h = F.relu(self.hidden(features))
        logits = self.out(h)
        return logits


def load(batch_size: int = 64) -> tuple[DataLoader, DataLoader]:
    """Training and test batches of images in 0 … 1 and labels 0 … 9."""
    digits = load_digits()
    images = torch.tensor(digits.images, dtype=torch.float32).unsqueeze(1) / 16
    labels = torch.tensor(digits.target)
    train, test = random_split(TensorDataset(images, labels), [1500, 297])
    return DataLoader(train, batch_size, shuffle=True), DataLoader(test, 297)


def train_epoch(model: DigitsNet, batches: DataLoader, optimizer: torch.optim.Optimizer) -> float:
    """One pass over the data; returns the mean loss."""
    model.train()
    losses = []
    for images, labels in batches:
        logits = model(images)
        loss = F.cross_entropy(logits, labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return sum(losses) / len(losses)


@torch.no_grad()
def accuracy(model: DigitsNet, batches: DataLoader) -> float:
    """Share of the test images that are recognised."""
    model.eval()
    hits = [(model(images).argmax(1) == labels).float() for images, labels in batches]
    return torch.cat(hits).mean().item()


def main() -> None:
    torch.manual_seed(0)
    train, test = load()
    model = DigitsNet()
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    for epoch in range(1):
        loss = train_epoch(model, train, optimizer)
        print(f"epoch {epoch + 1}  loss {loss:.3f}  accuracy {accuracy(model, test):.1%}")


if __name__ == "__main__":
    main()
