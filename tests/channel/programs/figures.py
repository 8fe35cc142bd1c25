"""Tensors whose statistics are hard to get right."""

import torch


def figures(then):
    torch.manual_seed(0)
    plain = torch.randn(1000, 30)
    far = torch.randn(100_000) * 1e-3 + 1000
    holes = torch.tensor([1.0, float("nan"), -2.0, float("inf"), float("-inf"), 0.0, float("inf")])
    nothing_finite = torch.tensor([float("nan"), float("inf")])
    flags = torch.tensor([True, False, True, True])
    counts = torch.tensor([[-(2**62), 0], [3, 2**62]])
    small = torch.arange(255, dtype=torch.uint8)
    wave = torch.complex(torch.tensor([3.0, 0.0]), torch.tensor([4.0, 0.0]))
    half = torch.full((2000,), 60000.0, dtype=torch.float16)
    brain = torch.linspace(-3, 3, 777, dtype=torch.bfloat16)
    empty = torch.empty(0, 5)
    scalar = torch.tensor(2.5)
    wide = torch.arange(4.0).reshape(4, 1, 1).expand(4, 500_000, 500_000)
    sparse = torch.sparse_coo_tensor([[0, 2], [1, 0]], [3.0, -1.0], (3, 3))
    rows = torch.eye(3).to_sparse_csr()
    turned = torch.arange(60.0).reshape(3, 4, 5).permute(2, 0, 1)[::2]
    large = torch.tensor([3e30, -3e30, 1e30])
    huge = torch.tensor([1e300, -1e300, 1e200], dtype=torch.float64)
    meta = torch.empty(3, 3, device="meta")
    conjugate = torch.tensor([1 + 1j]).conj()
    return then(), locals()
