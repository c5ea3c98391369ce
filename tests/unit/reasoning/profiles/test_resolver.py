from __future__ import annotations

import time

import pytest

from services.reasoning.profiles.model import Profile
from services.reasoning.profiles.resolver import FUZZY_THRESHOLD, MAX_WORDS, ProfileMatch, ProfileResolver


def profile(name: str, **match: list[str]) -> Profile:
    return Profile.model_validate({"id": name, "match": match})


def resolve(text: str, *profiles: Profile, sender: str = "") -> ProfileMatch | None:
    return ProfileResolver(profiles).resolve(text.split(), sender)


NORDWIND = profile("nordwind", aliases=["Nordwind Handel GmbH"], tax_ids=["DE 193 137 585"], senders=["nordwind.example"])


@pytest.mark.parametrize("text", ["nordwind handel gmbh", "NORDWIND HANDEL GMBH", "an: Nordwind-Handel GmbH, Bremen"])
def test_a_name_is_found_however_it_is_set(text: str) -> None:
    assert resolve(text, NORDWIND) == ProfileMatch("nordwind", "alias", 1.0)


def test_accents_do_not_matter() -> None:
    assert resolve("Societe Generale de Menage", profile("a", aliases=["Société Générale de Ménage"])) is not None


def test_a_part_of_a_longer_word_is_no_name() -> None:
    assert resolve("Nordwindhandel", profile("a", aliases=["Nordwind"])) is None


def test_the_longest_name_wins() -> None:
    short, long = profile("short", aliases=["Nordwind"]), profile("long", aliases=["Nordwind Handel"])
    assert resolve("Nordwind Handel Bremen", short, long) == ProfileMatch("long", "alias", 1.0)


def test_the_name_printed_first_wins_among_names_as_long() -> None:
    first, second = profile("b", aliases=["Alpha Werke"]), profile("a", aliases=["Gamma Werke"])
    assert resolve("Alpha Werke an Gamma Werke", first, second) == ProfileMatch("b", "alias", 1.0)


def test_a_registration_wins_over_a_name() -> None:
    other = profile("other", aliases=["Suedstern Werke AG"])
    assert resolve("Suedstern Werke AG VAT DE193137585", NORDWIND, other) == ProfileMatch("nordwind", "tax_id", 1.0)


@pytest.mark.parametrize("text", ["DE193137585", "DE 193 137 585", "DE193.137.585", "USt-IdNr.: DE 193137585"])
def test_a_registration_is_found_however_it_is_spaced(text: str) -> None:
    assert resolve(text, NORDWIND) == ProfileMatch("nordwind", "tax_id", 1.0)


@pytest.mark.parametrize("text", ["DE1931375850", "XDE193137585", "DE193137586"])
def test_a_number_that_only_contains_it_is_another(text: str) -> None:
    assert resolve(text, NORDWIND) is None


@pytest.mark.parametrize("sender", ["einkauf@nordwind.example", "nordwind.example", "<a@mail.nordwind.example>"])
def test_a_sender_is_known_by_its_domain(sender: str) -> None:
    assert resolve("nothing", NORDWIND, sender=sender) == ProfileMatch("nordwind", "sender", 1.0)


def test_an_address_wins_over_its_domain() -> None:
    one = profile("one", senders=["a@nordwind.example"])
    assert resolve("", NORDWIND, one, sender="A@nordwind.example") == ProfileMatch("one", "sender", 1.0)


@pytest.mark.parametrize("sender", ["a@notnordwind.example", "example", "a@nordwind.example.com"])
def test_a_domain_that_only_looks_alike_is_another(sender: str) -> None:
    assert resolve("", NORDWIND, sender=sender) is None


@pytest.mark.parametrize(
    "text", ["Nordwlnd Handel GmbH", "Nordwind Hande1 GmbH", "Norwind Handel GmbH", "Nordwiind Handel GmbH"]
)
def test_a_name_with_one_wrong_letter_is_near(text: str) -> None:
    match = resolve(text, NORDWIND)
    assert match is not None
    assert match.matched_by == "fuzzy_name"
    assert FUZZY_THRESHOLD <= match.score < 1


def test_the_nearest_name_wins() -> None:
    match = resolve("Nordwlnd Handel GmbH", NORDWIND, profile("other", aliases=["Nordwind Handel GbR"]))
    assert match is not None
    assert match.id == "nordwind"


@pytest.mark.parametrize("text", ["Suedwind Handel GmbH", "Handel GmbH", "Nordstern Handwerk GmbH"])
def test_another_company_is_not_near(text: str) -> None:
    assert resolve(text, NORDWIND) is None


def test_an_empty_document_matches_nothing() -> None:
    assert resolve("", NORDWIND) is None


def test_words_behind_the_first_pages_are_not_looked_at() -> None:
    assert resolve("x " * MAX_WORDS + "Nordwind Handel GmbH", NORDWIND) is None


def test_thousands_of_profiles_cost_milliseconds() -> None:
    profiles = [profile(f"p{i}", aliases=[f"Company {i:05} Trading"], tax_ids=[f"DE{i:09}"]) for i in range(5_000)]
    resolver = ProfileResolver([*profiles, NORDWIND])
    words = [f"word{i}" for i in range(1_000)] + ["Nordwind", "Handel", "GmbH"]
    best = min(_timed(resolver, words) for _ in range(3))
    assert best < 0.25


def _timed(resolver: ProfileResolver, words: list[str]) -> float:
    started = time.process_time()
    assert resolver.resolve(words) is not None
    return time.process_time() - started
