import torch
from torch import nn


class Backbone(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.ReLU(), nn.AdaptiveAvgPool2d(4), nn.Flatten()
        )

    def forward(self, x):
        return self.layers(x)


class Classifier(nn.Module):
    def __init__(self, backbone, classes):
        super().__init__()
        self.backbone = backbone
        self.head = nn.Sequential(nn.Linear(128, 32), nn.ReLU(), nn.Dropout(0.5), nn.Linear(32, classes))

    def forward(self, x):
        with torch.no_grad():
            feats = self.backbone(x)
        out = self.head(feats)
        return out


backbone = Backbone()
for p in backbone.parameters():
    p.requires_grad = False
model = Classifier(backbone, 5)
optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=1e-3)
loss_fn = nn.CrossEntropyLoss(label_smoothing=0.1)
for step in range(3):
    model.train()
    model.backbone.eval()
    x = torch.randn(16, 3, 12, 12)
    y = torch.randint(0, 5, (16,))
    out = model(x)
    loss = loss_fn(out, y)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
model.eval()
with torch.inference_mode():
    predictions = model(torch.randn(4, 3, 12, 12)).softmax(-1)
    print(predictions.argmax(-1))
