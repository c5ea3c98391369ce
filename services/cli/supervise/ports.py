"""Free TCP ports that stay ours.

Below the range the kernel takes the ports of outgoing connections from: a service that is started again then finds its
port free, and a client that dials a dead service cannot be connected with itself.
"""

from __future__ import annotations

import errno
import random
import socket
import sys
from pathlib import Path
from typing import Final

from services.cli.errors import NotStarted, PortInUse

_RANGE_FILE: Final = Path("/proc/sys/net/ipv4/ip_local_port_range")
_LOWEST: Final = 10_240
_DEFAULT_FIRST: Final = 32_768
"""Where Linux begins with the ports of outgoing connections."""
_ATTEMPTS: Final = 200


class ReservedPort:
    """A port that no other supervisor on this machine picks until `close`."""

    def __init__(self, number: int, claim: socket.socket | None) -> None:
        self.number = number
        self._claim = claim

    def close(self) -> None:
        """Lets others pick it."""
        if self._claim is not None:
            self._claim.close()


def reserve_port(host: str) -> ReservedPort:
    """A random port that is free on `host`.

    Raises:
        NotStarted: none was found.
    """
    for _ in range(_ATTEMPTS):
        number = random.randrange(*_range())  # noqa: S311
        claimed, claim = _claim(number)
        if claimed and is_free(host, number):
            return ReservedPort(number, claim)
        if claim is not None:
            claim.close()
    raise NotStarted(f"No free port was found on {host}.")


def check_free(host: str, number: int) -> None:
    """Raises PortInUse when something listens there."""
    if not is_free(host, number):
        raise PortInUse(
            f"GATEWAY_PORT: another program uses port {number} on {host}; set another one, or 0 to get one that is free."
        )


def is_free(host: str, number: int) -> bool:
    """Whether a server could listen there. An address that is none of this machine counts as free: the server will say so."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except OSError as error:
        return error.errno != errno.EADDRINUSE
    return True


def _range() -> tuple[int, int]:
    first = int(_RANGE_FILE.read_text().split()[0]) if _RANGE_FILE.exists() else _DEFAULT_FIRST
    return (_LOWEST, first) if first > _LOWEST + 2_000 else (_LOWEST, 65_536)


def _claim(number: int) -> tuple[bool, socket.socket | None]:
    """Two supervisors that start together may both see a port free; a name that only one can have tells them apart."""
    if sys.platform != "linux":
        return True, None
    claim = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    try:
        claim.bind(f"\0order-ingestion:port:{number}")
    except OSError:
        claim.close()
        return False, None
    return True, claim
