# category: non-scalar-backward
# error: RuntimeError
# culprits: loss
# cause: loss; [10]; mean
# fix: loss.mean()
# fix-line: marked-fix

import torch
from torch import nn

torch.manual_seed(0)
net = nn.Linear(4, 3)
criterion = nn.CrossEntropyLoss(reduction="none")
x, y = torch.randn(10, 4), torch.randint(0, 3, (10,))
loss = criterion(net(x), y)
loss.backward()  # <- fix  # <- fails
print(net.bias.grad)
