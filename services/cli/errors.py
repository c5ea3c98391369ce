"""The errors of the command line; each ends the program, or one file of it, with its message and exit status 1.

ServiceError
├── FailedPrecondition
│   ├── AlreadyRunning   already_running   another `up` has the same DATA_DIR
│   └── PortInUse        port_in_use       GATEWAY_PORT is taken
├── InvalidInput
│   ├── BadUsage         invalid_request   an option or a variable has a value that cannot be used
│   ├── FileUnreadable   file_unreadable   missing, a directory, or not ours to read
│   └── HelmFailed       helm_failed       helm does not render the chart with these values
├── Unavailable
│   ├── NotStarted       not_started       a service did not come up; `words` is what it said
│   ├── ClusterAway      cluster_away      the Kubernetes API does not answer, or refuses
│   ├── GaveUp           gave_up           a service died again and again
│   └── Unreachable      unreachable       no gateway answers at the URL
└── Refused              (the problem's)   the gateway answered with a problem
"""

from __future__ import annotations

from collections.abc import Sequence

from services.common.errors import FailedPrecondition, InvalidInput, ServiceError, Unavailable


class AlreadyRunning(FailedPrecondition):
    """Another `up` has the same DATA_DIR."""

    code = "already_running"


class PortInUse(FailedPrecondition):
    """GATEWAY_PORT is taken."""

    code = "port_in_use"


class BadUsage(InvalidInput):
    """An option or a variable has a value that cannot be used."""


class FileUnreadable(InvalidInput):
    """Missing, a directory, or not ours to read."""

    code = "file_unreadable"


class HelmFailed(InvalidInput):
    """Helm does not render the chart with these values; the message is helm's."""

    code = "helm_failed"


class ClusterAway(Unavailable):
    """The Kubernetes API does not answer, or refuses."""

    code = "cluster_away"


class NotStarted(Unavailable):
    """A service did not come up; `words` are the last lines it wrote that are no log records."""

    code = "not_started"

    def __init__(self, message: str, words: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.words = tuple(words)


class GaveUp(Unavailable):
    """A service died again and again."""

    code = "gave_up"


class Unreachable(Unavailable):
    """No gateway answers at the URL."""

    code = "unreachable"


class Refused(ServiceError):
    """The gateway answered with a problem (RFC 9457); `code` is the problem's."""

    def __init__(self, code: str, detail: str, status: int, retry_after_seconds: float | None = None) -> None:
        super().__init__(detail, retry_after_seconds=retry_after_seconds)
        self.code = code
        self.status = status
