"""Drives a real VS Code workbench by a person's own moves.

    server = CodeServer(folder)
    await server.install(vsix)
    await server.start()
    async with running_browser() as browser:
        async with open_workbench(browser, server, workspace) as workbench:
            await workbench.editor.open_file("train.py")
            await workbench.editor.toggle_breakpoint(17)
            await workbench.debugging.start("Train")
            await workbench.debugging.wait_stopped(17)

Every wait is on a condition; a wait that fails says which.
"""

from .browser import running_browser
from .code_server import CodeServer
from .debugging import Debugging, Frame
from .editor import Editor, Hover
from .evidence import keep_evidence
from .packing import pack
from .quick_input import QuickInput
from .waiting import WaitTimeout, until
from .windows import open_workbench
from .workbench import Workbench

__all__ = [
    "CodeServer",
    "Debugging",
    "Editor",
    "Frame",
    "Hover",
    "QuickInput",
    "WaitTimeout",
    "Workbench",
    "keep_evidence",
    "open_workbench",
    "pack",
    "running_browser",
    "until",
]
