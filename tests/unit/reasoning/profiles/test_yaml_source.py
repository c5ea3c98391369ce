from __future__ import annotations

import pytest

from services.reasoning.profiles.yaml_source import MAX_DEPTH, YamlError, read_yaml


def test_scalars_stay_as_written_and_null_is_none() -> None:
    data = read_yaml("a: 0012\nb: NO\nc: 1250.00\nd: null\ne:\nf: '~'\n").data
    assert data == {"a": "0012", "b": "NO", "c": "1250.00", "d": None, "e": None, "f": "~"}


def test_every_path_has_its_line() -> None:
    source = read_yaml("a:\n  b:\n    - x\n    - y\n")
    assert (source.line("a.b"), source.line("a.b.1")) == (2, 4)


def test_a_path_that_is_absent_has_the_line_of_its_parent() -> None:
    assert read_yaml("a:\n  b: 1\n").line("a.c.d") == 1


@pytest.mark.parametrize(
    "text", ["a: [", "a: 1\na: 2\n", "? [x]\n: 1\n", "a: 1\n---\nb: 2\n", "[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2)]
)
def test_what_is_no_plain_document_is_refused(text: str) -> None:
    with pytest.raises(YamlError):
        read_yaml(text)


def test_a_tag_runs_nothing() -> None:
    assert read_yaml("a: !!python/object/apply:os.getcwd []\n").data == {"a": []}


def test_an_alias_within_itself_ends() -> None:
    with pytest.raises(YamlError):
        read_yaml("a: &x [*x]\n")
