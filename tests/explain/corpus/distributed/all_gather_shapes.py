# category: distributed
# error: RuntimeError
# culprits: gathered, embedding
# cause: gathered; embedding; size
# fix:
# fix-line:

import socket

import torch
import torch.distributed as dist

with socket.socket() as s:
    s.bind(("127.0.0.1", 0))
    port = s.getsockname()[1]
store = dist.TCPStore("127.0.0.1", port, world_size=1, is_master=True)
dist.init_process_group("gloo", store=store, rank=0, world_size=1)


def gather(embedding):
    gathered = [torch.zeros(4, 8) for _ in range(dist.get_world_size())]
    dist.all_gather(gathered, embedding)  # <- fails
    return torch.cat(gathered)


try:
    print(gather(torch.randn(3, 8)).shape)
finally:
    dist.destroy_process_group()
