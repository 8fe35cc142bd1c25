"""Trains a small CNN with dropout and a small transformer, then writes down everything that training depends on.

Usage: train.py RESULT, which becomes a JSON file of digests.
"""

import hashlib
import json
import random
import sys
import warnings

import numpy as np
import torch
from torch import nn

STEPS = 200


class Cnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3)
        self.norm = nn.BatchNorm2d(4)
        self.drop = nn.Dropout(0.3)
        self.out = nn.Linear(4 * 6 * 6, 10)

    def forward(self, x):
        return self.out(self.drop(torch.relu(self.norm(self.conv(x))).flatten(1)))


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(16, 16)
        layer = nn.TransformerEncoderLayer(16, 2, 32, dropout=0.1, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, 1)
        self.out = nn.Linear(16, 16)

    def forward(self, x):
        return self.out(self.encoder(self.embed(x)))


def numbers(value):
    """Tensors as lists, so that equal values have equal digests whatever memory they lie in."""
    if isinstance(value, torch.Tensor):
        return value.detach().double().tolist()
    if isinstance(value, dict):
        return {str(key): numbers(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [numbers(one) for one in value]
    return value


def train():
    random.seed(1), np.random.seed(1), torch.manual_seed(1)
    cnn, transformer = Cnn(), Transformer()
    optimizer = torch.optim.AdamW([*cnn.parameters(), *transformer.parameters()], lr=1e-3)
    losses = []
    for _ in range(STEPS):
        images = torch.from_numpy(np.random.rand(4, 1, 8, 8).astype("float32"))
        labels = torch.tensor([random.randrange(10) for _ in range(4)])
        words = torch.randint(0, 16, (2, 8))
        scores = cnn(images)
        guesses = transformer(words)
        loss = nn.functional.cross_entropy(scores, labels) + nn.functional.cross_entropy(guesses.mT, words)
        optimizer.zero_grad()
        loss.backward()
        losses.append(loss.item())  # stop: step
        optimizer.step()
    return cnn, transformer, optimizer, losses


def main():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        cnn, transformer, optimizer, losses = train()
    state = {
        "parameters": [cnn.state_dict(), transformer.state_dict()],
        "gradients": [parameter.grad for model in (cnn, transformer) for parameter in model.parameters()],
        "optimizer": optimizer.state_dict(),
        "losses": losses,
        "torch": torch.get_rng_state(),
        "random": random.getstate(),
        "numpy": [str(part) for part in np.random.get_state()],
        "warnings": [str(one.message) for one in caught],
        "versions": [parameter._version for model in (cnn, transformer) for parameter in model.parameters()],
    }
    found = {name: hashlib.sha256(json.dumps(numbers(value)).encode()).hexdigest() for name, value in state.items()}
    found["last loss"] = losses[-1]
    with open(sys.argv[1], "w") as file:
        json.dump(found, file)


main()
