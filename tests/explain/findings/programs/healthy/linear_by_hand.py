import numpy as np
import torch

rng = np.random.default_rng(0)
features = rng.normal(size=(100, 3)).astype(np.float32)
weights_true = np.array([[1.0], [-2.0], [0.5]], dtype=np.float32)
x = torch.from_numpy(features)
y = torch.from_numpy(features @ weights_true)
w = torch.zeros(3, 1, requires_grad=True)
b = torch.zeros(1, requires_grad=True)
lr = 0.1
best = torch.tensor(float("inf"))
for step in range(4):
    prediction = x @ w + b
    loss = ((prediction - y) ** 2).mean()
    loss.backward()
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
        w.grad.zero_()
        b.grad.zero_()
        best = torch.minimum(best, loss)
