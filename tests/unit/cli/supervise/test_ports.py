"""Ports that are free and stay ours."""

from __future__ import annotations

import socket
import sys

import pytest

from services.cli.errors import PortInUse
from services.cli.supervise import ports
from services.cli.supervise.ports import check_free, is_free, reserve_port


def test_a_reserved_port_is_free_and_below_those_of_outgoing_connections() -> None:
    port = reserve_port("127.0.0.1")
    assert is_free("127.0.0.1", port.number)
    assert port.number < ports._range()[1]
    port.close()


@pytest.mark.skipif(sys.platform != "linux", reason="the claim is Linux's")
def test_nobody_else_picks_it_until_it_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    first = reserve_port("127.0.0.1")
    assert ports._claim(first.number) == (False, None)
    first.close()
    claimed, claim = ports._claim(first.number)
    assert claimed
    assert claim is not None
    claim.close()


def test_a_listener_makes_it_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1]
        assert not is_free("127.0.0.1", number)
        with pytest.raises(PortInUse, match=f"GATEWAY_PORT: another program uses port {number} on 127.0.0.1"):
            check_free("127.0.0.1", number)


def test_an_address_of_another_machine_is_left_to_the_server_to_refuse() -> None:
    assert is_free("192.0.2.1", 80)
