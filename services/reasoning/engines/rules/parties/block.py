"""A party's block of lines: what of it is the name, what the address, what tax number, contact, e-mail, telephone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from services.orders.identifiers import is_gln
from services.orders.text import compact
from services.reasoning.assess.countries import country_code
from services.reasoning.assess.legal_forms import legal_form, only_legal_form
from services.reasoning.draft import DraftField
from services.reasoning.engines.rules.layout.model import Piece, Token, has_figure
from services.reasoning.engines.rules.parties.kinds import (
    addressing_words,
    names_body,
    names_site,
    names_street,
    names_superior,
)
from services.reasoning.engines.rules.parties.names import (
    SEPARATORS,
    address_parts,
    can_be_name,
    clean_name,
    end_of_form,
    has_legal_name,
    is_no_label,
    is_site,
    is_street,
    name_of,
    parts_of,
    split_at,
    wraps_on,
)
from services.reasoning.engines.rules.parties.patterns import (
    EMAIL,
    TAX_ID,
    WEB,
    has_state,
    has_town,
    is_phone,
    is_postal,
    postal_parts,
)
from services.reasoning.engines.rules.parties.wrapped_name import is_wrapped_name
from services.reasoning.engines.rules.values import HOUSE_NUMBER

_NAME_LINES, _HEADING_WORDS = 6, 3
_SIGN = 1.2
"""How many times as high as a company's name the larger sign over it is."""
_SIGN_LINES = 2
"""Lines of a sign that wraps."""
_SUPERIORS = 2
"""Lines of a state and a district over the name of a public body."""
_SITE_LINES = 3
"""Lines of a numbered site with its address, and words of such a site's name."""
_SITE_AND_TOWN = 2
_COUNTED = ("1", "2")
"""What ends the first two of numbered lines: "Line 1", "Line 2"."""
_PHONE_LABEL, _PHONE_BEGINS = 5, ("+", "0", "(0")
"""Letters of an abbreviated label of a telephone number, with its full stop."""
_AFTER_TOWN = 1
"""Lines after the town that still belong to the address: the country."""
_NUMBER = {"customer_number": "customer_number", "supplier_number": "customer_number", "number": "customer_number"}
_PLAIN = ("contact", "email", "phone")
_HOUSE = re.compile(r"\d")
_BRACKETS = ("<", "[")
"""What an e-mail address behind its owner's name begins with."""


