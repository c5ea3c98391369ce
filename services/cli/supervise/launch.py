"""Runs a program that dies with the process that asked for it: `python -I -S launch.py PARENT_PID COMMAND…`, on Linux.

A program of its own, because the same calls between fork and exec (`preexec_fn`) can crash a process that has threads or gRPC.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1
"""prctl(2): the signal that a process gets when its parent dies; kept over execve(2)."""


def main() -> None:
    """Becomes the program; ends with 1 when the parent has already died."""
    parent, command = int(sys.argv[1]), sys.argv[2:]
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(1)
    os.execvp(command[0], command)  # noqa: S606 - no shell is what is wanted


if __name__ == "__main__":
    main()
