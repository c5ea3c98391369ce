"""A table of customer profiles."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from services.cli.show.console import printing
from services.reasoning.profiles.model import Profile


def print_profiles(profiles: Sequence[tuple[str, Profile]]) -> None:
    """One row a profile: its id, whose it is, how its customer is recognised, its schema, its file."""
    table = Table("id", "tenant", "names", "tax numbers", "schema", "file", box=box.SIMPLE_HEAD, pad_edge=False)
    for name, profile in profiles:
        cells = (
            profile.id,
            profile.tenant or "all",
            ", ".join(profile.match.aliases),
            ", ".join(profile.match.tax_ids),
            profile.schema_ or "",
            name,
        )
        table.add_row(*(Text(cell) for cell in cells))
    with printing() as out:
        out.print(table)
