import torch
import torch.nn.functional as F
from torch import nn


class MoE(nn.Module):
    def __init__(self, width=16, experts=4, k=2):
        super().__init__()
        self.gate = nn.Linear(width, experts, bias=False)
        self.experts = nn.ModuleList(
            nn.Sequential(nn.Linear(width, 32), nn.ReLU(), nn.Linear(32, width)) for _ in range(experts)
        )
        self.k = k

    def forward(self, x):
        logits = self.gate(x)
        top, index = logits.topk(self.k, dim=-1)
        weights = torch.zeros_like(logits).scatter(1, index, F.softmax(top, dim=-1))
        out = torch.zeros_like(x)
        for i, expert in enumerate(self.experts):
            chosen = weights[:, i] > 0
            if chosen.any():
                out[chosen] = out[chosen] + weights[chosen, i].unsqueeze(1) * expert(x[chosen])
        load = F.softmax(logits, -1).mean(0)
        return out, (load * load).sum() * len(self.experts)


model = MoE()
head = nn.Linear(16, 3)
optimizer = torch.optim.Adam([*model.parameters(), *head.parameters()], lr=1e-3)
for _ in range(3):
    x = torch.randn(6, 16)
    h, aux = model(x)
    loss = F.cross_entropy(head(h), torch.randint(0, 3, (6,))) + 0.01 * aux
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
