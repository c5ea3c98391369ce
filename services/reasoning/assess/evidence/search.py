"""Finding one value among the words of a document, in whatever notation it is printed."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from decimal import Decimal
from itertools import islice

from rapidfuzz import fuzz

from services.orders.currencies import parse_currency, printed_forms
from services.orders.dates import readings
from services.orders.model import plain
from services.orders.money import plausible_readings
from services.orders.text import compact, fold
from services.orders.units import unit_code
from services.reasoning.assess.evidence.index import PageIndex
from services.reasoning.assess.values import Kind, Value
from services.reasoning.draft import Locale, Span

_REACH = 60
_MAX_CANDIDATES = 24
_MAX_DECIMALS = 4
_SCATTERED = 0.8
_FUZZY = 88.0
_FUZZY_LEAST = 6
_DATE_WORDS = 5

Run = tuple[int, int]


class Search:
    """Looks values up in an index; `position` is the word at which the last value was found."""

    def __init__(self, index: PageIndex, locale: Locale) -> None:
        self._index = index
        self._languages = locale.languages
        self.position = 0

    def find(self, value: Value, *, after: int = 0, near: int | None = None, last: bool = False) -> tuple[Span, ...]:
        """The place of a value, or nothing. near: prefer the place closest to this word; after: else the first from here on."""
        around = near if near is not None else len(self._index.words) if last else after
        runs = self._runs(value, after, around)
        if not runs:
            return self._scattered(value, near if near is not None else after) if value.kind is Kind.TEXT else ()
        run = self._choose(runs, after, near, last)
        self.position = run[0]
        return (self._index.span(*run),)

    def _choose(self, runs: list[Run], after: int, near: int | None, last: bool) -> Run:
        if near is not None:
            return min(runs, key=lambda run: self._cost(run, near))
        if last:
            return runs[-1]
        return next((run for run in runs if run[0] >= after), runs[0])

    def _runs(self, value: Value, after: int, around: int) -> list[Run]:
        typed = value.typed
        if isinstance(typed, Decimal):
            return self._numbers(typed, after, around)
        if isinstance(typed, date):
            return self._dates(typed)
        if value.kind is Kind.CURRENCY:
            return self._currency(str(typed))
        return self._text(compact(str(typed)), after, around)

    def _numbers(self, number: Decimal, after: int, around: int) -> list[Run]:
        """For each notation the best place only: verifying costs more than finding."""
        runs: list[Run] = []
        for key in number_keys(number):
            candidates = self._nearest(self._index.digits.get(key, []), around)
            candidates = sorted(candidates, key=lambda run: (run[0] < after, *self._cost(run, around)))
            runs.extend(islice((run for run in candidates if self._is_number(run, abs(number))), 1))
        return sorted(runs)

    def _cost(self, run: Run, around: int) -> tuple[bool, int]:
        """Words in the row of the anchor first, then the nearest."""
        return not self._index.same_row(run[0], around), abs(run[0] - around)

    @staticmethod
    def _nearest(runs: list[Run], around: int) -> list[Run]:
        """A value printed a thousand times is looked at only where it may be meant."""
        if len(runs) <= _MAX_CANDIDATES:
            return runs
        middle = bisect_left(runs, (around, 0))
        first = max(0, min(middle - _MAX_CANDIDATES // 2, len(runs) - _MAX_CANDIDATES))
        return runs[first : first + _MAX_CANDIDATES]

    def _is_number(self, run: Run, number: Decimal) -> bool:
        printed = self._index.printed(*run)
        letters = "".join(char for char in printed if char.isalpha())
        if letters and not (parse_currency(letters) or unit_code(letters)):
            return False
        return any(abs(reading) == number for reading in plausible_readings(printed))

    def _dates(self, day: date) -> list[Run]:
        index = self._index
        whole = [run for key in _date_keys(day) for run in index.digits.get(key, []) if self._is_day(run, day)]
        if whole:
            return sorted(set(whole))
        years = (
            index.digits.get(str(day.year), [])[:_MAX_CANDIDATES] + index.digits.get(f"{day.year % 100}", [])[:_MAX_CANDIDATES]
        )
        spread = (self._day_around(run[0], day) for run in years)
        return sorted({run for run in spread if run is not None})

    def _is_day(self, run: Run, day: date) -> bool:
        return day in readings(self._index.printed(*run), self._languages)

    def _day_around(self, at: int, day: date) -> Run | None:
        """The shortest run of words around a year that reads as the day: "15 March 2024"."""
        end = len(self._index.words)
        for length in range(2, _DATE_WORDS + 1):
            for first in range(max(0, at - length + 1), min(at, end - length) + 1):
                if self._is_day((first, first + length - 1), day):
                    return first, first + length - 1
        return None

    def _currency(self, code: str) -> list[Run]:
        index, forms = self._index, printed_forms(code)
        named = [(at, at) for form in forms for at in index.tokens.get(compact(form) or form, [])]
        if named:
            return sorted(named)
        signs = [form for form in forms if not form.isalnum()] + [code.lower()]
        return [(at, at) for at, word in enumerate(index.words) if any(sign in fold(word.text) for sign in signs)][:1]

    def _text(self, wanted: str, after: int, around: int) -> list[Run]:
        if not wanted:
            return []
        exact = self._index.tokens.get(wanted)
        if exact:
            return self._nearest([(at, at) for at in exact], around) if len(exact) > 1 else [(exact[0], exact[0])]
        return self._phrase(wanted, self._index.offsets[after]) or (self._phrase(wanted, 0) if after else [])

    def _phrase(self, wanted: str, start: int) -> list[Run]:
        """A value of several words, from a character of the text on."""
        runs: list[Run] = []
        at = self._index.text.find(wanted, start)
        while at >= 0 and len(runs) < _MAX_CANDIDATES:
            run = self._index.aligned(at, len(wanted)) or self._inside(at, wanted)
            if run is not None:
                runs.append(run)
            at = self._index.text.find(wanted, at + 1)
        return runs

    def _inside(self, offset: int, wanted: str) -> Run | None:
        """A long value glued to its label ("PO-No.:4711-22") still stands there; a short one could be chance."""
        if len(wanted) < _FUZZY_LEAST:
            return None
        index = self._index
        first, last = index.word_at(offset), index.word_at(offset + len(wanted) - 1)
        return (first, last) if last - first <= len(wanted) else None

    def _scattered(self, value: Value, around: int) -> tuple[Span, ...]:
        """A text whose words stand in a wrapped cell, between words of other cells; or one that OCR read a letter off."""
        tokens = [token for token in map(compact, str(value.typed).split()) if token]
        known = [token for token in tokens if token in self._index.tokens]
        total = sum(map(len, tokens))
        if not total:
            return ()
        if sum(map(len, known)) / total < _SCATTERED or len(known) < 2:
            return self._fuzzy("".join(tokens))
        anchor = self._rarest(known, around)
        near = {anchor, *self._index.neighbours(anchor, _REACH)}
        found = [at for token in known for at in self._closest(token, anchor, near)]
        if sum(self._index.width(at) for at in set(found)) / total < _SCATTERED:
            return ()
        self.position = min(found)
        return tuple(self._index.span(*run) for run in _joined_runs(sorted(set(found))))

    def _rarest(self, tokens: list[str], around: int) -> int:
        token = min(tokens, key=lambda known: (len(self._index.tokens[known]), -len(known)))
        places = self._index.tokens[token]
        return next((at for at in places if at >= around), places[0])

    def _closest(self, token: str, anchor: int, near: set[int]) -> list[int]:
        places = [at for at in self._index.tokens[token][:_MAX_CANDIDATES] if at in near]
        return [min(places, key=lambda at: abs(at - anchor))] if places else []

    def _fuzzy(self, wanted: str) -> tuple[Span, ...]:
        index = self._index
        if not index.recognised or len(wanted) < _FUZZY_LEAST:
            return ()
        best = fuzz.partial_ratio_alignment(wanted, index.text, score_cutoff=_FUZZY)
        if best is None or best.dest_end <= best.dest_start:
            return ()
        run = index.word_at(best.dest_start), index.word_at(best.dest_end - 1)
        self.position = run[0]
        return (index.span(*run),)


def number_keys(number: Decimal) -> list[str]:
    """The digits a number can be printed with, leading zeros dropped: 12.50 → "125", "1250", "12500", "125000"."""
    whole, _, fraction = plain(abs(number)).partition(".")
    shortest = fraction.rstrip("0")
    lengths = range(len(shortest), max(_MAX_DECIMALS, len(fraction)) + 1)
    return list(dict.fromkeys((whole + shortest.ljust(length, "0")).lstrip("0") or "0" for length in lengths))


def _date_keys(day: date) -> list[str]:
    year, short = f"{day.year}", f"{day.year % 100:02d}"
    forms = []
    for dd, mm in ((f"{day.day:02d}", f"{day.month:02d}"), (f"{day.day}", f"{day.month}")):
        for yy in (year, short):
            forms += [dd + mm + yy, mm + dd + yy, yy + mm + dd]
        forms += [dd + year, dd + short]
    return list(dict.fromkeys(form.lstrip("0") for form in forms))


def _joined_runs(places: list[int]) -> list[Run]:
    runs: list[Run] = []
    for at in places:
        if runs and at == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return runs
