"""A profile out of corrected documents, by trial: only what makes the offline engine read more right, and nothing worse, stays.

What is tried, for the values that are read wrong: labels and column headings that the document prints beside them, its notation
of dates and numbers, item numbers of the customer that the person replaced by ours, and a currency that is not printed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from services.orders.text import compact, fold
from services.reasoning.assess.values import pattern
from services.reasoning.engines.base import LocalEngine
from services.reasoning.engines.rules.layout.lines import key_of
from services.reasoning.learning.candidates import column_labels, header_labels, names_in, sheets_of
from services.reasoning.learning.lesson import Lesson
from services.reasoning.learning.trial import Right, Trial
from services.reasoning.profiles.model import Profile

Data = dict[str, Any]
"""A profile as YAML has it."""

_ROUNDS: Final = 2
_LEAST_DOCUMENTS: Final = 2
"""A label that only one of several documents prints may be a word of that document."""
_NOTATIONS: Final = (("dates", ("DMY", "MDY", "YMD")), ("decimal", (",", ".")))


@dataclass(slots=True, frozen=True)
class Learnt:
    """One thing learnt. path: in the profile; value: what was added; gained: values read right because of it."""

    path: str
    value: str
    gained: int
    documents: int

    @property
    def reason(self) -> str:
        """Why, in words."""
        values = "value" if self.gained == 1 else "values"
        documents = "document" if self.documents == 1 else "documents"
        return f"{self.gained} {values} in {self.documents} {documents} read right because of it"


@dataclass(slots=True)
class Suggestion:
    """data: the profile; before, after: values read right of `total`."""

    data: Data
    learnt: list[Learnt] = field(default_factory=list)
    before: int = 0
    after: int = 0
    total: int = 0

    @property
    def profile(self) -> Profile:
        """The profile, validated."""
        return Profile.model_validate(self.data)

    def as_yaml(self) -> str:
        """The profile as a file for a person: what was learnt and why as comments, then the YAML."""
        right = f"{self.after} of {self.total} values are read right, {self.before} without it"
        head = [f"# Suggested from corrected documents: {right}."]
        head += [f"# {one.path}: {one.value} ({one.reason})" for one in self.learnt]
        body = yaml.safe_dump(self.data, allow_unicode=True, sort_keys=False, width=120)
        return "\n".join(head) + "\n" + body


def suggest(lessons: Sequence[Lesson], engine: LocalEngine, given: Mapping[str, Any] | None = None) -> Suggestion:
    """The given profile (as YAML has it; None: a new one for the buyer of the lessons) with what the lessons teach."""
    learner = _Learner(lessons, engine, dict(given) if given else _identity(lessons))
    learner.item_map()
    for _ in range(_ROUNDS):
        learner.defaults()
        learner.notations()
        learner.aliases()
        learner.headings()
    return learner.suggestion()


class _Learner:
    def __init__(self, lessons: Sequence[Lesson], engine: LocalEngine, data: Data) -> None:
        self._lessons, self._data = lessons, data
        self._trial = Trial(lessons, engine)
        self._sheets = [sheets_of(lesson) for lesson in lessons]
        self._names = frozenset[str]().union(*map(names_in, lessons))
        self._right = self._trial.right(Profile.model_validate(data))
        self._before = self._right
        self._learnt: list[Learnt] = []

    def suggestion(self) -> Suggestion:
        total = sum(len(lesson.wanted) for lesson in self._lessons)
        return Suggestion(self._data, self._learnt, len(self._before), len(self._right), total)

    def item_map(self) -> None:
        """Our numbers that a person gave for the customer's: printed is only the customer's."""
        for theirs, ours in _replaced(self._lessons).items():
            self._try(_with(self._data, ("item_map", theirs), ours), {f"item_map.{theirs}": ours})

    def defaults(self) -> None:
        """A currency that the documents do not print."""
        if any(pattern(path) == "currency" for path in self._wrong()):
            named = Counter(lesson.wanted["currency"] for lesson in self._lessons if "currency" in lesson.wanted)
            if len(named) == 1:
                currency = next(iter(named))
                self._try(_with(self._data, ("defaults", "currency"), currency), {"defaults.currency": currency})

    def notations(self) -> None:
        """How dates and numbers are written, when that makes values right."""
        if not self._wrong():
            return
        for key, choices in _NOTATIONS:
            if self._data.get("locale", {}).get(key) is None:
                for choice in choices:
                    if self._try(_with(self._data, ("locale", key), choice), {f"locale.{key}": choice}):
                        break

    def aliases(self) -> None:
        """Labels and headings for what is wrong, most often wrong first."""
        counted = Counter(pattern(path) for path in self._wrong())
        for path, _ in counted.most_common():
            for label in self._candidates(path):
                known = self._data.get("field_aliases", {}).get(path, [])
                trial = _with(self._data, ("field_aliases", path), [*known, label])
                if self._try(trial, {f"field_aliases.{path}": label}) and not any(
                    pattern(one) == path for one in self._wrong()
                ):
                    break

    def headings(self) -> None:
        """All columns at once: a table is only seen as one when several of its headings are known."""
        wrong = {pattern(path) for path in self._wrong() if path.startswith("lines.")}
        nearest = {path: label for path in sorted(wrong) if (label := next(iter(self._candidates(path)), None))}
        counted = Counter(nearest.values())
        single = {path: label for path, label in nearest.items() if counted[label] == 1}
        if len(single) < 2:
            return
        known = self._data.get("field_aliases", {})
        aliases = {**known, **{path: [*known.get(path, []), label] for path, label in single.items()}}
        self._try({**self._data, "field_aliases": aliases}, {f"field_aliases.{path}": label for path, label in single.items()})

    def _candidates(self, path: str) -> list[str]:
        """Labels printed at the value in two of the documents that are read wrong, where there are two; no names."""
        wrong = {at for at, one in self._missed() if pattern(one) == path}
        printed: dict[str, set[int]] = {}
        shown: dict[str, str] = {}
        for at in sorted(wrong):
            for label in self._labels(at, path):
                printed.setdefault(compact(label), set()).add(at)
                shown.setdefault(compact(label), label)
        least = min(_LEAST_DOCUMENTS, len(wrong))
        return [label for key, label in shown.items() if len(printed[key]) >= least and not self._is_name(label)]

    def _labels(self, at: int, path: str) -> Iterator[str]:
        lesson, sheets = self._lessons[at], self._sheets[at]
        if path.startswith("lines.*."):
            yield from column_labels(lesson, sheets, path.removeprefix("lines.*."))
        elif "*" not in path:
            yield from header_labels(lesson, sheets, path)

    def _is_name(self, label: str) -> bool:
        return all(key_of(word) in self._names for word in label.split())

    def _wrong(self) -> list[str]:
        return [path for _, path in sorted(self._missed())]

    def _missed(self) -> Right:
        return frozenset((at, path) for at, lesson in enumerate(self._lessons) for path in lesson.wanted) - self._right

    def _try(self, data: Data, added: Mapping[str, str]) -> bool:
        """Keeps a change that gains and loses nothing; `added`: its values by their path in the profile."""
        if self._trial.left <= 0:
            return False
        right = self._trial.right(Profile.model_validate(data))
        if len(right) <= len(self._right) or self._right - right:
            return False
        gained: Right = right - self._right
        documents = len({at for at, _ in gained})
        self._learnt += [Learnt(path, value, len(gained), documents) for path, value in added.items()]
        self._data, self._right = data, right
        return True


def _with(data: Data, place: tuple[str, str], value: object) -> Data:
    section, key = place
    return {**data, section: {**data.get(section, {}), key: value}}


def _identity(lessons: Sequence[Lesson]) -> Data:
    """A new profile that recognises the buyer of the lessons."""
    names = list(dict.fromkeys(lesson.wanted["buyer.name"] for lesson in lessons if "buyer.name" in lesson.wanted))
    taxes = list(dict.fromkeys(lesson.wanted["buyer.tax_id"] for lesson in lessons if "buyer.tax_id" in lesson.wanted))
    slug = re.sub(r"[^a-z0-9]+", "-", fold(names[0]) if names else "").strip("-")[:63].strip("-")
    match = {key: value for key, value in (("aliases", names), ("tax_ids", taxes)) if value}
    return {"id": slug or "customer", **({"match": match} if match else {})}


def _replaced(lessons: Sequence[Lesson]) -> dict[str, str]:
    """Customer's item number → ours, where ours is not printed; numbers that stand for two of ours are left out."""
    found: dict[str, set[str]] = {}
    for lesson in lessons:
        for path, theirs in lesson.wanted.items():
            ours = lesson.wanted.get(path.replace(".buyer_sku", ".seller_sku"))
            own = path.replace(".buyer_sku", ".seller_sku")
            if path.endswith(".buyer_sku") and ours and lesson.places.of(path) and not lesson.places.of(own):
                found.setdefault(theirs, set()).add(ours)
    return {theirs: next(iter(ours)) for theirs, ours in found.items() if len(ours) == 1}
