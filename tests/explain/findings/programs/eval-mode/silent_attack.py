import torch
from torch import nn

model = nn.Sequential(nn.Linear(8, 16), nn.Dropout(0.5), nn.Linear(16, 2))


def fgsm(model, x, y, eps):
    x = x.clone().requires_grad_(True)
    loss = nn.functional.cross_entropy(model(x), y)
    loss.backward()
    return (x + eps * x.grad.sign()).detach()


opt = torch.optim.Adam(model.parameters())
model.eval()
adversarial = fgsm(model, torch.randn(4, 8), torch.randint(0, 2, (4,)), 0.1)
model.train()
loss = nn.functional.cross_entropy(model(adversarial), torch.randint(0, 2, (4,)))
opt.zero_grad()
loss.backward()
opt.step()
