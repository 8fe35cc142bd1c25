import torch
from torch import nn


class Runner:
    def __init__(self):
        self.model = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Flatten(), nn.Linear(8, 2))

    @torch.inference_mode()
    def evaluate(self, x, y):
        logits = self.model(x)
        return (logits.argmax(1) == y).float().mean().item()


Runner().evaluate(torch.randn(3, 1, 4, 4), torch.tensor([0, 1, 1]))
