# category: leaf-inplace
# error: RuntimeError
# culprits: weights, weights.grad
# cause: weights; leaf; no_grad
# fix:
# fix-line:

import torch

torch.manual_seed(0)
weights = torch.randn(3, requires_grad=True)
data, goal = torch.randn(10, 3), torch.randn(10)

for i in range(5):
    err = (data @ weights - goal).square().mean()
    err.backward()
    weights -= 0.1 * weights.grad  # <- fails
    weights.grad.zero_()
