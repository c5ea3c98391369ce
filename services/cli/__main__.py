"""`order-ingestion`: the one program of the command line. What a command needs is imported when it runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from services.cli.evaluate import evaluate

if TYPE_CHECKING:
    from services.cli.settings import CliSettings

app = typer.Typer(
    name="order-ingestion",
    help="Turns purchase orders (PDF, scan, hybrid e-order) into validated sales orders.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
profiles = typer.Typer(help="Customer profiles.", no_args_is_help=True)
app.add_typer(profiles, name="profiles")
app.command()(evaluate)

EnvFile = Annotated[
    Path | None,
    typer.Option("--env-file", help="File with variables as in .env.example; what the environment already has wins."),
]
SchemasDir = Annotated[
    Path | None, typer.Option("--schemas-dir", envvar="SCHEMAS_DIR", help="Directory of further YAML schemas.")
]


@app.command()
def up(env_file: EnvFile = None) -> None:
    """Start all services on this machine; Ctrl-C ends them."""
    from services.cli.commands import up as command

    command.run(_settings(env_file))


@app.command()
def extract(  # noqa: PLR0913, PLR0917 - an option is a parameter
    files: Annotated[list[Path], typer.Argument(help="PDF, PNG, JPEG, TIFF, XML or text files.", show_default=False)],
    profile: Annotated[str, typer.Option(help="Customer profile to use instead of the one that is recognised.")] = "",
    schema: Annotated[str, typer.Option(help="Schema of the order, ID or ID@VERSION.")] = "",
    reasoning_engine: Annotated[str, typer.Option(help="auto, openai or rules.")] = "",
    ocr_engine: Annotated[str, typer.Option(help="auto, deepseek or rapid.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one result envelope a line instead of tables.")] = False,
    jobs: Annotated[int, typer.Option(min=1, max=32, help="Files in work at a time.")] = 4,
    url: Annotated[str, typer.Option(help="Gateway to use; also ORDER_INGESTION_URL.")] = "",
    user: Annotated[str, typer.Option(help="NAME:PASSWORD; better in ORDER_INGESTION_USER.")] = "",
    token: Annotated[str, typer.Option(help="Bearer token; better in ORDER_INGESTION_TOKEN.")] = "",
    env_file: EnvFile = None,
) -> None:
    """Read documents and show their orders.

    Uses --url, else the running `order-ingestion up` of DATA_DIR, else starts the services for as long as it takes.
    Exit status: 0 done, 2 done and a person must look at an order, 1 a file failed.
    """
    from services.cli.client.requests import Choices
    from services.cli.client.session import Access
    from services.cli.commands import extract as command

    choices = Choices(profile=profile, schema=schema, reasoning_engine=reasoning_engine, ocr_engine=ocr_engine)
    access = Access.of(_settings(env_file), url=url, user=user, token=token)
    raise typer.Exit(command.run(files, choices, access, as_json=as_json, jobs=jobs))


@profiles.command("validate")
def validate(
    paths: Annotated[list[Path], typer.Argument(help="Profiles, or directories of them.", show_default=False)],
    schemas_dir: SchemasDir = None,
) -> None:
    """Check profiles; prints FILE:LINE: what is wrong. Exit status 1 when something is."""
    from services.cli.commands import profiles as command

    raise typer.Exit(command.validate(paths, schemas_dir))


@profiles.command("list")
def list_profiles(
    directory: Annotated[Path, typer.Option(envvar="PROFILES_DIR", help="Directory of customer profiles.")] = Path("profiles"),
    schemas_dir: SchemasDir = None,
) -> None:
    """List the profiles of a directory."""
    from services.cli.commands import profiles as command

    raise typer.Exit(command.show(directory, schemas_dir))


@profiles.command("suggest")
def suggest(
    files: Annotated[list[Path], typer.Argument(help="DOCUMENT ORDER.json, as often as you like.", show_default=False)],
    profile: Annotated[Path | None, typer.Option(help="Profile to extend; else a new one is made.")] = None,
    output: Annotated[Path | None, typer.Option(help="File that receives the profile.")] = None,
    url: Annotated[str, typer.Option(help="Gateway to use; also ORDER_INGESTION_URL.")] = "",
    user: Annotated[str, typer.Option(help="NAME:PASSWORD; better in ORDER_INGESTION_USER.")] = "",
    token: Annotated[str, typer.Option(help="Bearer token; better in ORDER_INGESTION_TOKEN.")] = "",
    env_file: EnvFile = None,
) -> None:
    """Make a profile of documents and their right orders: labels, headings, notation and item numbers.

    Exit status: 0 done, 1 nothing could be learnt.
    """
    from services.cli.client.session import Access
    from services.cli.commands import suggest as command

    access = Access.of(_settings(env_file), url=url, user=user, token=token)
    raise typer.Exit(command.run(files, profile, output, access))


@app.command()
def drift(
    namespace: Annotated[str, typer.Option(help="Namespace of the release.")],
    values: Annotated[list[Path] | None, typer.Option(help="Values file of the release; may be given several times.")] = None,
    chart: Annotated[Path, typer.Option(help="The chart: a folder or a .tgz.")] = Path("charts/order-ingestion"),
    release: Annotated[str, typer.Option(help="Name of the release.")] = "order-ingestion",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of a table.")] = False,
) -> None:
    """Compare what runs in a namespace with what the chart renders; needs helm, and reads the cluster of KUBECONFIG.

    Only fields that the chart sets count; replicas do not where an autoscaler sets them. Values of Secrets are not shown.
    Exit status: 0 no drift, 1 drift, 2 it could not be found out.
    """
    from services.cli.commands import drift as command

    raise typer.Exit(command.run(namespace, values or [], chart, release, as_json=as_json))


@app.command()
def version() -> None:
    """Print version and git revision."""
    from services.cli.commands import version as command

    command.run()


def _settings(env_file: Path | None) -> CliSettings:
    from services.cli.environment import load_env_file
    from services.cli.settings import CliSettings
    from services.common.settings import load_settings

    if env_file is not None:
        load_env_file(env_file)
    return load_settings(CliSettings)


def main() -> None:
    """Runs the command; an error is one line on stderr and exit status 1."""
    from services.common.errors import ServiceError

    try:
        app()
    except ServiceError as error:
        print(f"order-ingestion: {error.message}", file=sys.stderr)
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
