"""The samples are read without PyMuPDF too: pypdfium2 reads and renders in its place, and the result says so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.compare import differences
from tests.e2e.post import post
from tests.e2e.test_samples import SAMPLES
from tests.stack import Stack, start_stack

_BLOCKER = '''
import sys


class Blocker:
    """Makes every form of PyMuPDF unimportable."""

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"pymupdf", "fitz"}:
            raise ModuleNotFoundError(name)


sys.meta_path.insert(0, Blocker())
'''


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("blocker")
    (folder / "sitecustomize.py").write_text(_BLOCKER, "utf-8")
    stack = start_stack({"PYTHONPATH": str(folder)}, tmp_path_factory.mktemp("bare"))
    yield stack
    stack.stop()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_sample_gives_its_order(path: Path, bare: Stack) -> None:
    envelope = post(bare, path).raise_for_status().json()
    expected = json.loads(path.with_suffix(".expected.json").read_text("utf-8"))
    assert differences(expected, envelope["order"]) == []
    engines = {page["engine"] for page in envelope["extraction"]["pages"]}
    assert "pymupdf" not in engines


def test_the_result_says_which_engine_is_missing(bare: Stack) -> None:
    native = next(path for path in SAMPLES if path.name == "en_us_ruled.pdf")
    page = post(bare, native).raise_for_status().json()["extraction"]["pages"][0]
    assert page["engine"] == "pdfium"
    assert {"engine": "pymupdf", "reason": "not_installed", "detail": None} in page["fallbacks"]
