# category: view-noncontiguous
# error: RuntimeError
# culprits: ctx
# cause: ctx; reshape
# fix: ctx.reshape(b, t, -1)
# fix-line: marked-fix

import torch


def merge_heads(ctx):
    ctx = ctx.transpose(1, 2)
    b, t = ctx.shape[:2]
    return ctx.view(b, t, -1)  # <- fix  # <- fails


merge_heads(torch.randn(2, 4, 5, 6))
