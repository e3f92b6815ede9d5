"""Runs commands of build.py and kills them, before a chosen step on the disk or at a chosen moment; or lets
the disk be full from a chosen step on.

    python killer.py FOLDER     orders come on standard input, answers go to standard output, as lines of JSON
    {"words": ["build"], "step": 7}         kill before the seventh step
    {"words": ["build"], "seconds": 0.05}   kill after so long
    {"words": ["build"], "room": 6}         after six steps there is no room left on the disk
    {"words": ["build"]}                    let it end
    → {"code": 0, "steps": 31, "seconds": 0.1, "said": "…"}     "code" is -9 where it was killed

A step is whatever changes something below FOLDER: a file opened to be written (before that, and while it is
empty), half of what is written, a rename, a removal, a folder made or removed. Each command runs in a fork of
this process, which has the whole engine already; what it starts itself is left alone, as a kill leaves it.
"""

from __future__ import annotations

import errno
import json
import os
import pkgutil
import signal
import sys
import tempfile
import time
from importlib import import_module
from typing import Any

import build
import opuscula

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Steps:
    """Counts the steps of this very process, until one is its last or has no room any more."""

    def __init__(self, folder: str, last: int, room: int) -> None:
        self.folder, self.last, self.room = folder, last, room
        self.count = 0
        self.process = os.getpid()
        self.is_own = False  # what we do ourselves is no step
        self.write = os.write
        os.write = self.half  # type: ignore[assignment]
        sys.addaudithook(self.hook)

    def step(self, path: object = None) -> bool:
        """Whether this is the last step. Raises OSError where it needs room for a path and there is none."""
        self.count += 1
        if path and 0 < self.room < self.count:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
        return self.count == self.last

    def hook(self, event: str, given: tuple[Any, ...]) -> None:
        if self.is_own or os.getpid() != self.process:
            return
        if event in CHANGES and self.is_inside(given):
            if self.step(given[0] if event == "os.mkdir" else None):
                die()
        elif (
            event == "open" and isinstance(given[2], int) and given[2] & WRITING and self.is_inside(given[:1])
        ):
            if self.step(given[0]):
                die()
            if self.step(given[0]):
                self.is_own = True
                os.open(given[0], given[2], 0o666)
                die()

    def half(self, handle: int, data: bytes) -> int:
        if handle > 2 and os.getpid() == self.process and not self.is_own and self.step(f"handle {handle}"):
            self.write(handle, bytes(data)[: len(data) // 2])
            die()
        return self.write(handle, data)

    def is_inside(self, given: tuple[Any, ...]) -> bool:
        """Whether a path among these lies below the folder; one that a handle leads to does."""
        texts = [os.fsdecode(one) for one in given if isinstance(one, (str, bytes, os.PathLike))]
        return any(not os.path.isabs(text) or text.startswith(self.folder) for text in texts)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def carry_out(folder: str, order: dict[str, Any]) -> dict[str, Any]:
    """Runs one command and says what came of it."""
    with tempfile.TemporaryFile("w+", errors="replace") as said, tempfile.TemporaryFile("w+") as counted:
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            os.dup2(os.open(os.devnull, os.O_RDWR), 0)
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
            steps = Steps(folder, order.get("step", 0), order.get("room", 0))
            code = 70  # a crash
            try:
                code = build.main(["-C", folder, *order["words"]])
            except SystemExit as end:
                code = int(end.code or 0)
            finally:
                steps.is_own = True
                print(steps.count, file=counted, flush=True)
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        while "seconds" in order and time.monotonic() < began + order["seconds"]:
            time.sleep(0.0005)
        if "seconds" in order:
            os.kill(child, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        seconds = time.monotonic() - began
        said.seek(0)
        counted.seek(0)
        return {"code": code, "steps": int(counted.read() or 0), "seconds": seconds, "said": said.read()}


if __name__ == "__main__":
    for module in pkgutil.walk_packages(opuscula.__path__, "opuscula."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    for line in sys.stdin:
        print(json.dumps(carry_out(sys.argv[1], json.loads(line))), flush=True)
