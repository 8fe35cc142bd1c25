# category: unused-parameters
# error: RuntimeError
# culprits: self.model, tokens
# cause: find_unused_parameters; self.model; parameters
# fix:
# fix-line:

import os
import socket

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP


class Gated(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(10, 4)
        self.experts = nn.ModuleList(nn.Linear(4, 4) for _ in range(2))

    def forward(self, ids, expert):
        return self.experts[expert](self.emb(ids))


class Job:
    def __init__(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(port), RANK="0", WORLD_SIZE="1")
        dist.init_process_group(backend="gloo")
        self.model = DDP(Gated())

    def run(self):
        for step in range(4):
            tokens = torch.randint(0, 10, (3, 2))
            out = self.model(tokens, step % 2)  # <- fails
            out.sum().backward()


if __name__ == "__main__":
    try:
        Job().run()
    finally:
        dist.destroy_process_group()
