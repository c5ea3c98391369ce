"""Reads a profile and refuses one that could not work, naming path and line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from services.reasoning.assess.normalise import normalise
from services.reasoning.draft import Draft, DraftField, Locale
from services.reasoning.errors import Finding, InvalidProfile, UnknownSchema
from services.reasoning.profiles.model import Profile
from services.reasoning.profiles.yaml_source import YamlError, YamlSource, read_yaml
from services.reasoning.schemas.canonical import canonical_paths
from services.reasoning.schemas.model import OrderSchema
from services.reasoning.schemas.registry import SchemaRegistry

T = TypeVar("T")
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
        identity = _text(source.data, "id") or "", _text(source.data, "tenant")
        raise InvalidProfile(source.findings(error), profile_id=identity[0], tenant=identity[1]) from None
    if findings := list(_findings(profile, source, schemas)):
        raise InvalidProfile(findings, profile_id=profile.id, tenant=profile.tenant)
    profile = _canonical(profile, schemas.get(profile.schema_ or ""))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return LoadedProfile(profile, digest, profile.model_dump_json(by_alias=True).encode())


def unpack_profile(packed: bytes) -> Profile:
    """The profile back from `LoadedProfile.packed`."""
    return Profile.model_validate_json(packed)


def _text(data: dict[str, Any], key: str) -> str | None:
    value = data.get(key)
    return value[:64] if isinstance(value, str) else None


def _canonical(profile: Profile, schema: OrderSchema) -> Profile:
    """The profile with canonical paths in place of its schema's own: engines and checks work on those."""
    sources = {field.path: field.source for field in schema.fields if field.source and field.source != field.path}
    if not sources:
        return profile
    return profile.model_copy(
        update={
            "defaults": _renamed(profile.defaults, sources),
            "field_aliases": _renamed(profile.field_aliases, sources),
            "thresholds": profile.thresholds.model_copy(update={"fields": _renamed(profile.thresholds.fields, sources)}),
        }
    )


def _renamed(by_path: Mapping[str, T], sources: Mapping[str, str]) -> dict[str, T]:
    return {_place(path, sources.get(_INDEX.sub(".*", path), path)): value for path, value in by_path.items()}


def _place(path: str, source: str) -> str:
    """The source with the list positions of the path: items.2.price, lines.*.unit_price → lines.2.unit_price."""
    for index in _INDEX.findall(path):
        source = source.replace(".*", index, 1)
    return source


def _findings(profile: Profile, source: YamlSource, schemas: SchemaRegistry) -> Iterator[Finding]:
    try:
        schema = schemas.get(profile.schema_ or "")
    except UnknownSchema:
        yield Finding("schema", "no such schema", source.line("schema"))
        return
    yield from _path_findings(profile, source, schema)
    yield from _default_findings(profile, source, schema)
    yield from _few_shot_findings(profile, source, schema)
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


def _default_findings(profile: Profile, source: YamlSource, schema: OrderSchema) -> Iterator[Finding]:
    """Defaults that could never become a value, such as the currency EURO."""
    sources = {field.path: field.source for field in schema.fields if field.source}
    for path, text in profile.defaults.items():
        target = _place(path, sources.get(_INDEX.sub(".*", path), path)).replace(".*", ".0")
        if normalise(Draft("profile", {target: DraftField(text, "profile", canonical=True)}), Locale(), schema)[1]:
            yield Finding(f"defaults.{path}", "is no value for this field", source.line(f"defaults.{path}"))


def _few_shot_findings(profile: Profile, source: YamlSource, schema: OrderSchema) -> Iterator[Finding]:
    """Examples that would teach the model fields which the schema does not have."""
    known = {field.path for field in schema.fields}
    for index, shot in enumerate(profile.few_shot):
        for path in _leaves(shot.order):
            if _INDEX.sub(".*", path) not in known:
                where = f"few_shot.{index}.order.{path}"
                yield Finding(where, f"no such field in {schema.id}", source.line(where))


def _leaves(node: Any, path: str = "") -> Iterator[str]:
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    if not children and path and node not in ({}, []):
        yield path
    for name, child in children:
        yield from _leaves(child, f"{path}.{name}" if path else str(name))


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
