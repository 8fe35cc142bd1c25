import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(3)
encoder = nn.Sequential(
    nn.Conv2d(3, 8, 3, stride=2, padding=1),
    nn.BatchNorm2d(8),
    nn.ReLU(),
    nn.Conv2d(8, 16, 3, stride=2, padding=1),
    nn.BatchNorm2d(16),
    nn.ReLU(),
    nn.AdaptiveAvgPool2d(1),
    nn.Flatten(),
)
projector = nn.Sequential(nn.Linear(16, 16), nn.ReLU(), nn.Linear(16, 8))
params = list(encoder.parameters()) + list(projector.parameters())
optimizer = torch.optim.SGD(params, lr=0.05, momentum=0.9)


def augment(x):
    return x.flip(-1) + 0.1 * torch.randn_like(x)


def nt_xent(z1, z2, temperature=0.5):
    n = z1.size(0)
    z = F.normalize(torch.cat([z1, z2]), dim=1)
    sim = z @ z.t() / temperature
    sim.masked_fill_(torch.eye(2 * n, dtype=torch.bool), float("-inf"))
    targets = torch.cat([torch.arange(n, 2 * n), torch.arange(n)])
    return F.cross_entropy(sim, targets)


images = torch.randn(64, 3, 16, 16)
for step in range(5):
    batch = images[torch.randperm(64)[:16]]
    v1, v2 = augment(batch), augment(batch)
    z1, z2 = projector(encoder(v1)), projector(encoder(v2))
    loss = nt_xent(z1, z2)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(loss.item())
encoder.eval()
with torch.inference_mode():
    feats = encoder(images)
    print(feats.shape)
