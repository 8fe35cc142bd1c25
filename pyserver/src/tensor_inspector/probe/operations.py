"""Torch's operations by the names that people know them by."""

from __future__ import annotations

from typing import Any

KNOWN = {
    "convolution": "conv",
    "nll_loss_forward": "nll_loss",
    "nll_loss2d_forward": "nll_loss",
    "_to_copy": "to",
    "_local_scalar_dense": "item",
    "_thnn_fused_lstm_cell": "lstm",
    "mkldnn_rnn_layer": "lstm",
    "_cudnn_rnn": "rnn",
}
PREFIXES = ("_scaled_dot_product",)
SHORT = (("_native_batch_norm", "batch_norm"), ("_batch_norm_with_update", "batch_norm"), ("native_", ""))


def schema_name(func: Any) -> str:
    """ "aten::log"."""
    return str(func._schema.name)


def plain_name(func: Any) -> str:
    """ "log" of "aten::log", "softmax" of "aten::_softmax"."""
    name = schema_name(func).rpartition("::")[2]
    if name in KNOWN:
        return KNOWN[name]
    if name.startswith(PREFIXES):
        return "scaled_dot_product_attention"
    name = name.removeprefix("_foreach_").removesuffix("_backward").removesuffix("_backward_data")
    for prefix, short in SHORT:
        if name.startswith(prefix):
            name = short + (name[len(prefix) :] if not short else "")
    return name.removeprefix("_") or name
