# category: other
# error: RuntimeError
# culprits: out
# cause: here 2
# fix:
# fix-line:

import torch


class ScaledTanh(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, scale):
        y = torch.tanh(x)
        ctx.save_for_backward(y)
        ctx.scale = scale
        return y * scale

    @staticmethod
    def backward(ctx, g):
        (y,) = ctx.saved_tensors
        return g * ctx.scale * (1 - y * y)


x = torch.randn(5, requires_grad=True)
out = ScaledTanh.apply(x, 2.0).sum()
out.backward()  # <- fails
