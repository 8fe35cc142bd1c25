import torch
from torch import nn


class MultiTask(nn.Module):
    def __init__(self):
        super().__init__()
        self.trunk = nn.Sequential(nn.Linear(12, 32), nn.ReLU())
        self.age = nn.Linear(32, 1)
        self.gender = nn.Linear(32, 1)
        self.job = nn.Linear(32, 5)

    def forward(self, x):
        h = self.trunk(x)
        return self.age(h).squeeze(-1), self.gender(h).squeeze(-1), self.job(h)


def main():
    model = MultiTask()
    optimizer = torch.optim.AdamW(
        [
            {"params": model.trunk.parameters(), "lr": 1e-4},
            {"params": [*model.age.parameters(), *model.gender.parameters(), *model.job.parameters()], "lr": 1e-3},
        ]
    )
    criterion_age, criterion_gender, criterion_job = nn.L1Loss(), nn.BCEWithLogitsLoss(), nn.CrossEntropyLoss()
    meters = {"age": 0.0, "gender": 0.0, "job": 0.0}
    for step in range(3):
        x = torch.randn(16, 12)
        age, gender, job = torch.rand(16), torch.randint(0, 2, (16,)).float(), torch.randint(0, 5, (16,))
        p_age, p_gender, p_job = model(x)
        losses = {
            "age": criterion_age(p_age, age),
            "gender": criterion_gender(p_gender, gender),
            "job": criterion_job(p_job, job),
        }
        total = sum(losses.values())
        optimizer.zero_grad()
        total.backward()
        optimizer.step()
        for key, value in losses.items():
            meters[key] += value.item()


main()
