"""Generated orders: deterministic, complete, and their truth is what the page shows."""

from __future__ import annotations

import io
import json
from pathlib import Path
from random import Random
from typing import Any

import pymupdf
import pytest
from PIL import Image

from bench.generated.content.language import Speech, languages
from bench.generated.generate import documents, generate
from bench.generated.page.mixed import mixed_style
from bench.generated.page.style import choose_style, families
from bench.generated.scan import scan

EXPECTED = "cs da de en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv no tr"


def _text(data: bytes) -> str:
    engine: Any = pymupdf
    with engine.open(stream=data, filetype="pdf") as document:
        words = [word[4] for page in document for word in page.get_text("words")]
    return "".join(words).replace("\xa0", "").replace("\u202f", "")


def test_every_language_has_a_data_file() -> None:
    assert languages() == sorted(EXPECTED.split())


def test_at_least_fifteen_families_and_none_in_two_splits() -> None:
    names = [name for split in ("train", "dev", "test") for name in families(split)]
    assert len(families("train")) >= 15
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("language", EXPECTED.split())
def test_labels_of_the_splits_differ_and_none_is_missing(language: str) -> None:
    labels = Speech.choose(language, 0, Random(1)).data["labels"]
    assert set(labels) == set(Speech.choose("en", 0, Random(1)).data["labels"])
    for key, (train, test) in labels.items():
        assert train, key
        assert test, key
        assert not {label.casefold() for label in train} & {label.casefold() for label in test}, key


@pytest.mark.parametrize("language", EXPECTED.split())
def test_senders_and_goods_of_the_splits_differ(language: str) -> None:
    data = Speech.choose(language, 0, Random(1)).data
    for key in ("names", "trades", "goods", "finishes", "details"):
        assert not set(data[key][0]) & set(data[key][1]), key


def test_mixed_layouts_have_the_words_of_training_and_columns_that_no_family_has() -> None:
    known = {choose_style("train", family, Random(1)).columns for family in families("train")}
    styles = [mixed_style(family, Random(seed)) for family in families("train") for seed in range(5)]
    assert any(style.columns not in known for style in styles)


@pytest.mark.parametrize("split", ["train", "test", "mixed"])
def test_same_seed_gives_the_same_bytes(split: str) -> None:
    one = [data for _, data, _ in documents(count=6, seed=3, split=split)]
    two = [data for _, data, _ in documents(count=6, seed=3, split=split)]
    assert one == two


def test_another_seed_gives_other_orders() -> None:
    one = [entry["ground_truth"]["document_number"] for _, _, entry in documents(count=6, seed=3, split="train")]
    two = [entry["ground_truth"]["document_number"] for _, _, entry in documents(count=6, seed=4, split="train")]
    assert one != two


@pytest.mark.parametrize("split", ["train", "dev", "test", "mixed"])
def test_truth_is_printed(split: str) -> None:
    for name, data, entry in documents(count=26, seed=11, split=split):
        text, truth = _text(data), entry["ground_truth"]
        for field in ("document_number", "buyer_name", "seller_name", "ship_to_name", "order_reference"):
            assert (truth[field] or "").replace(" ", "") in text, (name, field)
        for field in ("net_total", "tax_total", "grand_total"):
            if field in entry["scored_fields"]:
                assert f"{truth[field]:.2f}".replace(".", "") in _digits(text), (name, field)
        for line in truth["lines"]:
            assert (line["sku"] or "").replace(" ", "") in text, name
            assert line["description"].split()[0] in text, name
            assert f"{line['amount']:.2f}".replace(".", "") in _digits(text), name


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter not in ".,' ")


def test_amounts_are_quantity_times_price_less_discount() -> None:
    for _, _, entry in documents(count=26, seed=5, split="train"):
        for line in entry["ground_truth"]["lines"]:
            gross = line["quantity"] * line["unit_price"] / line.get("price_basis_quantity", 1.0)
            assert line["amount"] == pytest.approx(gross * (1 - (line["discount_percent"] or 0) / 100), abs=0.0051)


def test_unprinted_columns_are_not_scored() -> None:
    for _, _, entry in documents(count=26, seed=5, split="test"):
        for name in entry["scored_fields"]:
            if name.startswith("lines.") and name != "lines.count":
                assert any(line[name.removeprefix("lines.")] is not None for line in entry["ground_truth"]["lines"]), name


def test_index_and_files_are_written(tmp_path: Path) -> None:
    generate(tmp_path, count=2, seed=1, split="test")
    entries = [json.loads(line) for line in (tmp_path / "index.jsonl").read_text("utf-8").splitlines()]
    assert len(entries) == 2
    assert all((tmp_path / entry["file"]).read_bytes().startswith(b"%PDF") for entry in entries)


def test_scans_have_no_text_and_are_deterministic() -> None:
    _, pdf, _ = next(iter(documents(count=1, seed=2, split="train", only=["en"])))
    data, suffix, pages = scan(pdf, Random(4))
    assert (data, suffix, pages) == scan(pdf, Random(4))
    if suffix == "pdf":
        assert _text(data) == ""
    else:
        assert Image.open(io.BytesIO(data)).size[0] > 1000
