"""`profiles validate` and `profiles list`, run as the program is."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from services.cli.__main__ import app
from services.cli.errors import BadUsage

PROFILES = Path(__file__).resolve().parents[4] / "profiles"


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["profiles", *map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_our_own_profiles_are_valid() -> None:
    status, output = run("validate", PROFILES)
    assert status == 0
    assert output.count(": ok (") == len(list(PROFILES.glob("*.yaml")))


def test_findings_come_with_path_and_line(tmp_path: Path) -> None:
    file = write(tmp_path / "a.yaml", "id: acme\nlocale:\n  decimal: ';'\nnonsense: 1\n")
    status, output = run("validate", file)
    assert status == 1
    assert f"{file}:3: locale.decimal: " in output
    assert f"{file}:4: nonsense: unknown key" in output


def test_an_id_that_two_files_of_a_directory_claim(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", "id: acme\n")
    second = write(tmp_path / "b.yml", "id: acme\n")
    status, output = run("validate", tmp_path)
    assert status == 1
    assert f"{second}:1: id: is taken by a.yaml" in output


def test_a_file_that_is_missing(tmp_path: Path) -> None:
    status, output = run("validate", tmp_path / "absent.yaml")
    assert status == 1
    assert "absent.yaml: No such file" in output


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"id: acme\nreasoning_notes: M\xfcller\n")
    assert "not encoded in UTF-8" in run("validate", tmp_path)[1]


def test_a_directory_without_profiles(tmp_path: Path) -> None:
    assert run("validate", tmp_path)[0] == 1


def test_list_shows_id_and_names() -> None:
    status, output = run("list", "--directory", PROFILES)
    assert status == 0
    assert "harborview-fabrication" in output
    assert "Harborview" in output


def test_list_of_a_directory_with_a_broken_one_says_so(tmp_path: Path) -> None:
    write(tmp_path / "a.yaml", "id: acme\n")
    write(tmp_path / "b.yaml", "id: [\n")
    status, output = run("list", "--directory", tmp_path)
    assert status == 1
    assert "acme" in output
    assert "b.yaml:" in output


def test_schemas_dir_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match="SCHEMAS_DIR"):
        run("validate", "--schemas-dir", tmp_path / "absent", PROFILES)