@dataclass(slots=True)
class Block:
    """One party as found: lines without a label in `lines`, labelled ones in `details`; `score` from 0 to 1."""

    score: float
    lines: list[Piece] = field(default_factory=list)
    details: dict[str, list[Piece]] = field(default_factory=dict)

    def detail(self, name: str, piece: Piece) -> None:
        """Adds a labelled value."""
        self.details.setdefault(name, []).append(piece)

    def take(self, piece: Piece) -> None:
        """Adds a line; e-mail addresses, web sites, telephone and tax numbers go where they belong."""
        if not self.lines and (before := addressing_words(piece.tokens)):
            if before == len(piece.tokens):
                return
            piece = Piece(piece.page, piece.tokens[before:])
        if not self.lines and (parts := _numbered_site(piece)):
            self.lines += parts
            return
        text = piece.text.strip(" ,;")
        if ("@" in text or "www." in text) and any(token.text in SEPARATORS for token in piece.tokens):
            self._take_parts(piece)
        elif email := EMAIL.search(text):
            self.detail("email", _part(piece, email[0]))
            if (name := before_mail(piece)) is not None and (legal_form(name.text) or _is_firms(name, email[0])):
                self.lines.append(name)
        elif WEB.match(text):
            self.detail("web", piece)
        elif is_phone(text):
            self.detail("phone", piece)
        elif _is_labelled_phone(piece):
            self.detail("phone", Piece(piece.page, piece.tokens[1:]))
        elif (tax := TAX_ID.search(text.replace(" ", ""))) and len(tax[0]) >= 0.6 * len(text.replace(" ", "")):
            self.detail("tax_id", piece)
        elif self._wraps(text):
            self.lines[-1] = Piece(piece.page, [*self.lines[-1].tokens, *piece.tokens])
        else:
            self.lines.append(piece)

    def _take_parts(self, piece: Piece) -> None:
        """A line with how to reach the party between separators: what is left is the name with its address."""
        left: list[Token] = []
        for part in split_at(piece.tokens, SEPARATORS):
            words = part[1:] if part[0].text in SEPARATORS else part
            alone = Piece(piece.page, words)
            if words and (
                EMAIL.search(alone.text) or WEB.match(alone.text) or is_phone(alone.text) or _is_labelled_phone(alone)
            ):
                self.take(alone)
            else:
                left += part
        if len(left) == len(piece.tokens):
            self.lines.append(piece)
        elif any(token.key for token in left):
            self.take(Piece(piece.page, left))

    def _wraps(self, text: str) -> bool:
        """A legal form alone under the first line, which has none, ends a wrapped name."""
        first = self.lines[0] if len(self.lines) == 1 else None
        return first is not None and only_legal_form(text) and can_be_name(first) and not legal_form(first.text)

    @property
    def name(self) -> Piece | None:
        """The name: as labelled, else the first line that can be one."""
        labelled = self._labelled_name()
        if labelled is not None:
            return labelled
        at = self._name_at()
        if at is None:
            return None
        name = self._name_on(at)
        return Piece(name.page, [*self.lines[at - 1].tokens, *name.tokens]) if self._is_wrapped(at) else name

    def _name_on(self, at: int) -> Piece:
        """The name on a line; it ends with its legal form where a street begins behind it and goes on in the next line."""
        line = self.lines[at]
        name, below = line.once(name_of), self.lines[at + 1 : at + 2]
        if len(name.tokens) < len(line.tokens) and is_site(line.tokens[len(name.tokens) :], self.lines[at + 1 : at + 3]):
            return line
        end = end_of_form(name.tokens) if not below or wraps_on(below[0]) else 0
        return Piece(name.page, name.tokens[:end]) if end else name

    def _is_wrapped(self, at: int) -> bool:
        return at > 0 and is_wrapped_name(self.lines[at - 1], self.lines[at], self.lines[at + 1 :])

    def _labelled_name(self) -> Piece | None:
        return next((piece for piece in self.details.get("name", ()) if piece.once(is_no_label)), None)

    def _name_at(self) -> int | None:
        """The first line that can be a name; a heading over a line with a legal form is none."""
        lines = self.lines[:_NAME_LINES]
        first = next((at for at, piece in enumerate(lines) if piece.once(can_be_name)), None)
        behind = first is None or any(piece.once(has_town) for piece in lines[1 : first + 1])
        if behind and (self._begins_with_site() or self._is_site_over_town()):
            return 0
        if behind and first is not None and any(token.colon for token in lines[first].tokens):
            return None
        if first is None or lines[first].once(has_legal_name):
            return first
        below = self._body_below(first) if names_superior(lines[first]) else _spelled_out(lines, first)
        return self._below_heading(lines, first) if below is None else below

    def _below_heading(self, lines: Sequence[Piece], first: int) -> int:
        """The line below a heading or a sign, where it has the legal form; else the first that can be a name."""
        legal = first + 1 < len(lines) and lines[first + 1].once(can_be_name) and lines[first + 1].once(has_legal_name)
        sign = legal and lines[first].box.height > _SIGN * lines[first + 1].box.height
        if not sign and len(lines[first].tokens) > _HEADING_WORDS and not (legal and self._is_wrapped(first + 1)):
            return first
        return first + 1 if legal else first

    def _begins_with_site(self) -> bool:
        """A numbered site over a street and a town: "Acme Plant 2", "12 Mill Lane", "Newark, DE 19711"."""
        if len(self.lines) < _SITE_LINES or len(self.lines[0].tokens) < _SITE_LINES or not is_street(self.lines[1].tokens):
            return False
        site = self.lines[0].tokens
        if (site[-1].text, self.lines[1].tokens[-1].text) == _COUNTED:
            return False
        return is_street(site) and not site[0].figure and any(piece.once(has_town) for piece in self.lines[2:])

    def _is_site_over_town(self) -> bool:
        """A numbered site, known by its word, right over its town: "Abbey Court Building 12", "8010 Graz"."""
        if len(self.lines) < _SITE_AND_TOWN or not self.lines[1].once(has_town):
            return False
        site = self.lines[0].tokens
        return len(site) >= _SITE_LINES and not site[0].figure and names_site(site) and not names_street(site)

    def _body_below(self, first: int) -> int | None:
        """The lowest of the next lines that names a public body: the state and the district stand over it."""
        below = range(first + 1, min(first + 1 + _SUPERIORS, len(self.lines)))
        return next((at for at in reversed(below) if names_body(self.lines[at]) and self.lines[at].once(can_be_name)), None)

    def pieces(self) -> list[Piece]:
        """Everything that belongs to the party."""
        return [*self.lines, *(piece for found in self.details.values() for piece in found)]

    def address(self) -> list[Piece]:
        """The lines of the address, to the town and one line after it."""
        lines = [*self.details.get("address", ()), *self._unlabelled_address()]
        if not any(map(has_town, lines)):
            lines = [part for piece in lines for part in piece.once(_street_and_town)]
        town = _town_at(lines)
        if town is None:
            return lines[:3]
        after = [piece for piece in lines[town + 1 : town + 1 + _AFTER_TOWN] if country_code(piece.text.strip(" ,.()"))]
        return [*lines[: town + 1], *after]

    def _unlabelled_address(self) -> list[Piece]:
        if self._labelled_name() is not None:
            return self.lines
        at = self._name_at()
        if at is None:
            return []
        piece = self.lines[at]
        return [*_parts(piece.page, piece.tokens[len(self._name_on(at).tokens) :]), *self.lines[at + 1 :]]

    def has_town(self) -> bool:
        """True when a line has a postal code and a town."""
        lines = (*self.details.get("address", ()), *self.lines)
        return any(has_figure(piece.tokens) for piece in lines) and any(has_town(piece) for piece in self.address())

    def fields(self, role: str) -> Iterable[tuple[str, DraftField]]:
        """Draft fields `role.*`."""
        name = self.name
        if name is not None:
            yield f"{role}.name", name.draft(self.score, clean_name(name.text))
        yield from _address_fields(role, self.address(), self.score)
        yield from _detail_fields(role, self.details, self.score)


