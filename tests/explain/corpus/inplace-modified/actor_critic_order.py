# category: inplace-modified
# error: RuntimeError
# culprits: actor_loss, self.critic[2].weight
# cause: self.critic[2].weight; place
# fix:
# fix-line:

import torch
from torch import nn


class ActorCritic:
    def __init__(self):
        self.actor = nn.Linear(3, 2)
        self.critic = nn.Sequential(nn.Linear(3, 8), nn.Tanh(), nn.Linear(8, 1))
        self.actor_opt = torch.optim.Adam(self.actor.parameters())
        self.critic_opt = torch.optim.Adam(self.critic.parameters())

    def update(self, s, a, ret):
        value = self.critic(s).squeeze(-1)
        advantage = ret - value
        logp = torch.distributions.Categorical(logits=self.actor(s)).log_prob(a)
        actor_loss = -(logp * advantage).mean()
        critic_loss = advantage.pow(2).mean()
        self.critic_opt.zero_grad()
        critic_loss.backward(retain_graph=True)
        self.critic_opt.step()
        self.actor_opt.zero_grad()
        actor_loss.backward()  # <- fails
        self.actor_opt.step()


torch.manual_seed(0)
agent = ActorCritic()
agent.update(torch.randn(5, 3), torch.tensor([0, 1, 1, 0, 1]), torch.randn(5))
