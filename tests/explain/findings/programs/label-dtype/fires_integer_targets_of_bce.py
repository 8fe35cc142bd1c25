import torch
from torch import nn


def train(model, batch):
    x, y = batch
    logits = model(x).squeeze(1)
    loss = nn.BCEWithLogitsLoss()(logits, y)
    loss.backward()


train(nn.Linear(4, 1), (torch.randn(8, 4), torch.randint(0, 2, (8,))))