def _spelled_out(lines: Sequence[Piece], first: int) -> int | None:
    """The line with the company's full name below a sign of two lines: "Acme", "Tools", "Acme Tools Ltd"."""
    at = first + _SIGN_LINES
    if at >= len(lines) or not lines[at].once(has_legal_name):
        return None
    sign = compact(" ".join([piece.text for piece in lines[first:at]]))
    return at if compact(lines[at].text).startswith(sign) else None


def _numbered_site(piece: Piece) -> list[Piece]:
    """A numbered site, its street and town in one line, in its parts: "Acme Store no 2, 12 Mill Lane, 8010 Graz"."""
    if piece.tokens[0].figure or not has_figure(piece.tokens):
        return []
    parts = [Piece(piece.page, part) for part in parts_of(piece.tokens)]
    if len(parts) < _SITE_LINES or len(parts[0].tokens) < _SITE_LINES or not is_street(parts[0].tokens):
        return []
    return parts if is_street(parts[1].tokens) and any(map(has_town, parts[2:])) else []


def before_mail(piece: Piece) -> Piece | None:
    """The name before an address in brackets, as mails have it: "Acme Ltd <office@acme.example>"."""
    end = next((at for at, token in enumerate(piece.tokens) if token.text[:1] in _BRACKETS and "@" in token.text), 0)
    start = next((at + 1 for at, token in enumerate(piece.tokens[:end]) if token.colon), 0)
    name = Piece(piece.page, piece.tokens[start:end])
    return name if any(token.key for token in name.tokens) else None


def _is_firms(name: Piece, mail: str) -> bool:
    """Two words or more of which none is in the mailbox's own name: those of persons and departments are named alike."""
    box = compact(mail.split("@", maxsplit=1)[0])
    keys = [token.key for token in name.tokens if token.key.isalpha()]
    return len(keys) > 1 and not any(key in box or box in key for key in keys)


def _is_labelled_phone(piece: Piece) -> bool:
    """A telephone number behind a label that is not known: "Tlf.: +45 10 15 27 23", "Puh. +358 40 123 4567"."""
    label, rest = piece.tokens[0], [token.text for token in piece.tokens[1:]]
    short = label.colon or (label.text.rstrip(".").isalpha() and len(label.text) <= _PHONE_LABEL)
    return short and rest[:1] != [] and rest[0].startswith(_PHONE_BEGINS) and is_phone(" ".join(rest))


