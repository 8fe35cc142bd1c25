import torch
import torch.nn.functional as F
from torch import nn


class Tower(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.fc1 = nn.Linear(inputs, 32)
        self.fc2 = nn.Linear(32, 16)

    def forward(self, x):
        h = F.gelu(self.fc1(x))
        z = self.fc2(h)
        return F.normalize(z, dim=-1)


class Clip(nn.Module):
    def __init__(self):
        super().__init__()
        self.image = Tower(24)
        self.text = Tower(12)
        self.logit_scale = nn.Parameter(torch.tensor(2.6592))

    def forward(self, images, texts):
        i, t = self.image(images), self.text(texts)
        logits = self.logit_scale.exp() * i @ t.t()
        labels = torch.arange(len(logits))
        loss = (F.cross_entropy(logits, labels) + F.cross_entropy(logits.t(), labels)) / 2
        return loss, logits


model = Clip()
opt = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.2)
for _ in range(3):
    loss, logits = model(torch.randn(16, 24), torch.randn(16, 12))
    opt.zero_grad()
    loss.backward()
    opt.step()
    with torch.no_grad():
        model.logit_scale.clamp_(0, 4.6052)
    acc = (logits.argmax(1) == torch.arange(16)).float().mean().item()
