import torch
from torch import nn

net = nn.Sequential(nn.Linear(5, 12), nn.ReLU(), nn.Dropout(0.1), nn.Linear(12, 1))
opt = torch.optim.Adam(net.parameters(), 1e-3)


def epoch(batches, train):
    net.train(train)
    total = torch.zeros(())
    for x, y in batches:
        with torch.set_grad_enabled(train):
            out = net(x).squeeze(-1)
            loss = nn.functional.binary_cross_entropy_with_logits(out, y)
        if train:
            opt.zero_grad(set_to_none=True)
            loss.backward()
            opt.step()
        total += loss.detach()
    return total / len(batches)


data = [(torch.randn(16, 5), torch.randint(0, 2, (16,)).float()) for _ in range(3)]
for e in range(2):
    a = epoch(data, True)
    b = epoch(data, False)
    print(float(a), float(b))
