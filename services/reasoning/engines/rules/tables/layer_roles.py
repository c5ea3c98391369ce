"""What the columns of an item's line of numbers are, by arithmetic, where its heading hides or confuses them."""

from __future__ import annotations

from dataclasses import replace

from services.reasoning.engines.rules.tables.body import Body
from services.reasoning.engines.rules.tables.columns import split
from services.reasoning.engines.rules.tables.model import Header, Layer
from services.reasoning.engines.rules.tables.prove import rename_columns


def prove_layer(layer: Layer, body: Body) -> None:
    """Gives the columns of the line with the numbers the roles that the items' arithmetic proves.

    The table as a whole was proven before its lines were told apart, with columns that then spanned headings of both.
    """
    cells = [split(line, layer.separators) for line in body.lines]
    rename_columns(replace(body, header=Header(0, 0, layer.columns), separators=layer.separators, cells=cells))
