import torch
from torch import nn

vgg = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.ReLU(), nn.Conv2d(8, 16, 3, padding=1), nn.ReLU()).eval()
for p in vgg.parameters():
    p.requires_grad_(False)


def gram(f):
    b, c, h, w = f.shape
    f = f.view(b, c, h * w)
    return f @ f.transpose(1, 2) / (c * h * w)


content, style = torch.rand(1, 3, 16, 16), torch.rand(1, 3, 16, 16)
target = content.clone().requires_grad_(True)
optimizer = torch.optim.Adam([target], lr=0.02)
content_features = vgg(content).detach()
style_gram = gram(vgg(style)).detach()
for _ in range(3):
    features = vgg(target)
    content_loss = (features - content_features).pow(2).mean()
    style_loss = (gram(features) - style_gram).pow(2).mean()
    loss = content_loss + 1e3 * style_loss
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    with torch.no_grad():
        target.clamp_(0, 1)
