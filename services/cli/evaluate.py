"""The command `order-ingestion evaluate`; what it needs is imported when it runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class By(StrEnum):
    """What the report is split by, besides the groups."""

    FAMILY = "family"


def evaluate(  # noqa: PLR0913, PLR0917 - an option is a parameter
    directory: Annotated[Path, typer.Argument(help="Directory with index.jsonl and its documents.", show_default=False)],
    engine: Annotated[str, typer.Option(help="rules, openai or auto.")] = "rules",
    by: Annotated[By | None, typer.Option(help="A row for each family too.")] = None,
    errors: Annotated[int, typer.Option(min=0, help="Show that many of the worst documents, and why they are wrong.")] = 0,
    only: Annotated[str, typer.Option(help="Only documents with this text in file, family or dataset.")] = "",
    profile: Annotated[str, typer.Option(help="Customer profile to use instead of the one that is recognised.")] = "",
    html: Annotated[Path | None, typer.Option(help="Write reliability and coverage plots to this HTML file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON instead of tables.")] = False,
    jobs: Annotated[int, typer.Option(min=1, max=32, help="Documents in work at a time.")] = 2,
    url: Annotated[str, typer.Option(help="Gateway to use; also ORDER_INGESTION_URL.")] = "",
    user: Annotated[str, typer.Option(help="NAME:PASSWORD; better in ORDER_INGESTION_USER.")] = "",
    token: Annotated[str, typer.Option(help="Bearer token; better in ORDER_INGESTION_TOKEN.")] = "",
) -> None:
    """Measure how right labelled documents are read.

    Uses --url, else the running `order-ingestion up` of DATA_DIR, else starts the services for as long as it takes.
    """
    from services.cli.client.requests import Choices
    from services.cli.client.session import Access
    from services.cli.commands import evaluate as command
    from services.cli.settings import CliSettings
    from services.common.settings import load_settings

    access = Access.of(load_settings(CliSettings), url=url, user=user, token=token)
    choices = Choices(profile=profile, reasoning_engine=engine)
    output = command.Output(by is not None, errors, as_json, html)
    command.run(directory, only, choices, access, jobs, output)
