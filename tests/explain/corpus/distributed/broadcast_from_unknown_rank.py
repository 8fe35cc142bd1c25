# category: distributed
# error: RuntimeError
# culprits: src, param.data
# cause: src; rank; 1
# fix:
# fix-line:

import socket

import torch.distributed as dist
from torch import nn


def setup():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{s.getsockname()[1]}"
    dist.init_process_group("gloo", init_method=address, rank=0, world_size=1)


def sync(model, src=1):
    for param in model.parameters():
        dist.broadcast(param.data, src)  # <- fails


setup()
try:
    sync(nn.Linear(2, 2))
finally:
    dist.destroy_process_group()
