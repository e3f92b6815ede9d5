"""Starts a command and writes down what it took: python -I -S launcher.py FILE COMMAND...

A process begins its life with the memory of whoever started it, and Linux counts that into its peak. So what
starts the command has to be small: this imports next to nothing, and costs 9 MiB.
"""

import os
import sys
import time

if __name__ == "__main__":
    began = time.perf_counter()
    child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - began
    with open(sys.argv[1], "w", encoding="ascii") as file:
        print(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, file=file)
    sys.exit(os.waitstatus_to_exitcode(status) & 0xFF)
