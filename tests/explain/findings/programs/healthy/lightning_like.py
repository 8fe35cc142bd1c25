import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class LitModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(20, 32), nn.BatchNorm1d(32), nn.ReLU(), nn.Dropout(0.2))
        self.head = nn.Linear(32, 4)

    def forward(self, x):
        return self.head(self.encoder(x))

    def training_step(self, batch, batch_idx):
        x, y = batch
        logits = self(x)
        loss = F.cross_entropy(logits, y)
        acc = (logits.argmax(-1) == y).float().mean()
        return {"loss": loss, "acc": acc.detach()}

    def validation_step(self, batch, batch_idx):
        x, y = batch
        logits = self(x)
        return F.cross_entropy(logits, y), (logits.argmax(-1) == y).float().mean()

    def configure_optimizers(self):
        return torch.optim.AdamW(self.parameters(), lr=1e-3)


class Trainer:
    def __init__(self, max_epochs):
        self.max_epochs = max_epochs

    def fit(self, model, train_loader, val_loader):
        self.model = model
        self.optimizer = model.configure_optimizers()
        for epoch in range(self.max_epochs):
            model.train()
            for i, batch in enumerate(train_loader):
                out = model.training_step(batch, i)
                self.optimizer.zero_grad()
                out["loss"].backward()
                self.optimizer.step()
            self.validate(model, val_loader)

    @torch.no_grad()
    def validate(self, model, loader):
        model.eval()
        results = [model.validation_step(batch, i) for i, batch in enumerate(loader)]
        val_loss = torch.stack([r[0] for r in results]).mean()
        val_acc = torch.stack([r[1] for r in results]).mean()
        return val_loss.item(), val_acc.item()


data = TensorDataset(torch.randn(64, 20), torch.randint(0, 4, (64,)))
Trainer(2).fit(LitModel(), DataLoader(data, 16, shuffle=True), DataLoader(data, 32))
