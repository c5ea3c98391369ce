from __future__ import annotations

from pathlib import Path

import pytest

from services.reasoning.errors import UnknownProfile
from services.reasoning.profiles.store import ProfileStore
from services.reasoning.schemas.registry import SchemaRegistry

SCHEMAS = SchemaRegistry.load()


def store(folder: Path, **files: str) -> ProfileStore:
    write(folder, **files)
    return ProfileStore(SCHEMAS, folder)


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text)


def test_no_directory_is_no_profile(tmp_path: Path) -> None:
    assert ProfileStore(SCHEMAS, tmp_path / "absent").visible("t") == []


def test_only_yaml_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("id: notes")
    (tmp_path / ".hidden.yaml").write_text("id: hidden")
    (tmp_path / "b.yml").write_text("id: b")
    assert [entry.profile.id for entry in store(tmp_path, a="id: a").visible("t")] == ["a", "b"]


def test_a_tenants_own_profile_stands_before_the_shared_one(tmp_path: Path) -> None:
    profiles = store(tmp_path, a="id: x\nreasoning_notes: shared", b="id: x\ntenant: t\nreasoning_notes: own")
    assert profiles.get("x", "t").profile.reasoning_notes == "own"
    assert profiles.get("x", "other").profile.reasoning_notes == "shared"


def test_a_tenants_own_profile_wins_a_name_that_both_claim(tmp_path: Path) -> None:
    claim = "match: {aliases: [Nordwind GmbH]}\n"
    profiles = store(tmp_path, a=f"id: a\n{claim}", b=f"id: b\ntenant: t\n{claim}")
    own, other = (profiles.find(tenant, ["Nordwind GmbH"]) for tenant in ("t", "u"))
    assert (own[1] and own[1].id, other[1] and other[1].id) == ("b", "a")


def test_another_tenants_profile_does_not_exist(tmp_path: Path) -> None:
    profiles = store(tmp_path, a="id: a\ntenant: t\nmatch: {aliases: [Nordwind]}")
    with pytest.raises(UnknownProfile):
        profiles.get("a", "u")
    assert profiles.find("u", ["Nordwind"]) == (None, None)
    assert profiles.visible("u") == []


def test_two_files_with_one_id_keep_the_first_and_report_the_second(tmp_path: Path) -> None:
    profiles = store(tmp_path, a="id: x\nreasoning_notes: first", b="id: x")
    assert profiles.get("x", "t").profile.reasoning_notes == "first"
    assert list(profiles.broken()) == ["b.yaml"]


def test_one_id_of_two_tenants_is_two_profiles(tmp_path: Path) -> None:
    assert store(tmp_path, a="id: x\ntenant: t", b="id: x\ntenant: u").broken() == {}


def test_a_broken_file_keeps_what_it_last_gave(tmp_path: Path) -> None:
    profiles = store(tmp_path, a="id: a")
    write(tmp_path, a="id: [")
    profiles.reload()
    assert profiles.get("a", "t").profile.id == "a"
    assert list(profiles.broken()) == ["a.yaml"]


def test_a_broken_file_stays_broken_at_the_next_reload(tmp_path: Path) -> None:
    profiles = store(tmp_path, a="id: a")
    write(tmp_path, a="id: [")
    profiles.reload()
    write(tmp_path, b="id: b")
    profiles.reload()
    assert list(profiles.broken()) == ["a.yaml"]


def test_a_mended_file_is_no_longer_broken(tmp_path: Path) -> None:
    profiles = store(tmp_path, a="id: [")
    write(tmp_path, a="id: a")
    profiles.reload()
    assert profiles.broken() == {}


def test_a_removed_file_takes_its_profile_along(tmp_path: Path) -> None:
    profiles = store(tmp_path, a="id: a")
    (tmp_path / "a.yaml").unlink()
    profiles.reload()
    assert profiles.visible("t") == []


def test_an_id_that_became_free_is_given_to_the_file_that_wanted_it(tmp_path: Path) -> None:
    profiles = store(tmp_path, a="id: x", b="id: x\nreasoning_notes: second")
    (tmp_path / "a.yaml").unlink()
    profiles.reload()
    assert profiles.get("x", "t").profile.reasoning_notes == "second"


def test_a_broken_file_is_not_told_to_other_tenants(tmp_path: Path) -> None:
    profiles = store(tmp_path, a="id: a\ntenant: t")
    write(tmp_path, a="id: [")
    profiles.reload()
    assert (list(profiles.broken("t")), list(profiles.broken("u"))) == (["a.yaml"], [])


def test_bytes_that_are_no_text_break_one_file_only(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"id: a\xff\xfe\n")
    assert [entry.profile.id for entry in store(tmp_path, b="id: b").visible("t")] == ["b"]


def test_a_request_in_flight_keeps_its_profile(tmp_path: Path) -> None:
    profiles = store(tmp_path, a="id: a\nmatch: {aliases: [Nordwind]}")
    resolver = profiles.resolver("t")
    (tmp_path / "a.yaml").unlink()
    profiles.reload()
    assert resolver.resolve(["Nordwind"]) is not None
    assert profiles.find("t", ["Nordwind"]) == (None, None)
