import torch
import torch.nn as nn


def train_one(model, criterion, optimizer, inputs, targets):
    optimizer.zero_grad()
    outputs = model(inputs).detach()
    loss = criterion(outputs, targets)
    loss.backward()
    optimizer.step()


m = nn.Linear(4, 2)
train_one(m, nn.MSELoss(), torch.optim.SGD(m.parameters(), lr=0.1), torch.randn(5, 4), torch.randn(5, 2))
