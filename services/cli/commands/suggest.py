"""`order-ingestion profiles suggest`: a customer profile out of documents and their right orders."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from services.cli.client.requests import Choices, Json, read_file
from services.cli.client.session import Access, connected
from services.cli.errors import BadUsage
from services.common.document.page import Box, Page, Word
from services.reasoning.engines.rules import RulesEngine
from services.reasoning.learning import Taught, teach
from services.reasoning.profiles.loader import load_profile
from services.reasoning.profiles.yaml_source import read_yaml
from services.reasoning.schemas.registry import SchemaRegistry

DONE, NOTHING_LEARNT = 0, 1

_CHOICES: Final = Choices(reasoning_engine="rules", include="words")


def run(files: Sequence[Path], profile: Path | None, output: Path | None, access: Access) -> int:
    """Prints or writes the profile; 1 when nothing could be learnt. `files`: document, order, document, order, …

    Raises:
        BadUsage: a document without an order, or a profile that cannot be used.
        FileUnreadable, Refused, Unreachable, NotStarted: a file could not be read.
    """
    if len(files) % 2:
        raise BadUsage("Name a JSON file with the right order after each document.")
    given = None
    if profile is not None:
        text = read_file(profile).decode("utf-8", "replace")
        load_profile(text, SchemaRegistry.load())
        given = read_yaml(text).data
    documents, orders = files[::2], [read_file(path).decode("utf-8", "replace") for path in files[1::2]]
    pages = asyncio.run(_read(documents, access))
    taught = teach(list(zip(pages, orders, strict=True)), RulesEngine(), given)
    for at, reason in taught.refused.items():
        print(f"{documents[at]}: nothing learnt: {reason}", file=sys.stderr)
    return _give(taught, output)


async def _read(documents: Sequence[Path], access: Access) -> list[list[Page]]:
    async with connected(access, lambda message: print(message, file=sys.stderr)) as client:
        return [pages_of(await client.extract(path, _CHOICES)) for path in documents]


def pages_of(envelope: Json) -> list[Page]:
    """The pages of a result that was asked for with include=words."""
    return [
        Page(page["number"], page["width"], page["height"], words=[_word(word) for word in page["words"] or []])
        for page in envelope["extraction"]["pages"]
    ]


def _word(word: Json) -> Word:
    return Word(word["text"], Box(*word["bbox"]), word["confidence"])


def _give(taught: Taught, output: Path | None) -> int:
    found = taught.suggestion
    if found is None:
        return NOTHING_LEARNT
    if output is None:
        print(found.as_yaml(), end="")
    else:
        output.write_text(found.as_yaml(), "utf-8")
        print(f"{output}: {found.after} of {found.total} values are read right, {found.before} without it", file=sys.stderr)
    return DONE
