import torch
import torch.nn as nn
import torch.optim as optim

torch.manual_seed(1)
X = torch.randn(256, 20)
true_w = torch.randn(20, 1)
y = (X @ true_w > 0).float()

model = nn.Sequential(
    nn.Linear(20, 64),
    nn.ReLU(),
    nn.Dropout(0.1),
    nn.Linear(64, 1),
)
criterion = nn.BCEWithLogitsLoss()
optimizer = optim.Adam(model.parameters(), lr=1e-2)
history = []
for epoch in range(3):
    model.train()
    running_loss = 0.0
    for i in range(0, len(X), 64):
        xb, yb = X[i : i + 64], y[i : i + 64]
        optimizer.zero_grad()
        logits = model(xb)
        loss = criterion(logits, yb)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        running_loss += loss.item() * len(xb)
    history.append(running_loss / len(X))
    model.eval()
    with torch.no_grad():
        probs = torch.sigmoid(model(X))
        acc = ((probs > 0.5).float() == y).float().mean()
    print(epoch, history[-1], acc.item())
