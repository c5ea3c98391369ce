"""Every sample order gives the order that it shows, with confidence and the place of each value."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.compare import differences
from tests.e2e.post import post
from tests.stack import Stack

FOLDER = Path(__file__).resolve().parents[2] / "samples"
SAMPLES = sorted(path for path in FOLDER.iterdir() if not path.name.endswith(".json"))
SCANS = (".jpg", ".png", ".tiff")


def test_there_are_samples_of_every_kind() -> None:
    assert {path.suffix for path in SAMPLES} == {".pdf", ".png", ".jpg", ".tiff", ".txt"}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_sample_gives_its_order(path: Path, stack: Stack) -> None:
    envelope = post(stack, path).raise_for_status().json()
    expected = json.loads(path.with_suffix(".expected.json").read_text("utf-8"))
    assert differences(expected, envelope["order"]) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_values_carry_confidence_and_evidence_within_the_page(path: Path, stack: Stack) -> None:
    envelope = post(stack, path).raise_for_status().json()
    pages = {page["number"]: page for page in envelope["extraction"]["pages"]}
    assert 0 < envelope["fields"]["document_number"]["confidence"] <= 1
    assert envelope["fields"]["document_number"]["evidence"]
    for field in envelope["fields"].values():
        for place in field["evidence"]:
            x0, y0, x1, y1 = place["bbox"]
            page = pages[place["page"]]
            assert -1 <= x0 <= x1 <= page["width"] + 1
            assert -1 <= y0 <= y1 <= page["height"] + 1


@pytest.mark.parametrize("path", [path for path in SAMPLES if path.suffix in SCANS], ids=lambda path: path.name)
def test_scans_say_which_engine_recognised_them(path: Path, stack: Stack) -> None:
    envelope = post(stack, path).raise_for_status().json()
    assert {page["engine"] for page in envelope["extraction"]["pages"]} == {"rapid"}
    assert envelope["usage"]["ocr_pages"] == len(envelope["extraction"]["pages"])


def test_only_the_scanned_page_of_a_mixed_document_goes_to_ocr(stack: Stack) -> None:
    envelope = post(stack, FOLDER / "en_us_mixed.pdf").raise_for_status().json()
    engines = [page["engine"] for page in envelope["extraction"]["pages"]]
    assert engines.count("rapid") == envelope["usage"]["ocr_pages"]
    assert 0 < engines.count("rapid") < len(engines)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_adds_up_and_needs_no_person(path: Path, stack: Stack) -> None:
    envelope = post(stack, path).raise_for_status().json()
    assert (envelope["validation"]["status"], envelope["review"]["reasons"]) == ("valid", [])
