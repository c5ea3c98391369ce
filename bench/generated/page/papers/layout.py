"""Which file draws which kind of print."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.generated.page.papers.blocks import draw_blocks
from bench.generated.page.papers.boxes import draw_boxes
from bench.generated.page.papers.browser import draw_browser
from bench.generated.page.papers.classic import draw_classic
from bench.generated.page.papers.control import draw_control
from bench.generated.page.papers.frame import draw_frame
from bench.generated.page.papers.nordic import draw_nordic
from bench.generated.page.papers.report import draw_report
from bench.generated.page.papers.sections import draw_sections
from bench.generated.page.papers.spool import draw_spool
from bench.generated.page.sheet import Sheet

KINDS: dict[str, Callable[[Sheet, Random], None]] = {
    "classic": draw_classic,
    "report": draw_report,
    "frame": draw_frame,
    "boxes": draw_boxes,
    "blocks": draw_blocks,
    "spool": draw_spool,
    "sections": draw_sections,
    "nordic": draw_nordic,
    "browser": draw_browser,
    "control": draw_control,
}


def draw_paper(sheet: Sheet, rng: Random) -> None:
    """Draws everything but the last page's footer."""
    sheet.y = max(28.0, sheet.style.margin - 4)
    KINDS[sheet.style.papers](sheet, rng)
