"""Writes extension/src/protocol.ts from the server's records, or says with --check that it is stale."""

from __future__ import annotations

import dataclasses
import inspect
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

from pydantic import TypeAdapter

from tensor_inspector.records import (
    comparison,
    explanation,
    finding,
    frame,
    graph_view,
    history,
    module,
    protocol,
    recording,
    switched,
    tensor,
    variable,
    variable_view,
    view,
)

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "extension" / "src" / "protocol.ts"
SOURCES: tuple[ModuleType, ...] = (
    tensor, module, frame, explanation, finding, view, graph_view, variable, comparison, variable_view, history,
    recording, switched, protocol,
)  # fmt: skip
BANNER = "// Generated from pyserver/src/tensor_inspector/records by `npm run protocol`. Do not edit.\n"


def record_types() -> list[type]:
    """Every dataclass of the records room, in the order of its definition."""
    found: list[type] = []
    for source in SOURCES:
        for value in vars(source).values():
            if dataclasses.is_dataclass(value) and is_record(value, source):
                found.append(value)
    return found


def is_record(value: object, source: ModuleType) -> bool:
    """Whether a module defines this as a record that travels (the table of methods does not)."""
    return inspect.isclass(value) and value.__module__ == source.__name__ and value is not protocol.Method


def methods() -> str:
    """The table of custom messages as a TypeScript interface per kind and direction, and their names."""
    lines = ["/** The custom messages: method names by short name. */", "export const METHODS = {"]
    lines += [f"  {short}: '{method.name}'," for short, method in protocol.METHODS.items()]
    lines += ["} as const;", "", "/** What each message carries, and what it answers (null for a notification). */"]
    lines.append("export interface Messages {")
    for short, method in protocol.METHODS.items():
        result = method.result.__name__ if method.result else "null"
        nullable = " | null" if method.nullable else ""
        lines.append(f"  {short}: {{ params: {method.params.__name__}; result: {result}{nullable} }};")
    lines.append("}")
    return "\n" + "\n".join(lines) + "\n"


def schema() -> dict[str, object]:
    """One JSON schema with all records as definitions; serialised form, so defaults are present fields."""
    inputs = [(kind, "serialization", TypeAdapter(kind)) for kind in record_types()]
    _, definitions = TypeAdapter.json_schemas(inputs)
    definitions = definitions["$defs"]
    for definition in definitions.values():
        close(definition)
    aliases = {"InspectorView": [k.__name__ for k in view.InspectorView.__args__]}
    for name, members in aliases.items():
        definitions[name] = {"anyOf": [{"$ref": f"#/$defs/{member}"} for member in members]}
    return {"$defs": definitions, "title": "Contract", "type": "object", "additionalProperties": False}


def close(definition: dict[str, object]) -> None:
    """A record always has all its fields, and no others; field titles only repeat the names."""
    properties = definition.get("properties")
    if not isinstance(properties, dict):
        return
    definition["required"] = list(properties)
    definition["additionalProperties"] = False
    for value in properties.values():
        value.pop("title", None)
        value.pop("default", None)


def generate() -> str:
    """The TypeScript text."""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    result = subprocess.run(
        ["node", str(ROOT / "scripts" / "schema_to_typescript.mjs")],
        input=json.dumps(schema()),
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
        check=True,
    )
    return BANNER + result.stdout + methods()


def main() -> int:
    text = generate()
    if "--check" in sys.argv:
        if TARGET.read_text(encoding="utf-8") == text:
            return 0
        print("extension/src/protocol.ts is stale: run `npm run protocol` and commit the result.")
        return 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
