from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from services.reasoning.errors import InvalidSchema
from services.reasoning.schemas.loader import load_schema

HEAD = 'id: brief\nversion: "1"\ndescription: A test.\nfields:\n'


def load(*fields: str) -> dict[str, object]:
    return load_schema(HEAD + "".join(f"  - {{{field}}}\n" for field in fields), "test").json_schema


def refused(*fields: str) -> list[str]:
    with pytest.raises(InvalidSchema) as caught:
        load(*fields)
    return [finding.path for finding in caught.value.findings]


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        (["path: Number, type: text"], "fields.0.path"),
        (["path: a, type: moment"], "fields.0.type"),
        (["path: a, type: text", "path: a, type: text"], "fields.0.path"),
        (["path: a, type: text", "path: a.b, type: text"], "fields.0.path"),
        (["path: a.*, type: text", "path: a.b, type: text"], "fields.0.path"),
        (["path: a.*.*, type: text"], "fields.0.path"),
        (["path: a.b.c.d.e.f, type: text"], "fields.0.path"),
        (["path: a, type: literal"], "fields.0.literals"),
        (["path: a, type: text, literals: [x]"], "fields.0.literals"),
        (["path: a, type: text, source: nothing"], "fields.0.source"),
        (["path: a, type: date, source: grand_total"], "fields.0.source"),
        (["path: a, type: text, source: lines.*.unit"], "fields.0.source"),
        (["path: a, type: text, colour: red"], "fields.0.colour"),
    ],
)
def test_what_could_not_work_is_refused(fields: list[str], path: str) -> None:
    assert refused(*fields)[0] == path


def test_the_findings_have_lines() -> None:
    with pytest.raises(InvalidSchema) as caught:
        load("path: a, type: text", "path: b, type: text, source: nothing")
    assert [finding.line for finding in caught.value.findings] == [6]


def test_properties_are_counted_with_the_objects_around_them() -> None:
    fits = [f"path: o{i}.a, type: text" for i in range(50)]
    assert load(*fits)
    assert refused(*fits, "path: more, type: text") == ["fields"]


def test_the_json_schema_is_one() -> None:
    schema = load("path: a, type: text", "path: rows.*.b, type: decimal", "path: tags.*, type: text")
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(
    ("field", "right", "wrong"),
    [
        ("type: text", "x", ""),
        ("type: decimal", "-12.50", "12,50"),
        ("type: integer", 3, "3"),
        ("type: boolean", True, "true"),
        ("type: currency", "EUR", "Euro"),
        ("type: literal, literals: [a, b]", "a", "c"),
    ],
)
def test_each_type_takes_what_it_says(field: str, right: object, wrong: object) -> None:
    validator = Draft202012Validator(load(f"path: a, {field}"))
    assert validator.is_valid({"a": right})
    assert validator.is_valid({"a": None})
    assert not validator.is_valid({"a": wrong})


def test_every_key_is_there_and_no_other() -> None:
    validator = Draft202012Validator(load("path: a, type: text"))
    assert not validator.is_valid({})
    assert not validator.is_valid({"a": None, "b": None})
