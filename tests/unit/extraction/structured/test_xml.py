"""XML that a stranger wrote: attacks do nothing, and values are read as they are."""

import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from services.extraction.structured.xml import MAX_XML_BYTES, Node, XmlBroken, XmlRefused, parse

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def test_an_entity_bomb_is_refused_at_once() -> None:
    started = time.monotonic()
    with pytest.raises(XmlRefused, match="DTD"):
        parse(f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "lol">{LAUGHS}]><a>&l9;</a>'.encode())
    assert time.monotonic() - started < 1


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:9/x", "ftp://127.0.0.1:9/x"])
def test_an_external_entity_is_refused(address: str) -> None:
    with pytest.raises(XmlRefused):
        parse(f'<!DOCTYPE a [<!ENTITY x SYSTEM "{address}">]><a>&x;</a>'.encode())


def test_a_local_file_is_not_read_through_a_parameter_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret.dtd"
    secret.write_text('<!ENTITY x "secret">')
    with pytest.raises(XmlRefused):
        parse(f'<!DOCTYPE a [<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;]><a>&x;</a>'.encode())


def test_an_external_dtd_is_refused() -> None:
    with pytest.raises(XmlRefused):
        parse(b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>')


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-7", "utf-32"])
def test_a_dtd_in_another_encoding_is_not_read(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY x "found">]><a>&x;</a>'
    with pytest.raises((XmlRefused, XmlBroken)):
        parse(text.encode(encoding))


def test_an_undeclared_entity_is_not_well_formed() -> None:
    with pytest.raises(XmlBroken):
        parse(b"<a>&x;</a>")


def test_xinclude_is_not_followed() -> None:
    root = parse(b'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/hostname" parse="text"/></a>')
    assert "".join(root.itertext()) == ""


def test_a_stylesheet_instruction_is_ignored() -> None:
    assert parse(b'<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:9/x.xsl"?><a>1</a>').text == "1"


def test_huge_depth_is_not_well_formed() -> None:
    with pytest.raises(XmlBroken):
        parse(b"<a>" * 100_000 + b"</a>" * 100_000)


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(XmlRefused, match="bytes"):
        parse(b"<a>" + b" " * MAX_XML_BYTES + b"</a>")


@pytest.mark.parametrize("data", [b"", b"   ", b"<a>", b"not xml", b"\x00\x01"])
def test_what_is_no_xml_is_broken(data: bytes) -> None:
    with pytest.raises(XmlBroken):
        parse(data)


def node(inner: str) -> Node:
    return Node(parse(f'<r xmlns="urn:x">{inner}</r>'.encode()))


def test_paths_ignore_namespaces_and_give_the_first() -> None:
    assert node("<a><b>1</b></a><a><b>2</b></a>").text("a/b") == "1"


def test_reading_on_from_what_is_absent_gives_nothing() -> None:
    absent = node("<a/>").at("x/y")
    assert (absent.present, absent.text("z"), absent.decimal(), absent.date(), absent.attribute("q"), absent.all("w")) == (
        False, None, None, None, None, [],
    )  # fmt: skip


def test_blanks_collapse_within_lines() -> None:
    assert node("<a>  one \t two \n\n three </a>").text("a") == "one two\nthree"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1250.00", Decimal("1250.00")),
        (" -3 ", Decimal(-3)),
        ("1,5", None),
        ("NaN", None),
        ("Infinity", None),
        ("1E9", None),
        ("1E999999999", None),
        ("9" * 21, None),
        (".5", Decimal("0.5")),
        ("", None),
    ],
)
def test_decimals(written: str, value: Decimal | None) -> None:
    assert node(f"<a>{written}</a>").decimal("a") == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("20240315", date(2024, 3, 15)),
        ("202403151232", date(2024, 3, 15)),
        ("2024-03-15T10:00:00", date(2024, 3, 15)),
        ("20240230", None),
        ("2024", None),
        ("", None),
    ],
)
def test_dates(written: str, value: date | None) -> None:
    assert node(f"<a>{written}</a>").date("a") == value
