# category: state-dict-mismatch
# error: RuntimeError
# culprits: net, weights
# cause: aux.weight; unexpected; net
# fix: strict=False
# fix-line: marked-fix

import io

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, deep_supervision):
        super().__init__()
        self.main = nn.Conv2d(3, 4, 3)
        if deep_supervision:
            self.aux = nn.Conv2d(4, 1, 1)


buffer = io.BytesIO()
torch.save(Net(deep_supervision=True).state_dict(), buffer)
buffer.seek(0)
weights = torch.load(buffer)
net = Net(deep_supervision=False)
net.load_state_dict(weights)  # <- fix  # <- fails
