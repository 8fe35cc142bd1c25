# category: distributed
# error: ValueError
# culprits: correct
# cause: destroy_process_group; all_reduce; correct
# fix:
# fix-line:

import socket

import torch
import torch.distributed as dist


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def main():
    dist.init_process_group("gloo", init_method=f"tcp://127.0.0.1:{free_port()}", rank=0, world_size=1)
    counts = torch.tensor([3.0, 4.0])
    dist.all_reduce(counts)
    dist.destroy_process_group()

    correct = torch.tensor(7.0)
    dist.all_reduce(correct, op=dist.ReduceOp.SUM)  # <- fails
    print(correct / counts.sum())


main()
