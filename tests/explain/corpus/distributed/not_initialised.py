# category: distributed
# error: ValueError
# culprits: loss
# cause: init_process_group; all_reduce; loss
# fix:
# fix-line:

import torch
import torch.distributed as dist
from torch import nn


def reduce_mean(loss):
    dist.all_reduce(loss)  # <- fails
    return loss / dist.get_world_size()


torch.manual_seed(0)
loss = nn.functional.mse_loss(nn.Linear(2, 1)(torch.ones(3, 2)), torch.zeros(3, 1)).detach()
print(reduce_mean(loss))
