import torch
from torch import nn

torch.manual_seed(0)
center = nn.Embedding(50, 8, sparse=True)
context = nn.Embedding(50, 8, sparse=True)
nn.init.uniform_(center.weight, -0.5 / 8, 0.5 / 8)
nn.init.zeros_(context.weight)
opt = torch.optim.SparseAdam(list(center.parameters()) + list(context.parameters()), lr=0.01)
for step in range(4):
    c, o = torch.randint(0, 50, (16,)), torch.randint(0, 50, (16,))
    neg = torch.randint(0, 50, (16, 5))
    v = center(c)
    pos_score = (v * context(o)).sum(-1)
    neg_score = torch.bmm(context(neg), v.unsqueeze(2)).squeeze(2)
    loss = -(nn.functional.logsigmoid(pos_score) + nn.functional.logsigmoid(-neg_score).sum(-1)).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
