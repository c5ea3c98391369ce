"""`order-ingestion profiles validate|list`, with the loader of the reasoning service."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from services.cli.errors import BadUsage
from services.reasoning.errors import Finding, InvalidProfile, InvalidSchema
from services.reasoning.profiles.loader import LoadedProfile, load_profile
from services.reasoning.schemas.registry import SchemaRegistry

_SUFFIXES: Final = {".yaml", ".yml"}
Loaded = tuple[Path, LoadedProfile | InvalidProfile]


def validate(paths: Sequence[Path], schemas_dir: Path | None) -> int:
    """Prints `FILE:LINE: what is wrong`, or `FILE: ok`; 1 when something is wrong.

    Raises:
        BadUsage: the schemas cannot be used.
    """
    loaded = list(load(paths, schemas_dir))
    for path, result in loaded:
        if isinstance(result, InvalidProfile):
            _complain(path, result)
        else:
            print(f"{path}: ok ({result.profile.id})")
    if not loaded:
        print("no profiles found", file=sys.stderr)
    return int(not loaded or any(isinstance(result, InvalidProfile) for _, result in loaded))


def show(directory: Path, schemas_dir: Path | None) -> int:
    """Prints the profiles of a directory; 1 when one of them cannot be used.

    Raises:
        BadUsage: no such directory, or the schemas cannot be used.
    """
    if not directory.is_dir():
        raise BadUsage(f"PROFILES_DIR: {directory} is no directory.")
    from services.cli.show.profiles import print_profiles

    loaded = list(load([directory], schemas_dir))
    print_profiles([(path.name, result.profile) for path, result in loaded if isinstance(result, LoadedProfile)])
    broken = [(path, result) for path, result in loaded if isinstance(result, InvalidProfile)]
    for path, error in broken:
        _complain(path, error)
    return int(bool(broken))


def load(paths: Sequence[Path], schemas_dir: Path | None) -> Iterator[Loaded]:
    """Every profile of the files and directories, or what is wrong with it; an id can be given once in a directory."""
    schemas = _schemas(schemas_dir)
    for path in paths:
        taken: dict[tuple[str | None, str], Path] = {}
        for file in _files(path):
            yield file, _load(file, schemas, taken)


def _load(file: Path, schemas: SchemaRegistry, taken: dict[tuple[str | None, str], Path]) -> LoadedProfile | InvalidProfile:
    try:
        loaded = load_profile(file.read_text("utf-8"), schemas)
    except InvalidProfile as error:
        return error
    except OSError as error:
        return InvalidProfile([Finding("", error.strerror or "cannot be read")])
    except UnicodeDecodeError:
        return InvalidProfile([Finding("", "is not encoded in UTF-8", 1)])
    key = (loaded.profile.tenant, loaded.profile.id)
    if key in taken:
        return InvalidProfile([Finding("id", f"is taken by {taken[key].name}", 1)], profile_id=loaded.profile.id)
    taken[key] = file
    return loaded


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.iterdir() if file.suffix in _SUFFIXES and not file.name.startswith("."))


def _schemas(directory: Path | None) -> SchemaRegistry:
    if directory is not None and not directory.is_dir():
        raise BadUsage(f"SCHEMAS_DIR: {directory} is no directory.")
    try:
        return SchemaRegistry.load(*([directory] if directory else []))
    except InvalidSchema as error:
        raise BadUsage(f"SCHEMAS_DIR: {error.message}") from None


def _complain(path: Path, error: InvalidProfile) -> None:
    for finding in error.findings:
        where = f"{path}:{finding.line}" if finding.line else str(path)
        print(f"{where}: {finding.path + ': ' if finding.path else ''}{finding.message}")
