from __future__ import annotations

from pathlib import Path

import pytest

from services.reasoning.errors import InvalidProfile
from services.reasoning.profiles.loader import load_profile, unpack_profile
from services.reasoning.schemas.registry import SchemaRegistry

SCHEMAS = SchemaRegistry.load()
SAMPLES = Path(__file__).parents[4] / "profiles"


def findings(text: str) -> list[tuple[str, int]]:
    with pytest.raises(InvalidProfile) as caught:
        load_profile(text, SCHEMAS)
    return [(finding.path, finding.line) for finding in caught.value.findings]


@pytest.mark.parametrize("file", sorted(SAMPLES.glob("*.yaml*")), ids=lambda file: file.name)
def test_every_sample_is_valid(file: Path) -> None:
    assert load_profile(file.read_text("utf-8"), SCHEMAS).profile.id


def test_there_are_at_least_three_samples() -> None:
    assert len(list(SAMPLES.glob("*.yaml"))) >= 3


def test_an_id_alone_is_enough() -> None:
    assert load_profile("id: a\n", SCHEMAS).profile.tenant is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("", 1)]),
        ("- a\n", [("", 1)]),
        ("match: {}\n", [("id", 1)]),
        ("id: A B\n", [("id", 1)]),
        ("id: a\nid: b\n", [("id", 2)]),
        ("id: a\nmatches: {}\n", [("matches", 2)]),
        ("id: a\nlocale:\n  decimal: ';'\n", [("locale.decimal", 3)]),
        ("id: a\nlocale:\n  languages: [de, german]\n", [("locale.languages.1", 3)]),
        ("id: a\nmatch:\n  aliases:\n    - Al\n", [("match.aliases.0", 4)]),
        ("id: a\nschema: nothing\n", [("schema", 2)]),
        ("id: a\nschema: purchase_brief@9\n", [("schema", 2)]),
        ("id: a\ndefaults:\n  currncy: EUR\n", [("defaults.currncy", 3)]),
        ("id: a\ndefaults:\n  currency: Taler\n", [("defaults.currency", 3)]),
        ("id: a\ndefaults:\n  document_date: tomorrow\n", [("defaults.document_date", 3)]),
        ("id: a\nfield_aliases:\n  lines.*.colour: [Farbe]\n", [("field_aliases.lines.*.colour", 3)]),
        ("id: a\nthresholds:\n  order: 1.5\n", [("thresholds.order", 3)]),
        ("id: a\nthresholds:\n  fields:\n    total: 0.5\n", [("thresholds.fields.total", 4)]),
        ("id: a\nflags:\n  ofline_only: true\n", [("flags.ofline_only", 3)]),
        ("id: a\nfew_shot:\n  - text: x\n    order:\n      number: 1\n", [("few_shot.0.order.number", 5)]),
    ],
)
def test_what_is_wrong_is_said_with_path_and_line(text: str, expected: list[tuple[str, int]]) -> None:
    assert findings(text) == expected


def test_all_findings_are_given_at_once() -> None:
    assert len(findings("id: a\nmatch: {tax_ids: [1, 2]}\ndefaults: {x: y}\n")) == 3


def test_messages_do_not_repeat_values() -> None:
    with pytest.raises(InvalidProfile) as caught:
        load_profile("id: a\nlocale: {decimal: hunter2}\n", SCHEMAS)
    assert "hunter2" not in caught.value.message


def test_the_error_knows_id_and_tenant() -> None:
    with pytest.raises(InvalidProfile) as caught:
        load_profile("id: a\ntenant: t\nnonsense: 1\n", SCHEMAS)
    assert (caught.value.profile_id, caught.value.tenant) == ("a", "t")


def test_numbers_keep_their_zeros_and_no_is_no_boolean() -> None:
    profile = load_profile("id: a\nitem_map: {0012: 0034}\nmatch: {aliases: [NO Name Ltd]}\n", SCHEMAS).profile
    assert profile.item_map == {"0012": "0034"}


def test_paths_of_the_schemas_own_become_canonical() -> None:
    text = (
        "id: a\nschema: purchase_brief\ndefaults: {customer.number: '1', cost_centre: K}\n"
        "field_aliases: {items.*.price: [Preis]}\nthresholds: {fields: {items.2.price: 0.5}}\n"
    )
    profile = load_profile(text, SCHEMAS).profile
    assert profile.defaults == {"buyer.customer_number": "1", "cost_centre": "K"}
    assert profile.field_aliases == {"lines.*.unit_price": ("Preis",)}
    assert profile.thresholds.fields == {"lines.2.unit_price": 0.5}


def test_packing_keeps_everything() -> None:
    loaded = load_profile((SAMPLES / "ateliers-morvan.yaml").read_text("utf-8"), SCHEMAS)
    assert unpack_profile(loaded.packed) == loaded.profile


def test_a_bomb_of_aliases_is_refused() -> None:
    text = "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
    for name, before in zip("bcdefg", "abcdef", strict=True):
        text += f"{name}: &{name} [{','.join([f'*{before}'] * 10)}]\n"
    assert findings(text)[0][1] > 0


def test_a_text_that_is_too_long_is_refused() -> None:
    assert findings("id: a\n# " + "x" * 300_000) == [("", 0)]


def test_the_digest_is_that_of_the_text() -> None:
    assert load_profile("id: a\n", SCHEMAS).digest != load_profile("id: a\n\n", SCHEMAS).digest
