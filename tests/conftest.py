"""What holds for every test: Hypothesis finds the same examples on every machine and remembers nothing; and
whatever the tests start lives as if a person had started it.

OPUSCULA_THOROUGH=1   Hypothesis tries as many examples as it would by itself, rather than a third of them
"""

from __future__ import annotations

import gc
import os
import signal
import sys

import hypothesis

hypothesis.settings.register_profile("thorough", database=None, deadline=None, derandomize=True)
hypothesis.settings.register_profile("quick", hypothesis.settings.get_profile("thorough"), max_examples=33)
hypothesis.settings.load_profile("thorough" if os.environ.get("OPUSCULA_THOROUGH") == "1" else "quick")

# Python keeps what it has compiled, and so do we beside it: the tests start us hundreds of times.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Where a script runs the tests in the background, the shell has Ctrl-C ignored, also by all that we start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

gc.set_threshold(100_000, 20, 100)  # thousands of tests lie in memory, which nothing is gained by searching


def pytest_collection_finish() -> None:
    gc.freeze()
