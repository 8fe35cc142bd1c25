"""torch's own accessors of a tensor's facts, each bound once: a look calls them for thousands of tensors."""

from __future__ import annotations

from typing import Any

from .stack import deepest


class Native:
    """Every attribute is a function of one tensor that runs none of its class's code. Call inside `live.untouched`.

    Looked up on torch's base class in C, so that neither a subclass nor an instance decides what runs.
    Accessors that this torch does not have answer with nothing.
    """

    def __init__(self, torch: Any) -> None:
        base = torch._C.TensorBase
        self.torch = torch
        self.base = base
        self.tensor, self.parameter = torch.Tensor, torch.nn.Parameter
        self.names: dict[Any, str] = {}
        self.nodes_left = deepest()
        # Attributes.
        self.shape = base.shape.__get__
        self.dtype = base.dtype.__get__
        self.device = base.device.__get__
        self.layout = base.layout.__get__
        self.nbytes = base.nbytes.__get__
        self.is_nested = base.is_nested.__get__
        self.requires_grad = base.requires_grad.__get__
        self.is_leaf = base.is_leaf.__get__
        self.grad_fn = base.grad_fn.__get__
        self.grad = base.grad.__get__
        self.retains_grad = base.retains_grad.__get__
        self.version = base._version.__get__
        self.backward_hooks = base._backward_hooks.__get__
        late = getattr(base, "_post_accumulate_grad_hooks", None)  # torch 2.1
        self.post_accumulate_hooks = late.__get__ if late is not None else nothing
        # Methods.
        self.stride = base.stride
        self.storage_offset = base.storage_offset
        self.is_contiguous = base.is_contiguous
        self.is_view = base._is_view
        self.is_inference = base.is_inference
        self.is_conj = base.is_conj
        self.is_neg = base.is_neg
        self.storage = base.untyped_storage
        self.cuda_runs = torch.cuda.is_initialized
        self.has_names = getattr(base, "has_names", nothing)  # until torch 2.12
        self.is_lazy_copy = getattr(torch._C, "_is_cow_tensor", nothing)  # torch 2.1
        transforms = getattr(torch._C, "_functorch", None)
        self.is_transformed = transforms.is_functorch_wrapped_tensor if transforms is not None else nothing

    def name(self, value: Any) -> str:
        """The `plain_name` of a dtype, layout or device, made once."""
        known = self.names.get(value)
        if known is None:
            known = self.names[value] = plain_name(value)
        return known

    def node(self, value: Any) -> Any:
        """The node that made a tensor; of so many only as torch can free one after the other once they were seen."""
        self.nodes_left -= 1
        return self.grad_fn(value) if self.nodes_left >= 0 else None

    def is_ordinary(self, cls: type) -> bool:
        """Whether a class is one of torch's two for ordinary tensors. Asked first: most are."""
        return cls is self.tensor or cls is self.parameter


def plain_name(value: object) -> str:
    """torch.float32 → "float32"."""
    return str(value).removeprefix("torch.")


def nothing(_: Any) -> None:
    """In the place of an accessor that this torch does not have."""
    return
