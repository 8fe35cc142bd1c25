import torch
import torch.nn.functional as F
from torch import nn

encoder = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 8))
predictor = nn.Linear(8, 8)
opt = torch.optim.SGD([*encoder.parameters(), *predictor.parameters()], lr=0.05)
for _ in range(2):
    view1, view2 = torch.randn(16, 8), torch.randn(16, 8)
    z1, z2 = encoder(view1), encoder(view2)
    p1, p2 = predictor(z1), predictor(z2)
    t1, t2 = z1.detach(), z2.detach()
    loss = -(F.cosine_similarity(p1, t2).mean() + F.cosine_similarity(p2, t1).mean()) / 2
    opt.zero_grad()
    loss.backward()
    opt.step()
