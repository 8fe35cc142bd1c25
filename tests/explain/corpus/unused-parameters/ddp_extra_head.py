# category: unused-parameters
# error: RuntimeError
# culprits: ddp, xb
# cause: find_unused_parameters; aux; ddp
# fix: find_unused_parameters=True
# fix-line: marked-fix

import os
import socket

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel


class TwoHeads(nn.Module):
    def __init__(self):
        super().__init__()
        self.trunk = nn.Linear(4, 8)
        self.main = nn.Linear(8, 2)
        self.aux = nn.Linear(8, 3)

    def forward(self, x):
        return self.main(torch.relu(self.trunk(x)))


with socket.socket() as s:
    s.bind(("127.0.0.1", 0))
    port = s.getsockname()[1]
os.environ["MASTER_ADDR"] = "127.0.0.1"
os.environ["MASTER_PORT"] = str(port)
dist.init_process_group("gloo", rank=0, world_size=1)

try:
    ddp = DistributedDataParallel(TwoHeads())  # <- fix
    opt = torch.optim.SGD(ddp.parameters(), lr=0.1)
    for step in range(3):
        xb = torch.randn(5, 4)
        loss = ddp(xb).pow(2).mean()  # <- fails
        opt.zero_grad()
        loss.backward()
        opt.step()
finally:
    dist.destroy_process_group()
