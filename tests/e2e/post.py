"""Posts documents as a tenant does."""

from __future__ import annotations

from pathlib import Path

import httpx

from tests.stack import Stack

DEADLINE_SECONDS = 60.0
"""Longest that any document may take here, on two busy cores."""


def post(stack: Stack, path: Path, **fields: str | list[str]) -> httpx.Response:
    """POST /extract-order with the file under its own name and further form fields."""
    with httpx.Client(base_url=stack.url, timeout=DEADLINE_SECONDS) as client:
        return client.post("/extract-order", files={"file": (path.name, path.read_bytes())}, data=fields)
