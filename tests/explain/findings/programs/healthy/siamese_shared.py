import torch
import torch.nn.functional as F
from torch import nn


class Siamese(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU(inplace=True), nn.MaxPool2d(2), nn.Flatten())
        self.fc = nn.Sequential(nn.Linear(72, 32), nn.Sigmoid())
        self.out = nn.Linear(32, 1)

    def one(self, x):
        x = self.features(x)
        x = self.fc(x)
        return x

    def forward(self, a, b):
        ea, eb = self.one(a), self.one(b)
        distance = (ea - eb).abs()
        return self.out(distance)


net = Siamese()
opt = torch.optim.Adam(net.parameters(), lr=6e-5)
for _ in range(2):
    a, b = torch.rand(8, 1, 8, 8), torch.rand(8, 1, 8, 8)
    same = torch.randint(0, 2, (8, 1)).float()
    logit = net(a, b)
    loss = F.binary_cross_entropy_with_logits(logit, same)
    opt.zero_grad()
    loss.backward()
    opt.step()
    with torch.no_grad():
        accuracy = ((logit > 0).float() == same).float().mean()
