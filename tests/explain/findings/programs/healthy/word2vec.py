import torch
import torch.nn.functional as F
from torch import nn


class SkipGram(nn.Module):
    def __init__(self, vocab, width):
        super().__init__()
        self.center = nn.Embedding(vocab, width, sparse=True)
        self.context = nn.Embedding(vocab, width, sparse=True)
        nn.init.zeros_(self.context.weight)

    def forward(self, c, pos, neg):
        v = self.center(c)
        p = (v * self.context(pos)).sum(-1)
        n = torch.bmm(self.context(neg), v.unsqueeze(-1)).squeeze(-1)
        return -(F.logsigmoid(p) + F.logsigmoid(-n).sum(-1)).mean()


model = SkipGram(200, 16)
optimizer = torch.optim.SparseAdam(list(model.parameters()), lr=1e-3)
for _ in range(3):
    c, pos, neg = torch.randint(0, 200, (32,)), torch.randint(0, 200, (32,)), torch.randint(0, 200, (32, 5))
    loss = model(c, pos, neg)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
