# category: shape-mismatch
# error: RuntimeError
# culprits: alpha, beta.T, gamma
# cause: 5; 4; gamma
# fix:
# fix-line:

import torch

n_states = 5
torch.manual_seed(0)
alpha = torch.rand(n_states, 1)
beta = torch.rand(n_states, 1)
gamma = torch.rand(1, 4)

posterior = (
    alpha.log()  # <- fails
    + beta.T.log()  # what the backward pass left
    + gamma.log()
)
print(posterior.logsumexp(dim=0))
