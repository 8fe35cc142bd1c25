# category: no-grad
# error: RuntimeError
# culprits: loss
# cause: w; requires_grad; loss
# fix: requires_grad=True
# fix-line: marked-fix

import torch

x = torch.tensor([[1.0, 2.0], [2.0, 1.0], [3.0, 3.0]])
t = torch.tensor([5.0, 4.0, 9.0])
w = torch.zeros(2)  # <- fix

for _ in range(10):
    loss = (x @ w - t).pow(2).mean()
    loss.backward()  # <- fails
    with torch.no_grad():
        w -= 0.05 * w.grad
    w.grad = None
print(w)
