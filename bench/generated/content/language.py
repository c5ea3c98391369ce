"""A language's data file, one country of it, and how that country writes numbers and dates."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml
from babel import Locale
from babel.dates import format_date

_FOLDER = Path(__file__).parent.parent / "data" / "languages"


def languages() -> list[str]:
    """Codes of the languages that have a data file."""
    return sorted(path.stem for path in _FOLDER.glob("*.yaml"))


@cache
def _data(language: str) -> dict[str, Any]:
    text = (_FOLDER / f"{language}.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # plain strings only: "no" stays "no"
    return data


@dataclass(slots=True)
class Speech:
    """One sender's habits: its language, country, split (0 train, 1 test), formats and chosen label variants."""

    language: str
    country: str
    split: int
    thousands: str
    pattern: str
    symbol: bool
    labels: dict[str, str]
    data: dict[str, Any] = field(repr=False)

    @classmethod
    def choose(cls, language: str, split: int, rng: Random) -> Speech:
        """Chooses country, formats and one variant of every label."""
        data = _data(language)
        country = rng.choice(list(data["countries"]))
        place = data["countries"][country]
        labels = {key: rng.choice(variants[split]) for key, variants in data["labels"].items()}
        return cls(
            language,
            country,
            split,
            rng.choice(place["thousands"]),
            rng.choice(place["dates"]),
            place["symbol"] != "" and rng.random() < 0.3,
            labels,
            data,
        )

    @property
    def place(self) -> dict[str, Any]:
        """The country's data."""
        place: dict[str, Any] = self.data["countries"][self.country]
        return place

    @property
    def land(self) -> str:
        """The country's name."""
        return str(Locale.parse(self.language).territories[self.country])

    def of_split(self, key: str) -> list[str]:
        """The variants of a list that belong to this split."""
        variants: list[str] = self.data[key][self.split]
        return variants

    def number(self, value: Decimal, places: int) -> str:
        """A number with the country's separators: 1234.5 → "1.234,50"."""
        text = f"{value:,.{places}f}".replace(",", "\0").replace(".", self.place["decimal"])
        return text.replace("\0", self.thousands)

    def quantity(self, value: Decimal) -> str:
        """A quantity: no decimals where it is whole."""
        whole = value == value.to_integral_value()
        return self.number(value, 0 if whole else max(1, -int(value.normalize().as_tuple().exponent)))

    def money(self, value: Decimal, currency: str, *, marked: bool) -> str:
        """An amount, with currency where `marked`."""
        text = self.number(value, 2)
        if not marked:
            return text
        return self.marked(text, currency)

    def marked(self, text: str, currency: str) -> str:
        """A written amount with its currency."""
        if self.symbol:
            return self.place["symbol"].replace("*", text)  # type: ignore[no-any-return]
        return f"{text} {currency}" if self.place["decimal"] == "," else f"{currency} {text}"

    def price(self, value: Decimal) -> str:
        """A price: two decimals, more where it has them."""
        return self.number(value, max(2, -int(value.normalize().as_tuple().exponent)))

    def percent(self, value: Decimal) -> str:
        """A percentage without its sign."""
        return self.quantity(value)

    def day(self, value: date) -> str:
        """A date as the sender writes it."""
        return format_date(value, format=self.pattern, locale=self.language)
