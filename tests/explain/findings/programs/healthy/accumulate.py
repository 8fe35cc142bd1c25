import torch
from torch import nn

model = nn.Sequential(nn.Linear(10, 32), nn.GELU(), nn.LayerNorm(32), nn.Linear(32, 1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9, weight_decay=1e-4)
loss_fn = nn.MSELoss()
accumulate = 2
optimizer.zero_grad(set_to_none=False)
total = 0.0
for i in range(6):
    inputs = torch.randn(8, 10)
    targets = inputs.sum(dim=1, keepdim=True)
    predictions = model(inputs)
    loss = loss_fn(predictions, targets) / accumulate
    loss.backward()
    total += loss.item() * accumulate
    if (i + 1) % accumulate == 0:
        nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=False)
print(total)
