import numpy as np
import torch

np.random.seed(0)
x_train = np.random.rand(80, 1)
y_train = 1 + 2 * x_train + 0.1 * np.random.randn(80, 1)
device = "cuda" if torch.cuda.is_available() else "cpu"
x_t = torch.from_numpy(x_train).float().to(device)
y_t = torch.from_numpy(y_train).float().to(device)
a = torch.randn(1, requires_grad=True, dtype=torch.float, device=device)
b = torch.randn(1, requires_grad=True, dtype=torch.float, device=device)
lr = 0.1
for epoch in range(3):
    yhat = a + b * x_t
    error = y_t - yhat
    loss = (error**2).mean()
    loss.backward()
    with torch.no_grad():
        a -= lr * a.grad
        b -= lr * b.grad
    a.grad.zero_()
    b.grad.zero_()
