# category: shape-mismatch
# error: RuntimeError
# culprits: grad_out, w
# cause: grad_out; w; 3
# fix:
# fix-line:

import torch


class ScaledMatmul(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, w):
        ctx.save_for_backward(x, w)
        return x @ w

    @staticmethod
    def backward(ctx, grad_out):
        x, w = ctx.saved_tensors
        return grad_out @ w, x.t() @ grad_out  # <- fails


torch.manual_seed(0)
data = torch.randn(5, 4, requires_grad=True)
weight = torch.randn(4, 3, requires_grad=True)
ScaledMatmul.apply(data, weight).sum().backward()
