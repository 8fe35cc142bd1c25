import torch
from torch import nn


def validate(model, x):
    model.eval()
    with torch.no_grad():
        return model(x).mean().item()


def main():
    model = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.5), nn.Linear(8, 1))
    opt = torch.optim.SGD(model.parameters(), lr=0.1)
    x, y = torch.randn(16, 4), torch.randn(16, 1)
    model.train()
    for epoch in range(3):
        pred = model(x)
        loss = ((pred - y) ** 2).mean()
        opt.zero_grad()
        loss.backward()
        opt.step()
        v = validate(model, x)


main()
