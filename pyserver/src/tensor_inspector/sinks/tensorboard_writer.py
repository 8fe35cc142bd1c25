"""Writes TensorBoard's event files: lines of JSON in, by the library of the interpreter that runs this file.

It imports nothing of the server's, and runs on any Python that tensorboard or tensorboardX runs on. The run's folder
is made with the first point. What happens is told on standard output, a line of JSON each.
"""

# pyright: basic, reportAttributeAccessIssue=false, reportMissingImports=false
# The libraries have no types, or none here.

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any


class TensorBoard:
    """tensorboard's own writer, without the TensorFlow that it would else import where there is one."""

    def __init__(self, folder: str) -> None:
        import types

        sys.modules.setdefault("tensorboard.compat.notf", types.ModuleType("tensorboard.compat.notf"))
        from tensorboard.compat.proto import event_pb2, histogram_pb2, summary_pb2
        from tensorboard.summary.writer.event_file_writer import EventFileWriter

        self.event, self.summary, self.histogram = event_pb2.Event, summary_pb2.Summary, histogram_pb2.HistogramProto
        self.open = lambda: EventFileWriter(folder)
        self.writer: Any = None

    def write(self, point: dict[str, Any]) -> None:
        self.writer = self.writer or self.open()
        values = [
            self.summary.Value(tag=point["tag"] + "/" + name, simple_value=value)
            for name, value in point["scalars"].items()
        ]
        found = point["histogram"]
        if found is not None:
            limits, counts = buckets(found)
            proto = self.histogram(
                min=found["min"], max=found["max"], num=found["num"], sum=found["sum"],
                sum_squares=found["sum_squares"], bucket_limit=limits, bucket=counts,
            )  # fmt: skip
            values.append(self.summary.Value(tag=point["tag"], histo=proto))
        event = self.event(wall_time=point["time"], step=point["step"], summary=self.summary(value=values))
        self.writer.add_event(event)

    def flush(self) -> None:
        if self.writer is not None:
            self.writer.flush()

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()


class TensorBoardX:
    """tensorboardX's writer, where tensorboard is not installed."""

    def __init__(self, folder: str) -> None:
        from tensorboardX import SummaryWriter

        self.open = lambda: SummaryWriter(logdir=folder)
        self.writer: Any = None

    def write(self, point: dict[str, Any]) -> None:
        self.writer = self.writer or self.open()
        step, time = point["step"], point["time"]
        for name, value in point["scalars"].items():
            self.writer.add_scalar(point["tag"] + "/" + name, value, step, time)
        found = point["histogram"]
        if found is not None:
            limits, counts = buckets(found)
            self.writer.add_histogram_raw(
                point["tag"], found["min"], found["max"], found["num"], found["sum"], found["sum_squares"],
                limits, counts, step, walltime=time,
            )  # fmt: skip

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


def library(folder: str) -> TensorBoard | TensorBoardX:
    try:
        return TensorBoard(folder)
    except ImportError:
        return TensorBoardX(folder)


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the end comes with the end of the input
    folder = json.loads(sys.stdin.readline())["folder"]
    try:
        writer = library(folder)
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
