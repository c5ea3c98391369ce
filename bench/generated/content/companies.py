"""Random companies that could stand in the country's register, and do not."""

from __future__ import annotations

import unicodedata
from random import Random

from bench.generated.content.language import Speech
from bench.generated.content.model import Company

_PLAIN = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "ß": "ss", "đ": "d", "ı": "i", "ħ": "h"})


def make_company(speech: Speech, rng: Random, *, country: bool = False) -> Company:
    """A company with address, contact and registration; `country`: its name ends the address."""
    name = _name(speech, rng)
    host = "".join(c for c in _ascii(name.split(" ")[0]).lower() if c.isalnum()) or "firma"
    person = f"{rng.choice(speech.data['given'])} {rng.choice(speech.of_split('names'))}"
    return Company(
        name=name,
        address=_address(speech, rng) + ((speech.land,) if country else ()),
        phone=f"{speech.place['phone']} {rng.randint(10, 99)} {rng.randint(1000, 9999)} {rng.randint(100, 999)}",
        email=f"{rng.choice(['orders', 'info', 'office', 'po'])}@{host}.example",
        vat_id=speech.place["vat_id"].replace("#", "{}").format(*_digits(rng, speech.place["vat_id"].count("#"))),
        register=f"{rng.choice(speech.of_split('register'))} {rng.randint(10000, 999999)}",
        bank=f"IBAN {speech.country}{rng.randint(10, 98)} {' '.join(f'{rng.randint(0, 9999):04}' for _ in range(4))}",
        person=person,
    )


def _name(speech: Speech, rng: Random) -> str:
    form = rng.choice(speech.data["name_forms"])
    name, other = rng.sample(speech.of_split("names"), k=2)
    return str(
        form.format(
            name=name,
            other=other,
            trade=rng.choice(speech.of_split("trades")),
            legal=rng.choice(speech.place["legal"]),
        )
    )


def _address(speech: Speech, rng: Random) -> tuple[str, ...]:
    place, number = speech.place, rng.randint(1, 240)
    street = place.get("street_form", "{street} {number}").format(street=rng.choice(place["streets"]), number=number)
    code, city = rng.choice(place["cities"])
    town = place.get("city_form", "{code} {city}").format(code=code, city=city)
    return (street, town)


def _digits(rng: Random, count: int) -> list[int]:
    return [rng.randint(1 if place == 0 else 0, 9) for place in range(count)]


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text.translate(_PLAIN)).encode("ascii", "ignore").decode()
