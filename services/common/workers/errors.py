"""What can go wrong with a worker process rather than with the work.

ServiceError
├── ResourceLimit
│   ├── WorkerTimeout          the task was still running at its deadline; the worker was killed
│   ├── WorkerMemoryExceeded   the task wanted more memory than a worker may have
│   └── WorkerCrashed          the worker died under the task: a fault of the parser, or the system's OOM killer
├── DeadlineExceeded
│   └── CallerTimeout          the caller's time was up while the task was within its own
└── Unavailable
    └── WorkersBusy            no worker became free before the deadline, or the pool is closed; nothing was run
"""

from __future__ import annotations

from services.common.errors import DeadlineExceeded, ResourceLimit, Unavailable


class WorkerTimeout(ResourceLimit):
    """The task was still running at its deadline; the worker was killed."""


class WorkerMemoryExceeded(ResourceLimit):
    """The task wanted more memory than a worker may have."""


class WorkerCrashed(ResourceLimit):
    """The worker died under the task; another call may well succeed."""


class CallerTimeout(DeadlineExceeded):
    """The caller's time was up, part of it spent waiting, while the task was within the time it may take."""


class WorkersBusy(Unavailable):
    """No worker became free before the deadline, or the pool is closed; nothing was run."""
