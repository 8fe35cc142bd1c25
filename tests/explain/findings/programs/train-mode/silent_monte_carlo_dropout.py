import torch
from torch import nn

model = nn.Sequential(nn.Linear(8, 16), nn.Dropout(0.5), nn.Linear(16, 1))


def mc_dropout_predict(model, x, n=5):
    with torch.no_grad():
        samples = torch.stack([model(x) for _ in range(n)])
    return samples.mean(0), samples.std(0)


model.train()
mean, std = mc_dropout_predict(model, torch.randn(4, 8))
