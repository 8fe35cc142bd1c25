"""Random numbers that were drawn for a person's look are put back, so that the program draws them again."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from . import live


@contextmanager
def put_back(torch: Any, numpy: Any) -> Generator[None]:
    """Python's, numpy's and torch's global generators (of CUDA where it runs) go on as if nothing had been drawn."""
    python = sys.modules.get("random")
    states = [(python.setstate, python.getstate())] if python is not None else []
    of_numpy = sys.modules.get("numpy.random") if numpy is not None else None
    if of_numpy is not None:
        states.append((of_numpy.set_state, of_numpy.get_state()))
    if torch is not None:
        with live.untouched(torch):
            states += [(one.set_state, one.get_state()) for one in generators(torch)]
    try:
        yield
    finally:
        for restore, state in states:
            if torch is not None:
                with live.untouched(torch):
                    restore(state)
            else:
                restore(state)


def generators(torch: Any) -> list[Any]:
    """torch's default generators; those of CUDA only where it runs, and no graph is being captured."""
    found = [torch.default_generator]
    if torch.cuda.is_initialized() and not torch.cuda.is_current_stream_capturing():
        found += list(torch.cuda.default_generators)
    return found
