import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset


class Windows(Dataset):
    def __init__(self, series, length):
        self.series = torch.tensor(series, dtype=torch.float32)
        self.length = length

    def __len__(self):
        return len(self.series) - self.length

    def __getitem__(self, i):
        x = self.series[i : i + self.length].unsqueeze(-1)
        y = self.series[i + self.length]
        return x, y


class Forecast(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(1, 16, batch_first=True)
        self.fc = nn.Linear(16, 1)

    def forward(self, x):
        h0 = torch.zeros(1, x.size(0), 16)
        c0 = torch.zeros(1, x.size(0), 16)
        out, (hn, cn) = self.lstm(x, (h0, c0))
        last = out[:, -1, :]
        return self.fc(last).squeeze(-1)


values = np.sin(np.linspace(0, 20, 120)) * 50 + 100
low, high = values.min(), values.max()
scaled = (values - low) / (high - low)
loader = DataLoader(Windows(scaled, 12), batch_size=32, shuffle=True)
model = Forecast()
criterion = nn.MSELoss()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-2)
for epoch in range(2):
    losses = []
    for x, y in loader:
        prediction = model(x)
        loss = criterion(prediction, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    mean_loss = np.mean(losses)
model.eval()
with torch.no_grad():
    test_x = torch.tensor(scaled[:24], dtype=torch.float32).view(2, 12, 1)
    forecast = model(test_x).numpy() * (high - low) + low
