"""Logs to Weights & Biases: lines of JSON in, by the wandb of the interpreter that runs this file.

It imports nothing of the server's. The run begins with the first point; whether it is online or offline is for the
environment and wandb's own settings to say. What happens is told on standard output, a line of JSON each.
"""

# pyright: basic, reportAttributeAccessIssue=false, reportMissingImports=false
# The libraries have no types, or none here.

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any, TextIO

# There is no person at this process's terminal, and its own figures, folder and source are not the program's.
ENVIRONMENT = {
    "WANDB_SILENT": "true",
    "WANDB_CONSOLE": "off",
    "WANDB_DISABLE_GIT": "true",
    "WANDB_DISABLE_CODE": "true",
    "WANDB_X_DISABLE_STATS": "true",
}
PROJECT = "tensor-inspector"


class Run:
    """A run of wandb's. Each expression has a step of its own: wandb drops what comes with a smaller one of the run."""

    def __init__(self, wandb: Any, folder: str) -> None:
        self.wandb = wandb
        os.makedirs(folder, exist_ok=True)
        self.run = wandb.init(project=os.environ.get("WANDB_PROJECT") or PROJECT, dir=folder)
        self.defined: set[str] = set()

    def write(self, point: dict[str, Any]) -> None:
        tag = point["tag"]
        step = tag + "/step"
        if tag not in self.defined:
            self.defined.add(tag)
            self.run.define_metric(step, hidden=True)
            for name in [tag] + [
                tag + "/" + each for each in ("min", "mean", "max", "std", "norm", "grad_norm", "nan")
            ]:
                self.run.define_metric(name, step_metric=step)
        figures = {tag + "/" + name: value for name, value in point["scalars"].items()}
        found = point["histogram"]
        if found is not None:
            figures[tag] = self.wandb.Histogram(np_histogram=(found["counts"], found["edges"]))
        figures[step] = point["step"]
        self.run.log(figures)

    def place(self) -> str:
        """The run's folder: what wandb calls its directory is one for files below it."""
        return os.path.dirname(self.run.dir)

    def close(self) -> None:
        self.run.finish()


def tell(told: TextIO, **what: Any) -> None:
    told.write(json.dumps(what) + "\n")
    told.flush()


def main(told: TextIO) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the end comes with the end of the input
    folder = json.loads(sys.stdin.readline())["folder"]
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    try:
        import wandb
    except ImportError as error:
        tell(told, missing=str(error))
        return
    if not hasattr(wandb, "init"):  # a folder of wandb's runs looks like an empty package
        tell(told, missing="No module named 'wandb'")
        return
    tell(told, ready=True)
    run = None
    for line in sys.stdin:
        point = json.loads(line)
        if "flush" in point:
            continue
        if run is None:
            run = Run(wandb, folder)
            tell(told, run=run.place())
        run.write(point)
    if run is not None:
        run.close()


if __name__ == "__main__":
    # This file's own folder is no place to import from.
    if sys.path and os.path.abspath(sys.path[0]) == os.path.dirname(os.path.abspath(__file__)):
        del sys.path[0]
    # wandb may print: our answers keep standard output to themselves.
    answers, sys.stdout = sys.stdout, sys.stderr
    try:
        main(answers)
    except Exception as error:
        tell(answers, problem="{}: {}".format(type(error).__name__, str(error).strip().split("\n")[0][:300]))
        sys.exit(1)
