# category: index-out-of-range
# error: IndexError
# culprits: y, idx
# cause: idx [100] holds; y [90]
# fix:
# fix-line:

import torch


def batches(x, y, size):
    order = torch.randperm(len(x))
    for i in range(0, len(x), size):
        idx = order[i : i + size]
        yield x[idx], y[idx]  # <- fails


x = torch.randn(100, 3)
y = torch.randint(0, 2, (90,))
model = torch.nn.Linear(3, 2)
for xb, yb in batches(x, y, 100):
    loss = torch.nn.functional.cross_entropy(model(xb), yb)
    print(loss.item())
