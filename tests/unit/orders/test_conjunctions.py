"""Words for "and"."""

from services.orders.conjunctions import conjunctions


def test_words_for_and_are_those_of_the_languages() -> None:
    assert {"and", "und", "et", "y", "och", "og", "ve"} <= conjunctions()
