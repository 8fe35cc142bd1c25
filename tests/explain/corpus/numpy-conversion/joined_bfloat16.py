# category: numpy-conversion
# error: TypeError
# culprits: outs
# cause: bfloat16
# fix: .float().numpy()
# fix-line: marked-fix

import torch
from torch import nn

model = nn.Linear(4, 2).eval()


@torch.no_grad()
def predict(batches):
    outs = []
    for b in batches:
        with torch.autocast("cpu", torch.bfloat16):
            outs.append(model(b))
    return torch.cat(outs).numpy()  # <- fix  # <- fails


print(predict([torch.randn(3, 4) for _ in range(2)]))
