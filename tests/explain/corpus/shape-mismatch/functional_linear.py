# category: shape-mismatch
# error: RuntimeError
# culprits: x, params[0]
# cause: 6; 5; params[0]
# fix:
# fix-line:

import torch
import torch.nn.functional as F


def maml_forward(x, params):
    x = F.linear(x, params[0], params[1])  # <- fails
    x = F.relu(x)
    return F.linear(x, params[2], params[3])


def init_params(n_in, n_hidden, n_out):
    torch.manual_seed(0)
    shapes = [(n_hidden, n_in), (n_hidden,), (n_out, n_hidden), (n_out,)]
    return [torch.randn(s).mul_(0.1).requires_grad_() for s in shapes]


fast_weights = init_params(5, 20, 1)
support_x, support_y = torch.randn(8, 6), torch.randn(8, 1)
inner_loss = F.mse_loss(maml_forward(support_x, fast_weights), support_y)
grads = torch.autograd.grad(inner_loss, fast_weights)
print([g.norm() for g in grads])