def _town_at(lines: Sequence[Piece]) -> int | None:
    """The line of the town; one with its state and code goes before a street with a number as long as a postal code."""
    town = next((at for at, piece in enumerate(lines) if has_town(piece)), None)
    if town is not None and town + 1 < len(lines) and has_state(lines[town + 1]):
        return town + 1
    return town


def _street_and_town(piece: Piece) -> list[Piece]:
    """An address in one line, "12 Mill Lane, 8010 Graz", in its parts; other lines as they are."""
    parts = _parts(piece.page, piece.tokens)
    return parts if any(map(has_town, parts)) else [piece]


def _parts(page: int, tokens: Sequence[Token]) -> list[Piece]:
    """An address in one line; a state or a code goes with its town before the comma, a house number with its street."""
    joined: list[list[Token]] = []
    for part in address_parts(tokens):
        if joined and not is_postal(part) and (is_postal([*joined[-1], *part]) or _is_house(joined[-1], part)):
            joined[-1] = [*joined[-1], *part]
        elif any(token.key for token in part):
            joined.append(part)
    return [Piece(page, part) for part in joined]


def _is_house(street: Sequence[Token], part: Sequence[Token]) -> bool:
    """A number by itself behind words without one: "Abbey Lane, 12"."""
    alone = len(part) == 1 and HOUSE_NUMBER.match(part[0].text.strip(",")) is not None
    return alone and not has_figure(street)


def _part(piece: Piece, text: str) -> Piece:
    tokens = [token for token in piece.tokens if text in token.text]
    if not tokens:
        return piece
    return Piece(piece.page, [Token(text, tokens[0].key, tokens[0].box, tokens[0].confidence, tokens[0].segment)])


def _address_fields(role: str, lines: Sequence[Piece], score: float) -> Iterable[tuple[str, DraftField]]:
    town = _town_at(lines)
    for at, piece in enumerate(lines):
        yield f"{role}.address.lines.{at}", piece.draft(score, piece.text.strip(" ,;"))
    if town is None:
        return
    parts = postal_parts(lines[town].tokens)
    if parts is not None:
        code, city = (Piece(lines[town].page, lines[town].tokens[part]) for part in parts)
        yield f"{role}.address.postal_code", code.draft(score, code.text.strip(" ,;"))
        city = city if city.tokens or not town else lines[town - 1]
        if city.tokens:
            yield f"{role}.address.city", city.draft(score, city.text.strip(" ,;"))
    if town:
        street = next((piece for piece in reversed(lines[:town]) if _HOUSE.search(piece.text)), lines[town - 1])
        yield f"{role}.address.street", street.draft(score * 0.95, street.text.strip(" ,;"))
    country = _country(lines[town:])
    if country is not None:
        yield f"{role}.address.country", country.draft(score, country.text.strip(" ,.()"))


def _country(lines: Sequence[Piece]) -> Piece | None:
    """The line after the town, or a code at either end of the town's line."""
    for piece in lines[1:]:
        if country_code(piece.text.strip(" ,.()")):
            return piece
    for token in (lines[0].tokens[-1], lines[0].tokens[0]):
        code = token.text.strip(" ,.()-")
        if len(code) == 2 and code.isupper() and country_code(code) and not _is_us(lines[0].tokens, token):
            return Piece(lines[0].page, [token])
    return None


def _is_us(tokens: Sequence[Token], token: Token) -> bool:
    """Two letters before a five-digit code are a state: "Newark, DE 19711"."""
    at = next(i for i, other in enumerate(tokens) if other is token)
    return at > 0 and at + 1 < len(tokens)


def _detail_fields(role: str, details: dict[str, list[Piece]], score: float) -> Iterable[tuple[str, DraftField]]:
    for name in _PLAIN:
        if name in details:
            piece = details[name][0]
            yield f"{role}.{name}", piece.draft(score, piece.text.strip(" ,;:"))
    for name in ("tax_id", "registration"):
        if name in details:
            yield f"{role}.tax_id", details[name][0].draft(score, details[name][0].text.strip(" ,;:."))
            break
    for piece in details.get("gln", ()):
        digits = "".join(char for char in piece.text if char.isdigit())
        if is_gln(digits):
            yield f"{role}.gln", piece.draft(score, digits)
            break
    for name in _NUMBER:
        if name in details:
            piece = details[name][0]
            yield f"{role}.customer_number", piece.draft(score, piece.text.strip(" ,;:"))
            break
