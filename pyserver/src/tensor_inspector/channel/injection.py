"""The probe's source as one expression: it reaches remote programs too, and touches no `sys.path`."""

from __future__ import annotations

import ast
import base64
import functools
import json
import zlib
from importlib import resources

PACKAGE = "_tensor_inspector"
ENTRY = "__tensor_inspector__"
ROOMS = ("records", "probe")
ENTRY_MODULE = f"{PACKAGE}.probe.entry"
# What looks inside single variables, and all that it alone needs: half of the probe, for those who open the panel.
LATER_MODULE = f"{PACKAGE}.probe.inside"
NOT_INJECTED = frozenset(
    {
        "records.protocol",
        "records.view",
        "records.explanation",
        "records.finding",
        "records.graph_view",
        "records.variable_view",
    }
)

# Runs in the debuggee. Modules get builtins of their own, so that an import hook of the program's
# neither sees nor breaks their imports. Nothing is left behind but the modules and the entry name.
BOOTSTRAP = """
import sys as _ti_sys
if _ti_sys.version_info < (3, 9):
    raise RuntimeError("python-too-old %d.%d" % _ti_sys.version_info[:2])
def _ti_install(packed, package, anew):
    import builtins, importlib, binascii, json, types, zlib
    sources = json.loads(zlib.decompress(binascii.a2b_base64(packed)))
    own_builtins = dict(vars(builtins), __import__=importlib.__import__)
    for name in [n for n in _ti_sys.modules if anew and (n == package or n.startswith(package + "."))]:
        del _ti_sys.modules[name]
    for name, is_package, source in sources:
        module = types.ModuleType(name)
        module.__builtins__ = own_builtins
        module.__package__ = name if is_package else name.rpartition(".")[0]
        if is_package:
            module.__path__ = []
        _ti_sys.modules[name] = module
        exec(compile(source, "<%s>" % name, "exec", dont_inherit=True), module.__dict__)
        parent, _, short = name.rpartition(".")
        if parent:
            setattr(_ti_sys.modules[parent], short, module)
def _ti_name(package, entry_module, entry_name):
    import builtins
    setattr(builtins, entry_name, _ti_sys.modules[entry_module].call)
    setattr(builtins, entry_name + "interrupt", _ti_sys.modules[package + ".probe.interrupt"].CALL.interrupt)
    setattr(builtins, "__tensor_log__", _ti_sys.modules[package + ".probe.logpoints"].hit)
"""


Source = tuple[str, bool, str]


@functools.cache
def expression() -> str:
    """Source that installs the probe when executed without a frame; safe to run again (it replaces the old one)."""
    name = f"_ti_name({PACKAGE!r}, {ENTRY_MODULE!r}, {ENTRY!r})"
    return executed(f"_ti_install({packed(first_sources())!r}, {PACKAGE!r}, True)\n{name}")


@functools.cache
def later_expression() -> str:
    """Source that adds what looks inside variables to the installed probe."""
    return executed(f"_ti_install({packed(later_sources())!r}, {PACKAGE!r}, False)")


def packed(sources: list[Source]) -> str:
    return base64.b64encode(zlib.compress(json.dumps(sources).encode(), 9)).decode()


def executed(call: str) -> str:
    # One exec in a namespace of its own: pydevd evaluates in a module of its own, which stays clean. Its
    # builtins import by importlib's own function (found without an import), past any hook of the program's.
    builtins = "{**exec.__self__.__dict__, '__import__': exec.__self__.__loader__.find_spec.__globals__['__import__']}"
    return f"exec({BOOTSTRAP + call!r}, {{'__name__': '_tensor_inspector_bootstrap', '__builtins__': {builtins}}})"


def first_sources() -> list[Source]:
    """What the entry needs, each after everything that it imports."""
    return [one for one in ordered_sources() if one[0] not in later_names()]


def later_sources() -> list[Source]:
    """What the entry does not need, in the same order."""
    return [one for one in ordered_sources() if one[0] in later_names()]


@functools.cache
def later_names() -> frozenset[str]:
    sources = {name: (package, text) for name, package, text in ordered_sources()}
    return frozenset(reached(LATER_MODULE, sources) - reached(ENTRY_MODULE, sources))


def reached(start: str, sources: dict[str, tuple[bool, str]]) -> set[str]:
    """A module, and all that it imports."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in sources and name not in found:
            found.add(name)
            waiting += [*imports(name, *sources[name]), name.rpartition(".")[0]]
    return found


@functools.cache
def ordered_sources() -> list[Source]:
    """(module name, is a package, source), each after everything that it imports."""
    found = {PACKAGE: (True, "")}
    for room in ROOMS:
        folder = resources.files("tensor_inspector").joinpath(room)
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            stem = file.name.removesuffix(".py")
            if not file.name.endswith(".py") or f"{room}.{stem}" in NOT_INJECTED:
                continue
            package = stem == "__init__"
            name = f"{PACKAGE}.{room}" if package else f"{PACKAGE}.{room}.{stem}"
            found[name] = (package, file.read_text(encoding="utf-8"))
    return [(name, *found[name]) for name in in_import_order(found)]


def in_import_order(sources: dict[str, tuple[bool, str]]) -> list[str]:
    """Names sorted so that imports come first. Raises ValueError on an import cycle."""
    order: list[str] = []
    visiting: set[str] = set()

    def visit(name: str) -> None:
        if name in order:
            return
        if name in visiting:
            raise ValueError(f"import cycle through {name}")
        visiting.add(name)
        parent = name.rpartition(".")[0]
        if parent:
            visit(parent)
        for needed in imports(name, *sources[name]):
            if needed in sources and needed != name:
                visit(needed)
        order.append(name)

    for name in sources:
        visit(name)
    return order


@functools.cache
def imports(name: str, is_package: bool, source: str) -> list[str]:
    """Absolute names of what a module's relative imports may mean."""
    package = name if is_package else name.rpartition(".")[0]
    wanted: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package.rsplit(".", node.level - 1)[0] if node.level > 1 else package
            target = f"{base}.{node.module}" if node.module else base
            wanted += [target, *(f"{target}.{alias.name}" for alias in node.names)]
    return wanted
