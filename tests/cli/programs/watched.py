"""Some steps of a training that goes wrong at the last one."""

import torch

torch.manual_seed(0)
model = torch.nn.Module()
model.fc = torch.nn.Linear(3, 2)
x = torch.ones(4, 3, requires_grad=True)
text = "no tensor"


def learn(step):
    if step == 2:
        with torch.no_grad():
            model.fc.bias[0] = float("nan")
    if step > 0:
        late = torch.full((2, 2), step)  # noqa: F841 - watched from the second step on
    loss = model.fc(x).square().mean()
    loss.backward()
    return loss  # stop: step


for step in range(3):
    learn(step)
print("done", torch.initial_seed())
