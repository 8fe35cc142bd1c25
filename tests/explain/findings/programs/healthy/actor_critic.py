import torch
from torch import nn
from torch.distributions import Normal


class Actor(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 32), nn.Tanh(), nn.Linear(32, 32), nn.Tanh())
        self.mean = nn.Linear(32, 1)
        nn.init.zeros_(self.mean.weight)
        self.log_std = nn.Parameter(torch.zeros(1))

    def forward(self, s):
        return Normal(self.mean(self.body(s)), self.log_std.exp())


class PPO(nn.Module):
    def __init__(self):
        super().__init__()
        self.actor = Actor()
        self.critic = nn.Sequential(nn.Linear(3, 32), nn.Tanh(), nn.Linear(32, 1))
        self.actor_opt = torch.optim.Adam(self.actor.parameters(), lr=3e-4)
        self.critic_opt = torch.optim.Adam(self.critic.parameters(), lr=1e-3)

    def rollout(self):
        states = torch.randn(64, 3)
        with torch.no_grad():
            dist = self.actor(states)
            actions = dist.sample()
            old_logp = dist.log_prob(actions).sum(-1)
            values = self.critic(states).squeeze(-1)
        returns = torch.randn(64)
        return states, actions, old_logp, returns, returns - values

    def update(self):
        states, actions, old_logp, returns, adv = self.rollout()
        adv = (adv - adv.mean()) / (adv.std() + 1e-8)
        for _ in range(2):
            logp = self.actor(states).log_prob(actions).sum(-1)
            ratio = (logp - old_logp).exp()
            clipped = torch.clamp(ratio, 0.8, 1.2) * adv
            actor_loss = -torch.min(ratio * adv, clipped).mean()
            self.actor_opt.zero_grad()
            actor_loss.backward()
            self.actor_opt.step()
            critic_loss = ((self.critic(states).squeeze(-1) - returns) ** 2).mean()
            self.critic_opt.zero_grad()
            critic_loss.backward()
            self.critic_opt.step()


ppo = PPO()
for _ in range(2):
    ppo.update()
