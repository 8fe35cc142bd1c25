import torch
import torch.nn.functional as F
from torch import nn


def pgd(model, x, y, eps=0.1, steps=2):
    delta = torch.zeros_like(x).uniform_(-eps, eps).requires_grad_(True)
    for _ in range(steps):
        loss = F.cross_entropy(model(x + delta), y)
        grad = torch.autograd.grad(loss, delta)[0]
        delta.data = (delta + 0.05 * grad.sign()).clamp(-eps, eps)
    return (x + delta).detach()


def train(model, batches, optimizer):
    for x, y in batches:
        model.eval()
        x_adv = pgd(model, x, y)
        model.train()
        logits = model(x_adv)
        loss = F.cross_entropy(logits, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


model = nn.Sequential(nn.Flatten(), nn.Linear(16, 32), nn.BatchNorm1d(32), nn.ReLU(), nn.Linear(32, 3))
optimizer = torch.optim.SGD(model.parameters(), lr=0.05, nesterov=True, momentum=0.9)
train(model, [(torch.rand(8, 1, 4, 4), torch.randint(0, 3, (8,))) for _ in range(2)], optimizer)
