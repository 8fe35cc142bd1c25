import torch
from torch import nn

online = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
target = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
target.load_state_dict(online.state_dict())
opt = torch.optim.Adam(online.parameters())
s, s2, r = torch.randn(8, 4), torch.randn(8, 4), torch.randn(8)
q = online(s)[:, 0]
best = online(s2).argmax(1, keepdim=True)
with torch.no_grad():
    goal = r + 0.9 * target(s2).gather(1, best).squeeze(1)
loss = nn.functional.mse_loss(q, goal.detach())
loss.backward()
opt.step()
