"""How the invented senders write numbers and dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Locale:
    """Separators, the pattern of money (`{}` is the number) and of dates (strftime)."""

    group: str
    decimal: str
    money_pattern: str
    date_pattern: str

    def number(self, value: Decimal, places: int | None = None) -> str:
        """With separators and `places` decimals; as many as it has when None."""
        plain = f"{value:,f}" if places is None else f"{value:,.{places}f}"
        return plain.replace(",", "\0").replace(".", self.decimal).replace("\0", self.group)

    def money(self, value: Decimal | None) -> str:
        """Two decimals with the currency sign."""
        return self.money_pattern.format(self.number(value or Decimal(), 2))

    def amount(self, value: Decimal | None) -> str:
        """Two decimals without a sign."""
        return self.number(value or Decimal(), 2)

    def day(self, value: date | None) -> str:
        """The date as this sender writes it; empty for None."""
        return value.strftime(self.date_pattern) if value else ""


EN_US = Locale(",", ".", "${}", "%m/%d/%Y")
EN_GB = Locale(",", ".", "£{}", "%d/%m/%Y")
EN_IE = Locale(",", ".", "€{}", "%d-%b-%Y")
DE_DE = Locale(".", ",", "{} €", "%d.%m.%Y")
FR_FR = Locale("\N{NO-BREAK SPACE}", ",", "{}\N{NO-BREAK SPACE}€", "%d/%m/%Y")
NL_NL = Locale(".", ",", "€ {}", "%d-%m-%Y")
ES_ES = Locale(".", ",", "{} €", "%d/%m/%Y")
