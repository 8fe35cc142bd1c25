"""Writes TensorBoard's event files: lines of JSON in, by the library of the interpreter that runs this file.

It imports nothing of the server's, and runs on any Python that tensorboard or tensorboardX runs on; where none has
either, the server's own Python gets the folder of a tensorboardX that the server carries. The run's folder is made
with the first point. What happens is told on standard output, a line of JSON each.
"""

# pyright: basic, reportAttributeAccessIssue=false, reportMissingImports=false
# The libraries have no types, or none here.

from __future__ import annotations

import importlib.util
import json
import os
import signal
import sys
import types
from typing import Any


class TensorBoard:
    """tensorboard's own writer, without the TensorFlow that it would else import where there is one."""

    def __init__(self) -> None:
        sys.modules.setdefault("tensorboard.compat.notf", types.ModuleType("tensorboard.compat.notf"))
        from tensorboard.compat.proto import event_pb2, histogram_pb2, summary_pb2
        from tensorboard.summary.writer.event_file_writer import EventFileWriter

        self.event, self.summary, self.histogram = event_pb2.Event, summary_pb2.Summary, histogram_pb2.HistogramProto
        self.file = EventFileWriter

    def open(self, folder: str) -> Any:
        return self.file(folder)

    def add(self, writer: Any, event: Any) -> None:
        writer.add_event(event)


class TensorBoardX:
    """The part of tensorboardX that writes files: its package as a whole would want numpy, and processes' queues."""

    def __init__(self) -> None:
        spec = importlib.util.find_spec("tensorboardX")
        if spec is None or not spec.submodule_search_locations:
            raise ImportError("No module named 'tensorboard' or 'tensorboardX'")
        package = sys.modules["tensorboardX"] = types.ModuleType("tensorboardX")
        package.__path__ = list(spec.submodule_search_locations)
        from tensorboardX.event_file_writer import EventsWriter
        from tensorboardX.proto import event_pb2, summary_pb2

        self.event, self.summary, self.histogram = event_pb2.Event, summary_pb2.Summary, summary_pb2.HistogramProto
        self.file = EventsWriter

    def open(self, folder: str) -> Any:
        os.makedirs(folder, exist_ok=True)
        return self.file(os.path.join(folder, "events"))

    def add(self, writer: Any, event: Any) -> None:
        writer.write_event(event)


class Run:
    """The event file of a run, which is made with its first point."""

    def __init__(self, library: TensorBoard | TensorBoardX, folder: str) -> None:
        self.library = library
        self.folder = folder
        self.writer: Any = None

    def write(self, point: dict[str, Any]) -> None:
        if self.writer is None:
            self.writer = self.library.open(self.folder)
        value, tag = self.library.summary.Value, point["tag"]
        values = [value(tag=tag + "/" + name, simple_value=figure) for name, figure in point["scalars"].items()]
        found = point["histogram"]
        if found is not None:
            limits, counts = buckets(found)
            histogram = self.library.histogram(
                min=found["min"], max=found["max"], num=found["num"], sum=found["sum"],
                sum_squares=found["sum_squares"], bucket_limit=limits, bucket=counts,
            )  # fmt: skip
            values.append(value(tag=tag, histo=histogram))
        summary = self.library.summary(value=values)
        event = self.library.event(wall_time=point["time"], step=point["step"], summary=summary)
        self.library.add(self.writer, event)

    def flush(self) -> None:
        if self.writer is not None:
            self.writer.flush()

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()


def buckets(found: dict[str, Any]) -> tuple[list[float], list[float]]:
    """Right edges and counts; the first bucket of TensorBoard's begins at -infinity: an empty one."""
    return found["edges"], [0.0] + [float(count) for count in found["counts"]]


def tell(**what: Any) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def library(carried: str) -> TensorBoard | TensorBoardX:
    """The library of this Python, or the one in a folder that the caller carries. Raises ImportError."""
    if carried:
        sys.path.insert(0, carried)
        return TensorBoardX()
    try:
        return TensorBoard()
    except ImportError:
        return TensorBoardX()


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the end comes with the end of the input
    asked = json.loads(sys.stdin.readline())
    folder = asked["folder"]
    try:
        writer = Run(library(asked.get("carried", "")), folder)
    except ImportError as error:
        tell(missing=str(error))
        return
    tell(ready=True)
    begun = False
    for line in sys.stdin:
        point = json.loads(line)
        if "flush" in point:
            writer.flush()
            continue
        writer.write(point)
        if not begun:
            begun = True
            tell(run=folder)
    writer.close()


if __name__ == "__main__":
    # This file's own folder is no place to import from.
    if sys.path and os.path.abspath(sys.path[0]) == os.path.dirname(os.path.abspath(__file__)):
        del sys.path[0]
    try:
        main()
    except Exception as error:
        tell(problem="{}: {}".format(type(error).__name__, str(error).strip().split("\n")[0][:300]))
        sys.exit(1)
