# category: unused-parameters
# error: RuntimeError
# culprits:
# cause: find_unused_parameters; aux
# fix:
# fix-line:

import os
import socket

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.main = nn.Linear(4, 2)
        self.aux = nn.Linear(4, 2)

    def forward(self, x):
        return self.main(x)


with socket.socket() as s:
    s.bind(("127.0.0.1", 0))
    os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(s.getsockname()[1]))
dist.init_process_group("gloo", rank=0, world_size=1)
model = DistributedDataParallel(Net())
for _ in range(2):
    model(torch.randn(3, 4)).sum().backward()  # <- fails
