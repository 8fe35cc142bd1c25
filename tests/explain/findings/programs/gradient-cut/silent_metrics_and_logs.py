import torch
from torch import nn

model = nn.Linear(5, 3)
opt = torch.optim.SGD(model.parameters(), lr=0.1)
seen = []
for _ in range(2):
    x, y = torch.randn(8, 5), torch.randint(0, 3, (8,))
    out = model(x)
    loss = nn.functional.cross_entropy(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    preds = out.detach().argmax(1)
    value = loss.detach()
    probs = out.detach().softmax(1).numpy()
    seen.append(value)
mean = torch.stack(seen).mean()
