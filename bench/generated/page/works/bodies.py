"""Kinds of items: a table, two rows on shared stops, entries with labels beside their values."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.generated.content.model import Item
from bench.generated.page.forms.text import GREY, PALE, WHITE, put
from bench.generated.page.prints.columns import item_text, item_title
from bench.generated.page.sheet import Sheet
from bench.generated.page.works.columns import PAD, Stop, cell, extras, set_stops, title
from bench.generated.page.works.items import Items


class Table(Items):
    """One row an item."""

    def open(self) -> None:
        """The headings."""
        sheet = self.sheet
        self._stops, self.size = set_stops(sheet, self.style.columns, sheet.left, sheet.right)
        self._top = sheet.y
        titles = [title(sheet, stop, self.size) for stop in self._stops]
        low = sheet.y + max(map(len, titles)) * self.step + self.size * 0.8
        dark = self.style.fill == "dark"
        if self.style.fill:
            sheet.canvas.fill(sheet.left, sheet.y, sheet.right, low, self.style.colour if dark else PALE)
        for stop, lines in zip(self._stops, titles, strict=True):
            align = "centre" if self.style.heads_at == "centre" else stop.align
            for place, line in enumerate(lines, start=1):
                y, colour = sheet.y + place * self.step + 1, WHITE if dark else (0.0, 0.0, 0.0)
                put(sheet, stop.edges, line, y, size=self.size, bold=True, align=align, colour=colour)
        sheet.y = low
        if self.style.rules != "bare":
            self._across(low, 0.9)
        if self.style.rules in ("cells", "twin"):
            self._across(self._top, 0.9)
        if self.style.rules == "cells":
            self._down(self._top, low)

    def _across(self, y: float, width: float) -> None:
        self.sheet.canvas.line(self.sheet.left, y, self.sheet.right, y, width=width)

    def tall(self, item: Item) -> float:
        """The tallest cell."""
        most = max(len(cell(self.sheet, item, stop, self.size)) for stop in self._stops)
        return most * self.step + 2 * self.style.row_pad + self.size * 0.4

    def put(self, item: Item, at: int, tall: float) -> None:
        """One row."""
        sheet, low = self.sheet, self.sheet.y + tall
        if self.style.rules == "bands" and at % 2:
            sheet.canvas.fill(sheet.left, sheet.y, sheet.right, low, PALE)
        for stop in self._stops:
            y = sheet.y + self.style.row_pad
            for line in cell(sheet, item, stop, self.size):
                y += self.step
                put(sheet, stop.edges, line, y, size=self.size, align=stop.align)
        if self.style.rules == "cells":
            self._across(low, 0.5)
            self._down(sheet.y, low)
        if self.style.rules == "fine":
            sheet.canvas.line(sheet.left, low, sheet.right, low, width=0.25, colour=GREY)

    def _down(self, top: float, low: float) -> None:
        """Rules between columns; none crosses what is written over the width."""
        for x in (self.sheet.left, *(stop.x1 for stop in self._stops)):
            self.sheet.canvas.line(x, top, x, low, width=0.5)

    def shut(self) -> None:
        """A rule beneath all."""
        sheet = self.sheet
        if self.style.rules in ("twin", "bands"):
            self._across(sheet.y, 0.9)
        if self.style.rules == "twin":
            self._across(sheet.y + 2, 0.4)


class Spans(Items):
    """What it is over the width; beneath, the numbers on stops of their own in the right part."""

    def open(self) -> None:
        """Two rows of headings, a dashed rule beneath."""
        sheet = self.sheet
        start = sheet.left + (sheet.right - sheet.left) * 0.32
        self._numbers, one = set_stops(sheet, self.style.columns, start, sheet.right)
        self._named, two = set_stops(sheet, self.style.lead, sheet.left, sheet.right, enough=sheet.width)
        self.size = min(one, two)
        for row in (self._named, self._numbers):
            titles = [title(sheet, stop, self.size) for stop in row]
            for stop, lines in zip(row, titles, strict=True):
                for place, line in enumerate(lines, start=1):
                    y = sheet.y + place * self.step
                    put(sheet, stop.edges, line, y, size=self.size, bold=True, align=stop.align)
            sheet.y += max(map(len, titles)) * self.step
        sheet.y += self.size * 0.5
        sheet.canvas.dotted(sheet.left, sheet.right, sheet.y)

    def _under(self, item: Item) -> list[str]:
        """Details and labelled keys in the left part, beneath the name."""
        wide = self._numbers[0].x0 - self.sheet.left - 2 * PAD
        texts = [*extras(self.sheet, item), *item.details]
        return [line for text in texts for line in self.sheet.wrap(text, wide, size=self.size)]

    def _name(self, item: Item, stop: Stop) -> list[str]:
        wide = stop.edges[1] - stop.edges[0]
        texts = [item_text(self.sheet, item, keys) for keys in stop.stacked]
        return [line for text in texts for line in self.sheet.wrap(text, wide, size=self.size)]

    def tall(self, item: Item) -> float:
        """Both rows."""
        named = max(len(self._name(item, stop)) for stop in self._named)
        return (named + max(1, len(self._under(item)))) * self.step + 2 * self.style.row_pad + self.size * 0.4

    def put(self, item: Item, at: int, tall: float) -> None:
        """Both rows, a thin rule beneath where the style has rules."""
        sheet, top = self.sheet, self.sheet.y + self.style.row_pad
        names = [self._name(item, stop) for stop in self._named]
        for stop, lines in zip(self._named, names, strict=True):
            for place, line in enumerate(lines, start=1):
                put(sheet, stop.edges, line, top + place * self.step, size=self.size, align=stop.align)
        top += max(map(len, names)) * self.step
        for stop in self._numbers:
            text = " ".join(item_text(sheet, item, keys) for keys in stop.stacked)
            put(sheet, stop.edges, text, top + self.step, size=self.size, align=stop.align)
        for place, line in enumerate(self._under(item), start=1):
            put(sheet, (sheet.left + PAD, self._numbers[0].x0 - PAD), line, top + place * self.step, size=self.size)
        if self.style.rules == "fine":
            sheet.canvas.line(sheet.left, sheet.y + tall, sheet.right, sheet.y + tall, width=0.25, colour=GREY)


class Entries(Items):
    """What it is at the left; at the right a label and a value on each line."""

    def _left(self, item: Item) -> tuple[list[str], list[str]]:
        sheet, wide = self.sheet, (self.sheet.right - self.sheet.left) * 0.52
        name = "  ".join(item_text(sheet, item, key.split("+")) for key in self.style.lead.split())
        rest = [line for text in (*extras(sheet, item), *item.details) for line in sheet.wrap(text, wide)]
        return sheet.wrap(name, wide, bold=True), rest

    def _right(self, item: Item) -> list[tuple[str, str]]:
        parts = [part.split("+") for part in self.style.columns.split()]
        pairs = [(item_title(self.sheet, keys), item_text(self.sheet, item, keys)) for keys in parts]
        return [(label, text) for label, text in pairs if text]

    def tall(self, item: Item) -> float:
        """The longer side."""
        name, rest = self._left(item)
        return max(len(name) + len(rest), len(self._right(item))) * self.step + 2 * self.style.row_pad + 5

    def open(self) -> None:
        """A rule over the first."""
        self.sheet.canvas.line(self.sheet.left, self.sheet.y, self.sheet.right, self.sheet.y, width=1.0)

    def put(self, item: Item, at: int, tall: float) -> None:
        """One entry, a rule beneath."""
        sheet, top = self.sheet, self.sheet.y + self.style.row_pad
        name, rest = self._left(item)
        for place, line in enumerate([*name, *rest], start=1):
            put(sheet, (sheet.left, sheet.right), line, top + place * self.step, bold=place <= len(name))
        start = sheet.left + (sheet.right - sheet.left) * 0.58
        middle = start + (sheet.right - start) * 0.52
        for place, (label, text) in enumerate(self._right(item), start=1):
            put(sheet, (start, middle - 4), label, top + place * self.step, colour=GREY)
            last = place == len(self._right(item))
            put(sheet, (middle, sheet.right), text, top + place * self.step, align="right", bold=last)
        sheet.canvas.line(sheet.left, sheet.y + tall, sheet.right, sheet.y + tall, width=0.4, colour=GREY)


BODIES: dict[str, Callable[[Sheet, Random], Items]] = {"table": Table, "spans": Spans, "entries": Entries}
