"""The graph of a small network with a gradient that is cut, and of GPT-2, as they look in the workbench."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from .conftest import SHOTS, launch, watched_window, write_workspace
from .test_graph import panel
from .test_graph_work import find
from .test_main_job import inspector
from .workbench import CodeServer, Workbench

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]

CUT = """\
import torch
from torch import nn
from torch.nn import functional as F


class Student(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(32, 64), nn.ReLU(), nn.Linear(64, 16))
        self.head = nn.Linear(16, 10)
        self.projector = nn.Linear(16, 8)

    def forward(self, x):
        z = self.encoder(x)
        return self.head(z), z


model = Student()
teacher = nn.Linear(32, 8).requires_grad_(False)
optimizer = torch.optim.Adam(model.parameters())

for step in range(100):
    x, labels = torch.randn(128, 32), torch.randint(0, 10, (128,))
    logits, z = model(x)
    features = z.detach()
    distilled = F.mse_loss(model.projector(features), teacher(x))
    with torch.no_grad():
        confidence = logits.softmax(-1).amax(-1)
    loss = F.cross_entropy(logits, labels) + 0.1 * distilled * confidence.mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
"""
CUT_LINE = CUT.splitlines().index("    optimizer.zero_grad()") + 1

GPT2 = """\
import torch
from transformers import GPT2Config, GPT2LMHeadModel

model = GPT2LMHeadModel(GPT2Config(n_layer=12, n_embd=96, n_head=12, vocab_size=1000, bos_token_id=0, eos_token_id=1))
tokens = torch.arange(64)[None]
output = model(tokens, labels=tokens)
loss = output.loss
print(loss)
"""
GPT2_LINE = GPT2.splitlines().index("print(loss)") + 1


@pytest_asyncio.fixture
async def workbench(
    browser: Browser, server: CodeServer, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Workbench]:
    folder = write_workspace(tmp_path / "models", {"cut.py": CUT, "gpt2.py": GPT2}, launch("${file}"))
    async with watched_window(browser, server, folder, request) as window:
        yield window


async def stopped(workbench: Workbench, file: str, line: int) -> None:
    await workbench.editor.open_file(file)
    await workbench.editor.toggle_breakpoint(line)
    await workbench.debugging.start()
    await workbench.debugging.wait_stopped(line)
    await inspector(workbench)


async def show(workbench: Workbench, expression: str) -> None:
    await workbench.quick_input.answer("Tensor Inspector: Show Autograd Graph", expression)


async def test_where_the_gradient_of_a_small_network_is_cut(workbench: Workbench) -> None:
    await workbench.set_viewport(1800, 1000)
    await stopped(workbench, "cut.py", CUT_LINE)
    await show(workbench, "loss")
    graph = await panel(workbench, title="loss")
    notes = graph.locator(".notes")
    await expect(notes).to_contain_text("features has no graph, though it shares its memory with z, which has one")
    await expect(notes).to_contain_text("Frozen (requires_grad is False): teacher, 2 parameters")
    await workbench.run_command("View: Toggle Panel Visibility")
    await workbench.run_command("View: Toggle Primary Side Bar Visibility")
    await workbench.screenshot(SHOTS / "graph-cut-dark.png")
    await notes.get_by_role("button", name="line 25").click()
    await workbench.editor.wait_cursor(25)


async def test_a_parameter_is_shown_in_what_it_feeds(workbench: Workbench) -> None:
    await stopped(workbench, "cut.py", CUT_LINE)
    await show(workbench, "model.head.bias")
    graph = await panel(workbench, title="loss")
    await expect(graph.locator(".notes")).to_contain_text("model.head.bias is a leaf")
    details = graph.get_by_role("complementary", name="Details of the selected box")
    await expect(details).to_contain_text("model.head.bias")
    await workbench.screenshot(SHOTS / "graph-leaf-dark.png")


async def test_gpt2_is_folded_and_opens_block_by_block(workbench: Workbench) -> None:
    await workbench.set_viewport(1800, 1000)
    await stopped(workbench, "gpt2.py", GPT2_LINE)
    await show(workbench, "loss")
    graph = await panel(workbench, title="loss")
    await expect(graph.locator(".summary")).to_contain_text("148 leaves")
    await workbench.run_command("View: Toggle Panel Visibility")
    await workbench.run_command("View: Toggle Primary Side Bar Visibility")
    await workbench.screenshot(SHOTS / "graph-gpt2-dark.png")
    await find(graph, "h[0…11]")
    await graph.get_by_role("button", name="Open", exact=True).click()
    await expect(graph.locator(".opened")).to_contain_text("more")
    await find(graph, "h[3]")
    await graph.get_by_role("button", name="Open", exact=True).click()
    await find(graph, "attn h[3]")
    await workbench.screenshot(SHOTS / "graph-gpt2-opened-dark.png")
    await workbench.set_theme("Light Modern")
    await workbench.screenshot(SHOTS / "graph-gpt2-opened-light.png")
