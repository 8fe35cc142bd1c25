"""A program without torch, in several awkward states."""

import builtins

import numpy as np


def plain():
    array = np.arange(6.0).reshape(2, 3)
    return array.shape  # stop: plain


def shadowed():
    __import__ = 3
    locals = globals = len = getattr = isinstance = type = exec = print = None
    torch = json = sys = builtins = 5
    array = np.ones(4)
    return (
        array,
        __import__,
        locals,
        globals,
        len,
        getattr,
        isinstance,
        type,
        exec,
        print,
        torch,
        json,
        sys,
        builtins,
    )  # stop: shadowed


def hooked():
    original = builtins.__import__

    def refuse(name, importer=None, *rest):
        # The debugger and the standard library may import; what came in by an evaluate may not.
        if (importer or {}).get("__file__") is None:
            raise ImportError(f"{name} was imported through the hook")
        return original(name, importer, *rest)

    builtins.__import__ = refuse
    array = np.ones(5)
    shape = array.shape  # stop: hooked
    builtins.__import__ = original
    return shape


def vast():
    vast_list = [[[[i] for i in range(100)] for _ in range(100)] for _ in range(100)]
    return len(vast_list)  # stop: vast


plain()
shadowed()
hooked()
vast()
