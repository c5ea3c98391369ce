"""`order-ingestion evaluate`: labelled documents through the gateway, and how right the orders are."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from services.cli.client.requests import Choices, Client
from services.cli.client.session import Access, connected
from services.cli.errors import BadUsage
from services.cli.show.progress import Progress
from services.common.errors import ServiceError
from services.evaluation.document import DocumentScore, failed_document, score_document
from services.evaluation.index import Entry, load_index
from services.evaluation.plot import as_html
from services.evaluation.report import report, worst
from services.evaluation.text import as_text


@dataclass(frozen=True)
class WithWords(Choices):
    """A request that also asks for the words of the pages."""

    def form(self) -> dict[str, str]:
        """The fields that are set."""
        return {**super().form(), "include": "words"}


@dataclass(frozen=True)
class Output:
    """What is shown: families, the `errors` worst documents, JSON instead of tables, an HTML report."""

    by_family: bool = False
    errors: int = 0
    as_json: bool = False
    html: Path | None = None


def run(directory: Path, only: str, choices: Choices, access: Access, jobs: int, output: Output) -> None:
    """Evaluates the documents of a directory and shows the report.

    Raises:
        BadIndex: index.jsonl is missing or broken.
        BadUsage: no document is left.
        NotStarted, Unreachable: there is no gateway to talk to.
    """
    entries = load_index(directory, only)
    if not entries:
        raise BadUsage("No document of the index is left to evaluate.")
    asyncio.run(_run(entries, choices, access, jobs, output))


async def _run(entries: list[Entry], choices: Choices, access: Access, jobs: int, output: Output) -> None:
    with Progress(len(entries)) as progress:
        async with connected(access, progress.tell) as client:
            start = perf_counter()
            limit = asyncio.Semaphore(jobs)
            scores = await asyncio.gather(*(_one(entry, client, choices, limit, progress) for entry in entries))
            seconds = perf_counter() - start
    result = report(scores, seconds=seconds, by_family=output.by_family)
    result["engine"] = choices.reasoning_engine
    show(result, worst(scores, output.errors), output)


async def _one(entry: Entry, client: Client, choices: Choices, limit: asyncio.Semaphore, progress: Progress) -> DocumentScore:
    wanted = WithWords(**asdict(choices))
    async with limit:
        progress.begin(entry.path.name)
        start = perf_counter()
        try:
            score = score_document(entry, await client.extract(entry.path, wanted if entry.box else choices))
        except ServiceError as error:
            score = failed_document(entry, error.code)
        finally:
            progress.end(entry.path.name)
        score.seconds = perf_counter() - start
        return score


def show(result: dict[str, Any], documents: list[dict[str, Any]], output: Output) -> None:
    """Prints the report, and writes the plots where asked for."""
    text = as_text(result, documents)
    if output.html is not None:
        output.html.write_text(as_html(result, text), "utf-8")
    print(json.dumps({**result, "worst": documents}, ensure_ascii=False) if output.as_json else text)
