# category: distributed
# error: ValueError
# culprits: args
# cause: MASTER_ADDR; environment; rank
# fix:
# fix-line:

import argparse
import os

import torch.distributed as dist

parser = argparse.ArgumentParser()
parser.add_argument("--backend", default="gloo")
args = parser.parse_args([])
for variable in ("RANK", "WORLD_SIZE", "MASTER_ADDR", "MASTER_PORT"):
    os.environ.pop(variable, None)

dist.init_process_group(backend=args.backend, init_method="env://")  # <- fails
print("rank", dist.get_rank())
