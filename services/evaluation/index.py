"""Labelled documents: a directory with index.jsonl, one document a line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from services.evaluation.errors import BadIndex

INDEX: Final = "index.jsonl"
_ORDERS: Final = frozenset({"order", "order_change", "order_response"})


@dataclass(slots=True, frozen=True)
class Entry:
    """A document, what is on it (`truth`), and which of it counts (`scored`). `box`: file of its words, for OCR."""

    id: str
    path: Path
    family: str
    group: str
    truth: dict[str, Any]
    scored: tuple[str, ...]
    box: Path | None = None


def load_index(directory: Path, only: str = "") -> list[Entry]:
    """The documents of a directory in the order of the index; `only`: those with this text in file, family or dataset.

    Raises:
        BadIndex: naming the line.
    """
    try:
        lines = (directory / INDEX).read_text("utf-8").splitlines()
    except OSError as error:
        raise BadIndex(f"{directory / INDEX} cannot be read: {error.strerror}.") from None
    entries = [_entry(directory, number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    return [entry for entry, where in entries if only in where]


def _entry(directory: Path, number: int, line: str) -> tuple[Entry, str]:
    try:
        data = json.loads(line)
        dataset, family = str(data.get("dataset") or ""), str(data.get("family") or "")
        entry = Entry(
            id=str(data.get("id") or data["file"]),
            path=directory / data["file"],
            family=family or dataset or "all",
            group=group_of(dataset, data.get("document_type")),
            truth=dict(data["ground_truth"]),
            scored=tuple(data["scored_fields"]),
            box=directory / data["box"] if data.get("box") else None,
        )
    except (ValueError, KeyError, TypeError) as error:
        raise BadIndex(f"Line {number} of {INDEX} is no entry: {type(error).__name__} {error}.") from None
    return entry, " ".join((data["file"], family, dataset))


def group_of(dataset: str, document_type: str | None) -> str:
    """The group in which a document is reported; generated documents never stand beside real ones."""
    if dataset.startswith("generated"):
        return dataset.replace("_", " ")
    if dataset == "markitdown":
        return "apart"
    if document_type in _ORDERS:
        return "orders"
    if document_type is None or document_type == "receipt":
        return "receipts"
    return "invoices" if "invoice" in document_type else document_type
