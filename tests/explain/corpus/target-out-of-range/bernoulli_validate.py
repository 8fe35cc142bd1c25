# category: target-out-of-range
# error: ValueError
# culprits: prob, clicked
# cause: clicked; Bernoulli; 2
# fix:
# fix-line:

import torch
from torch.distributions import Bernoulli

prob = torch.tensor([0.2, 0.7, 0.5])
clicked = torch.tensor([0.0, 2.0, 1.0])


def log_likelihood(prob, clicked):
    return Bernoulli(prob).log_prob(clicked).sum()  # <- fails


print(log_likelihood(prob, clicked))
