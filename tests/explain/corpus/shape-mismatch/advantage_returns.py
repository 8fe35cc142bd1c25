# category: shape-mismatch
# error: RuntimeError
# culprits: returns
# cause: 128; 127
# fix:
# fix-line:

import torch


def gae(values, returns):
    adv = returns - values[:-1]  # <- fails
    return (adv - adv.mean()) / adv.std()


gae(torch.randn(128), torch.randn(128))
