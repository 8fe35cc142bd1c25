import torch
from torch import nn

model = nn.Sequential(nn.Linear(8, 16), nn.Dropout(0.5), nn.Linear(16, 2))
opt = torch.optim.SGD(model.parameters(), lr=0.1)
X_train, y_train = torch.randn(16, 8), torch.randint(0, 2, (16,))
X_val, y_val = torch.randn(8, 8), torch.randint(0, 2, (8,))
for _ in range(2):
    loss = nn.functional.cross_entropy(model(X_train), y_train)
    opt.zero_grad()
    loss.backward()
    opt.step()
    with torch.inference_mode():
        val_loss = nn.functional.cross_entropy(model(X_val), y_val)
    print(val_loss.item())
