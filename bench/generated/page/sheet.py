"""A run of pages with margins, a cursor and a footer: what all blocks draw on."""

from __future__ import annotations

from dataclasses import dataclass, field

from bench.generated.content.language import Speech
from bench.generated.content.model import Order
from bench.generated.page.canvas import BLACK, HEIGHT, LETTER, SMALL, WIDTH, Canvas, Colour, Size
from bench.generated.page.style import Style

_FEET = {"columns": 95.0, "bank": 92.0, "sender": 84.0, "captioned": 94.0, "imprint": 90.0, "third": 84.0, "middle": 74.0}
_FEET |= {"plinth": 92.0, "ledge": 64.0, "corner": 48.0, "leaf": 48.0, "address_bar": 44.0, "blank": 44.0}
"""Room that a footer takes; any other takes 60 points."""


def paper(style: Style, speech: Speech) -> Size:
    """Width and height of the pages."""
    if style.paper == "landscape":
        return (HEIGHT, WIDTH)
    if style.paper == "a5":
        return SMALL
    return LETTER if style.paper == "local" and speech.country == "US" else (WIDTH, HEIGHT)


@dataclass(slots=True)
class Sheet:
    """The pages of one order. `y` is where the next block begins; `pages_total` is 0 while it is not yet known.

    `area`: left and right edge of a block that has not the whole width.
    """

    canvas: Canvas
    order: Order
    speech: Speech
    style: Style
    pages_total: int = 0
    page: int = 1
    y: float = 0.0
    printed: set[str] = field(default_factory=set)
    area: tuple[float, float] | None = None

    @property
    def width(self) -> float:
        """Width of the page."""
        return paper(self.style, self.speech)[0]

    @property
    def height(self) -> float:
        """Height of the page."""
        return paper(self.style, self.speech)[1]

    @property
    def left(self) -> float:
        """Left edge."""
        return self.area[0] if self.area else self.style.margin

    @property
    def right(self) -> float:
        """Right edge."""
        return self.area[1] if self.area else self.width - self.style.margin

    @property
    def bottom(self) -> float:
        """Lowest point of the text area."""
        return self.height - _FEET.get(self.style.footer, 60.0)

    @property
    def leading(self) -> float:
        """Distance of baselines."""
        return self.style.size * 1.3

    def label(self, key: str) -> str:
        """The sender's word for a thing."""
        return self.speech.labels[key]

    def write(
        self,
        x: float,
        text: str,
        *,
        y: float,
        size: float = 0.0,
        bold: bool = False,
        align: str = "left",
        colour: Colour = BLACK,
    ) -> None:
        """Writes a text; `align` says which end of it stands at x."""
        size = size or self.style.size
        wide = self.canvas.width(text, size, bold=bold)
        start = x - wide if align == "right" else x - wide / 2 if align == "centre" else x
        self.canvas.text(start, y, text, size, bold=bold, colour=colour)

    def column(self, x: float, lines: list[str], *, y: float, bold_first: bool = False, align: str = "left") -> float:
        """Writes lines under each other; gives the baseline after the last."""
        for at, line in enumerate(lines):
            self.write(x, line, y=y, bold=bold_first and at == 0, align=align)
            y += self.leading
        return y

    def wrap(self, text: str, width: float, *, size: float = 0.0, bold: bool = False) -> list[str]:
        """Breaks a text at blanks into lines of at most `width`; a longer word stands out."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.canvas.width(longer, size or self.style.size, bold=bold) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines or [""]

    def paragraph(self, text: str, *, size: float = 0.0, bold: bool = False) -> None:
        """Writes a text over the whole width."""
        for line in self.wrap(text, self.right - self.left, size=size, bold=bold):
            self.need(self.leading)
            self.write(self.left, line, y=self.y, size=size, bold=bold)
            self.y += self.leading

    def need(self, height: float) -> bool:
        """Begins another page where less than `height` is left; says whether it did."""
        if self.y + height <= self.bottom:
            return False
        self.next_page()
        return True

    def next_page(self) -> None:
        """Ends the page with its footer and begins the next with the order's number."""
        from bench.generated.page.footer import draw_footer
        from bench.generated.page.forms.running import draw_running
        from bench.generated.page.papers.feet import draw_paper_running
        from bench.generated.page.prints.running import draw_print_running
        from bench.generated.page.works.ends import draw_work_running

        draw_footer(self)
        self.canvas.next_page()
        self.page += 1
        self.y = self.style.margin + 10
        if self.style.papers:
            draw_paper_running(self)
            return
        if self.style.works:
            draw_work_running(self)
            return
        if self.style.prints:
            draw_print_running(self)
            return
        if self.style.running:
            draw_running(self)
            return
        if self.style.footer != "none":
            self.write(self.left, f"{self.label('title')} {self.order.number}", y=self.y, size=self.style.size - 1)
        self.write(self.right, self.page_number(), y=self.y, size=self.style.size - 1, align="right")
        self.y += 2.5 * self.leading

    def page_number(self) -> str:
        """Number of the page, as printed."""
        total = f" / {self.pages_total}" if self.style.counted else ""
        return f"{self.label('page')} {self.page}{total}"
