import torch
import torch.nn.functional as F
from torch import nn


def make(width):
    return nn.Sequential(
        nn.Flatten(), nn.Linear(64, width), nn.BatchNorm1d(width), nn.ReLU(), nn.Dropout(0.2), nn.Linear(width, 10)
    )


def train_step(student, teacher, x, y, optimizer, T=4.0, alpha=0.5):
    with torch.no_grad():
        teacher_logits = teacher(x)
    student_logits = student(x)
    soft = F.kl_div(
        F.log_softmax(student_logits / T, dim=1), F.softmax(teacher_logits / T, dim=1), reduction="batchmean"
    )
    hard = F.cross_entropy(student_logits, y)
    loss = alpha * soft * T * T + (1 - alpha) * hard
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()


teacher = make(128)
teacher.eval()
student = make(32)
student.train()
optimizer = torch.optim.SGD(student.parameters(), lr=0.1)
losses = []
for step in range(3):
    x = torch.randn(32, 1, 8, 8)
    y = torch.randint(0, 10, (32,))
    losses.append(train_step(student, teacher, x, y, optimizer))
print(torch.stack(losses).mean())
