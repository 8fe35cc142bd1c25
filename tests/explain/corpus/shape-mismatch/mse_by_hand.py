# category: shape-mismatch
# error: RuntimeError
# culprits: y_hat, targets
# cause: 30; 10; targets
# fix:
# fix-line:

import torch

torch.manual_seed(0)
features = torch.randn(30, 4)
targets = torch.randn(10, 1)
W = torch.zeros(4, 1, requires_grad=True)
b = torch.zeros(1, requires_grad=True)

lr = 0.1
for step in range(20):
    y_hat = features @ W + b
    cost = ((y_hat - targets) ** 2).mean()  # <- fails
    cost.backward()
    with torch.no_grad():
        W -= lr * W.grad
        b -= lr * b.grad
        W.grad.zero_()
        b.grad.zero_()
print(W, b)
