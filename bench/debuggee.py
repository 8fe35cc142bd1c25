"""A stop with 200 tensors and 2 GB: our one evaluate beside the debugger's own requests."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tensor_inspector.channel import direct
from tensor_inspector.channel.debuggee import Debuggee

from .measure import Result, Work, from_samples, milliseconds, side_by_side
from .programs import make_frame200

ROWS = 10_000
DEBUGGER = "__import__('_pydevd_bundle.pydevd_constants', fromlist=['x']).get_global_debugger()"
DELAY = DEBUGGER + ".writer.sock.setsockopt(6, 1, {})"  # IPPROTO_TCP, TCP_NODELAY


@dataclass(slots=True)
class Stopped:
    """A session that stands at the breakpoint."""

    session: direct.DirectSession
    debuggee: Debuggee
    thread: int
    frame: int

    async def nodelay(self, on: bool) -> None:
        """Turns the one socket option on that `prepare` sets, or off again as debugpy ships it."""
        await self.session.request("evaluate", {"expression": DELAY.format(int(on)), "context": "watch"})

    async def stock_variables(self) -> object:
        """What the Variables view asks at a stop."""
        scopes = await self.session.request("scopes", {"frameId": self.frame})
        reference = scopes["scopes"][0]["variablesReference"]
        return await self.session.request("variables", {"variablesReference": reference})

    async def look(self) -> object:
        return await self.debuggee.look(self.frame, rows=ROWS, with_globals=False)

    async def small_request(self) -> object:
        return await self.session.request("evaluate", {"expression": "1", "context": "watch", "frameId": self.frame})

    async def step(self) -> None:
        """F10: from the request to the next stop's frame."""
        await self.session.request("next", {"threadId": self.thread})
        await self.stopped()

    async def stopped(self) -> None:
        while (event := await self.session.event()) is not None:
            if event["event"] == "stopped":
                self.frame = (await self.session.top_frame(self.thread))["id"]
                return
        raise RuntimeError("the program ended before it stopped")


@asynccontextmanager
async def stop_with_200_tensors() -> AsyncGenerator[Stopped]:
    with tempfile.TemporaryDirectory() as folder:
        program, line = make_frame200.write(Path(folder))

        async def ready(_: Any) -> None:
            return None

        session = await direct.launch(
            direct.Program(python=sys.executable, script=str(program)),
            [direct.Breakpoint(file=str(program), line=line, condition="step == 0")],
            stop_on_exception=True, just_my_code=True, ready=ready,
        )  # fmt: skip
        try:
            here = Stopped(session=session, debuggee=Debuggee(session, present=False), thread=1, frame=0)
            while (event := await session.event()) is not None:
                if event["event"] == "stopped":
                    here.thread = event["body"]["threadId"]
                    break
            here.frame = (await session.top_frame(here.thread))["id"]
            yield here
        finally:
            await session.close(end_program=True)


async def results() -> list[Result]:
    async with stop_with_200_tensors() as here:
        await here.debuggee.prepare()
        found = [await metadata(here), await metadata_same_socket(here), await round_trip(here)]
        found += [await steps(here), await stats_beside_sum(here)]
    return found


async def alternating(here: Stopped, ours: Work, stock: Work) -> tuple[list[float], list[float]]:
    """Milliseconds of each as it is in use: ours with its prompt socket, stock as debugpy ships it."""
    samples: tuple[list[float], list[float]] = ([], [])
    for _ in range(12):
        await here.nodelay(on=True)
        samples[0].append(await milliseconds(ours))
        await here.nodelay(on=False)
        samples[1].append(await milliseconds(stock))
    await here.nodelay(on=True)
    return samples


async def metadata(here: Stopped) -> Result:
    ours, stock = await alternating(here, here.look, here.stock_variables)
    names = ("one look", "scopes + variables, as shipped")
    return from_samples("metadata of 200 tensors, 2 GB", (names[0], ours[2:]), (names[1], stock[2:]), goal=0.1)


async def metadata_same_socket(here: Stopped) -> Result:
    return await side_by_side(
        "the same, both with the prompt socket",
        ("one look", here.look),
        ("scopes + variables", here.stock_variables),
        goal=0.25,
    )


async def round_trip(here: Stopped) -> Result:
    ours, stock = await alternating(here, here.small_request, here.small_request)
    return from_samples("round trip of one request", ("with the inspector", ours), ("stock", stock), goal=0.25)


async def steps(here: Stopped) -> Result:
    """One F10 and everything that is asked after it: Variables alone, or Variables and our look and statistics."""

    async def stock() -> None:
        await here.step()
        await here.stock_variables()

    async def live() -> None:
        await here.step()
        await here.stock_variables()
        await here.look()

    ours_ms, stock_ms = await alternating(here, live, stock)
    names = ("step + Variables + look", "step + Variables, stock")
    return from_samples("one step (F10)", (names[0], ours_ms), (names[1], stock_ms), goal=1.0)


async def stats_beside_sum(here: Stopped) -> Result:
    """Exact statistics of one 10 MiB tensor beside torch's own sum over all of them, scaled to the same bytes."""

    async def ours() -> object:
        return await here.debuggee.stats(here.frame, rows=ROWS, with_globals=False, seconds=8.0)

    async def torch_sum() -> object:
        names = ", ".join(f"t{number}" for number in range(make_frame200.TENSORS))
        expression = f"[float(t.sum()) for t in ({names})] and 0"
        arguments = {"expression": expression, "context": "watch", "frameId": here.frame}
        return await here.session.request("evaluate", arguments)

    return await side_by_side(
        "statistics of all 2 GB, exact, beside one sum",
        ("min, max, mean, std, NaN, Inf, zeros (sampled), histogram", ours),
        ("tensor.sum() of each", torch_sum),
        goal=3.0,
        rounds=5,
    )
