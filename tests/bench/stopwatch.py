"""One command, timed from outside: wall time, processor time, and the most memory that a process took."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_LAUNCHER = str(Path(__file__).with_name("launcher.py"))


class Stopped(Exception):
    """A command failed, or took longer than it was given; the text says which."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one run of a command took."""

    wall: float  # seconds
    cpu: float  # seconds, its children's among them
    peak: float  # MiB, of the largest process


def timed(words: Sequence[str], folder: Path, env: Mapping[str, str], log: Path, limit: float) -> Taken:
    """Runs a command in a folder; what it says goes to the log. Raises Stopped."""
    found = log.with_suffix(".taken")
    with log.open("ab") as out:
        child = started(
            [sys.executable, "-I", "-S", _LAUNCHER, str(found), *words], folder, env, out.fileno()
        )
        try:
            code = child.wait(limit)
        except subprocess.TimeoutExpired:
            raise Stopped(f"over {limit:.0f} s") from None
        finally:
            end(child)
    if code:
        raise Stopped(f"exit code {code}, see {log}")
    wall, cpu, peak = map(float, found.read_text("ascii").split())
    return Taken(wall, cpu, peak / 1024)


def started(words: Sequence[str], folder: Path, env: Mapping[str, str], out: int) -> subprocess.Popen[bytes]:
    """A command under way, in a process group of its own."""
    return subprocess.Popen(
        list(words),
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=out,
        start_new_session=True,
    )


def end(child: subprocess.Popen[bytes], by: signal.Signals = signal.SIGKILL, patience: float = 60) -> None:
    """Ends a command with all that it started, if it is still under way."""
    if child.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, by)
        with suppress(subprocess.TimeoutExpired):
            child.wait(patience)
