import copy

import numpy as np
import torch
from torch import nn

rng = np.random.default_rng(0)
X = rng.normal(size=(120, 6))
y = X @ rng.normal(size=6) + 0.1 * rng.normal(size=120)
mu, sigma = X.mean(0), X.std(0)
X = (X - mu) / sigma
Xt = torch.tensor(X, dtype=torch.float32)
yt = torch.tensor(y, dtype=torch.float32).unsqueeze(1)
train_x, val_x = Xt[:100], Xt[100:]
train_y, val_y = yt[:100], yt[100:]
model = nn.Sequential(nn.Linear(6, 16), nn.ReLU(), nn.Dropout(0.1), nn.Linear(16, 1))
loss_fn = nn.HuberLoss()
optimizer = torch.optim.RMSprop(model.parameters(), lr=1e-3)
scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, patience=1)
best_loss, best_state, patience = float("inf"), None, 0
history = {"train": [], "val": []}
for epoch in range(4):
    model.train()
    perm = torch.randperm(len(train_x))
    epoch_loss = 0.0
    for idx in perm.split(25):
        optimizer.zero_grad()
        pred = model(train_x[idx])
        loss = loss_fn(pred, train_y[idx])
        loss.backward()
        optimizer.step()
        epoch_loss += loss.item() * len(idx)
    model.eval()
    with torch.no_grad():
        val_pred = model(val_x)
        val_loss = loss_fn(val_pred, val_y).item()
        mae = (val_pred - val_y).abs().mean()
    scheduler.step(val_loss)
    history["train"].append(epoch_loss / len(train_x))
    history["val"].append(val_loss)
    if val_loss < best_loss:
        best_loss, best_state, patience = val_loss, copy.deepcopy(model.state_dict()), 0
    else:
        patience += 1
        if patience > 2:
            break
model.load_state_dict(best_state)
predictions = model(val_x).detach().numpy()
r2 = 1 - ((predictions - val_y.numpy()) ** 2).sum() / ((val_y.numpy() - val_y.numpy().mean()) ** 2).sum()
