"""How many of autograd's nodes may be looked at."""

from __future__ import annotations

# torch (2.13) keeps the Python object of each node that was looked at, and then frees a chain of such nodes
# recursively: looked at to its end, a chain of 50,000 operations overflows a stack of 8 MiB when the program
# drops it. 170 bytes a level have been seen; this leaves room for the program's own frames.
STACK_A_LEVEL = 800
USUAL_STACK, SMALLEST_STACK = 8 << 20, 1 << 20


def deepest() -> int:
    """How many operations deep a walk may go, by the size of the stack."""
    try:
        import resource

        size = resource.getrlimit(resource.RLIMIT_STACK)[0]
    except ImportError:  # Windows
        size = SMALLEST_STACK
    return min(USUAL_STACK, size if size > 0 else USUAL_STACK) // STACK_A_LEVEL
