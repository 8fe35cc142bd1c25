import copy

import torch
import torch.nn.functional as F
from torch import nn
from torch.distributions import Normal


class Q(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(4, 32), nn.ReLU(), nn.Linear(32, 32), nn.ReLU(), nn.Linear(32, 1))

    def forward(self, s, a):
        return self.net(torch.cat([s, a], -1)).squeeze(-1)


class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 32), nn.ReLU())
        self.mu, self.log_std = nn.Linear(32, 1), nn.Linear(32, 1)

    def forward(self, s):
        h = self.body(s)
        mu, log_std = self.mu(h), self.log_std(h).clamp(-5, 2)
        dist = Normal(mu, log_std.exp())
        u = dist.rsample()
        a = torch.tanh(u)
        logp = (dist.log_prob(u) - torch.log(1 - a.pow(2) + 1e-6)).sum(-1)
        return a, logp


policy, q1, q2 = Policy(), Q(), Q()
t1, t2 = copy.deepcopy(q1), copy.deepcopy(q2)
pi_opt = torch.optim.Adam(policy.parameters(), lr=3e-4)
q_opt = torch.optim.Adam(list(q1.parameters()) + list(q2.parameters()), lr=3e-4)
log_alpha = torch.zeros(1, requires_grad=True)
alpha_opt = torch.optim.Adam([log_alpha], lr=3e-4)
for step in range(3):
    s, a, r, s2 = torch.randn(32, 3), torch.rand(32, 1) * 2 - 1, torch.randn(32), torch.randn(32, 3)
    done = torch.zeros(32)
    alpha = log_alpha.exp().detach()
    with torch.no_grad():
        a2, logp2 = policy(s2)
        backup = r + 0.99 * (1 - done) * (torch.min(t1(s2, a2), t2(s2, a2)) - alpha * logp2)
    q_loss = F.mse_loss(q1(s, a), backup) + F.mse_loss(q2(s, a), backup)
    q_opt.zero_grad()
    q_loss.backward()
    q_opt.step()
    for p in q1.parameters():
        p.requires_grad = False
    new_a, logp = policy(s)
    pi_loss = (alpha * logp - q1(s, new_a)).mean()
    pi_opt.zero_grad()
    pi_loss.backward()
    pi_opt.step()
    for p in q1.parameters():
        p.requires_grad = True
    alpha_loss = -(log_alpha * (logp.detach() - 1)).mean()
    alpha_opt.zero_grad()
    alpha_loss.backward()
    alpha_opt.step()
    with torch.no_grad():
        for p, tp in zip(q1.parameters(), t1.parameters()):
            tp.mul_(0.995).add_(0.005 * p)
