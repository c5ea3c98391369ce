"""What is refused, with its code and status, over HTTP."""

from __future__ import annotations

import socket
from typing import Any

import httpx
import pytest

from tests.integration.gateway.conftest import SAMPLES
from tests.integration.gateway.ocr_server import OcrServer, forever
from tests.integration.gateway.processes import Process
from tests.integration.gateway.test_extract import ORDER, post

PDF = ORDER.read_bytes()


def problem(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    found: dict[str, Any] = response.json()
    assert (found["code"], found["status"]) == (code, status)
    assert found["type"].endswith(code)
    assert found["title"]
    assert found["detail"]
    assert found["request_id"] == response.headers["X-Request-ID"]
    assert len(found["trace_id"]) == 32
    return found


@pytest.mark.parametrize(
    ("name", "content", "status", "code"),
    [
        ("empty.pdf", b"", 400, "empty_file"),
        ("order.pdf", b"MZ\x90\x00\x03\x00", 415, "not_a_pdf"),
        ("scan.png", b"MZ\x90\x00\x03\x00", 415, "type_mismatch"),
        ("order.docx", b"PK\x03\x04 word/document.xml", 415, "unsupported_type"),
        ("order.pdf", b"%PDF-1.7\nnothing of it", 422, "corrupt"),
    ],
)
def test_a_file_that_cannot_be_read(client: httpx.Client, name: str, content: bytes, status: int, code: str) -> None:
    problem(client.post("/extract-order", files={"file": (name, content)}), status, code)


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"profil": "x"}, "profil"),
        ({"reasoning_engine": "magic"}, "reasoning_engine"),
        ({"ocr_engine": "magic"}, "ocr_engine"),
        ({"include": ["text", "pictures"]}, "include"),
        ({"force": "perhaps"}, "force"),
        ({"profile": ["a", "b"]}, "profile"),
        ({"schema": "../x"}, "schema"),
    ],
)
def test_a_wrong_form_field_is_named(client: httpx.Client, fields: dict[str, Any], named: str) -> None:
    found = problem(post(client, **fields), 422, "invalid_request")
    assert found["params"]["field"] == named
    assert named in found["detail"]


def test_two_files(client: httpx.Client) -> None:
    files = [("file", ("a.pdf", PDF)), ("file", ("b.pdf", PDF))]
    problem(client.post("/extract-order", files=files), 422, "invalid_request")


@pytest.mark.parametrize(
    "request_of",
    [
        {"json": {"file": "x"}},
        {"content": b"--x\r\nbroken", "headers": {"content-type": "multipart/form-data; boundary=x"}},
        {"content": b"x", "headers": {"content-type": "multipart/form-data"}},
        {"files": {"profile": (None, "x")}},
        {"files": {"file": (None, "x")}},
        {"files": {"file": ("a.pdf", PDF), "profile": (None, "x" * 5000)}},
    ],
    ids=["json", "broken", "no boundary", "no file", "file as text", "huge field"],
)
def test_a_body_that_is_no_form_with_a_file(client: httpx.Client, request_of: dict[str, Any]) -> None:
    problem(client.post("/extract-order", **request_of), 422, "invalid_request")


@pytest.mark.parametrize(("field", "code"), [("profile", "unknown_profile"), ("schema", "unknown_schema")])
def test_an_unknown_name(client: httpx.Client, field: str, code: str) -> None:
    fields: dict[str, Any] = {field: "nothing"}
    problem(post(client, **fields), 404, code)


def test_an_engine_that_is_not_configured(client: httpx.Client) -> None:
    problem(post(client, reasoning_engine="openai"), 422, "engine_unavailable")


def test_an_unknown_path_and_a_wrong_method(client: httpx.Client) -> None:
    problem(client.get("/nothing"), 404, "not_found")
    response = client.get("/extract-order")
    problem(response, 405, "method_not_allowed")
    assert response.headers["Allow"] == "POST"


def test_a_file_over_the_limit(strict: Process) -> None:
    found = httpx.post(f"{strict.url}/extract-order", files={"file": ("a.pdf", bytes(200_001))})
    assert problem(found, 413, "too_large")["params"]["limit"] == "200000"


def test_a_length_over_the_limit_is_refused_before_the_body_comes(strict: Process) -> None:
    host, _, port = strict.address.rpartition(":")
    head = (
        "POST /extract-order HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 999999999"
    )
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(head.encode() + b"\r\n\r\n")
        assert b" 413 " in connection.recv(1000).split(b"\r\n")[0]


def test_a_body_of_no_stated_length_is_counted(strict: Process) -> None:
    start = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    chunks = (start, *(bytes(50_000) for _ in range(8)), b"\r\n--x--\r\n")
    headers = {"content-type": "multipart/form-data; boundary=x"}
    problem(httpx.post(f"{strict.url}/extract-order", content=iter(chunks), headers=headers), 413, "too_large")


def test_too_many_pages(strict: Process, tmp_path: Any) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(595, 842)
    writer.write(tmp_path / "three.pdf")
    with httpx.Client(base_url=strict.url, timeout=30) as client:
        assert problem(post(client, tmp_path / "three.pdf"), 413, "too_many_pages")["params"] == {"pages": "3", "limit": "2"}


def test_a_request_that_takes_too_long(strict: Process, ocr: OcrServer) -> None:
    host, _, port = strict.address.rpartition(":")
    head = "POST /extract-order HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 900"
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(head.encode() + b"\r\n\r\n--x")
        assert b" 504 " in connection.recv(1000).split(b"\r\n")[0]


def test_ocr_that_hangs_leaves_time_for_a_partial_answer(strict: Process, ocr: OcrServer) -> None:
    ocr.behave = forever
    with httpx.Client(base_url=strict.url, timeout=30) as client:
        response = post(client, SAMPLES / "es_es_screenshot.png")
    result = response.raise_for_status().json()
    assert [entry["reason"] for entry in result["degraded"]] == ["timeout"]
    assert result["review"]["required"]
