"""Reads a profile and refuses one that could not work, naming path and line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from services.reasoning.errors import Finding, InvalidProfile, UnknownSchema
from services.reasoning.profiles.model import Profile
from services.reasoning.profiles.yaml_source import YamlError, YamlSource, read_yaml
from services.reasoning.schemas.canonical import canonical_paths
from services.reasoning.schemas.model import OrderSchema
from services.reasoning.schemas.registry import SchemaRegistry

_INDEX: Final = re.compile(r"\.\d+(?=\.|$)")
_LANGUAGE: Final = re.compile(r"^[a-z]{2}$")


@dataclass(slots=True, frozen=True)
class LoadedProfile:
    """A profile that can be used; digest is the sha256 of its YAML text in hex, `packed` its JSON for worker processes."""

    profile: Profile
    digest: str
    packed: bytes


def load_profile(text: str, schemas: SchemaRegistry) -> LoadedProfile:
    """The profile that the YAML text describes.

    Raises:
        InvalidProfile: every finding with path and line; its `profile_id` when that could be read.
    """
    try:
        source = read_yaml(text)
    except YamlError as error:
        raise InvalidProfile([error.finding]) from None
    if not isinstance(source.data, dict):
        raise InvalidProfile([Finding("", "a profile is a mapping with at least `id`", 1)])
    try:
        profile = Profile.model_validate(source.data)
    except ValidationError as error:
        raise InvalidProfile(source.findings(error), profile_id=_id(source.data)) from None
    if findings := list(_findings(profile, source, schemas)):
        raise InvalidProfile(findings, profile_id=profile.id)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return LoadedProfile(profile, digest, profile.model_dump_json(by_alias=True).encode())


def unpack_profile(packed: bytes) -> Profile:
    """The profile back from `LoadedProfile.packed`."""
    return Profile.model_validate_json(packed)


def _id(data: dict[str, Any]) -> str:
    value = data.get("id")
    return value[:64] if isinstance(value, str) else ""


def _findings(profile: Profile, source: YamlSource, schemas: SchemaRegistry) -> Iterator[Finding]:
    try:
        schema = schemas.get(profile.schema_ or "")
    except UnknownSchema:
        yield Finding("schema", "no such schema", source.line("schema"))
        return
    yield from _path_findings(profile, source, schema)
    yield from _match_findings(profile, source)
    for index, language in enumerate(profile.locale.languages):
        if not _LANGUAGE.match(language):
            where = f"locale.languages.{index}"
            yield Finding(where, "must be an ISO 639-1 code such as de", source.line(where))


def _path_findings(profile: Profile, source: YamlSource, schema: OrderSchema) -> Iterator[Finding]:
    known = canonical_paths() | {field.path for field in schema.fields}
    for key, paths in (
        ("defaults", profile.defaults),
        ("field_aliases", profile.field_aliases),
        ("thresholds.fields", profile.thresholds.fields),
    ):
        for path in paths:
            if _INDEX.sub(".*", path) not in known:
                yield Finding(f"{key}.{path}", f"no such field in {schema.id}", source.line(f"{key}.{path}"))


def _match_findings(profile: Profile, source: YamlSource) -> Iterator[Finding]:
    for key, values in (
        ("aliases", profile.match.aliases),
        ("tax_ids", profile.match.tax_ids),
        ("senders", profile.match.senders),
    ):
        for index, value in enumerate(values):
            if sum(character.isalnum() for character in value) < _SHORTEST[key]:
                where = f"match.{key}.{index}"
                yield Finding(
                    where, f"needs at least {_SHORTEST[key]} letters or digits to tell customers apart", source.line(where)
                )


_SHORTEST: Final = {"aliases": 3, "tax_ids": 5, "senders": 4}
