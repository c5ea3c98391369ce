"""Which of the vocabulary's languages a document is in, and whether it is in none of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from services.reasoning.engines.rules.layout.model import Sheet
from services.reasoning.engines.rules.vocabulary.words import function_words, label_words

UNKNOWN: Final = "und"
"""ISO 639-2 code of an undetermined language."""
_MOST_OF_A_WORD = 3
"""A word counts at most so often, so that a table's headings do not decide."""
_FUNCTION, _LABEL = 1.0, 1.5
_SHARE = 0.45
_MOST = 4
_PROSE = 25
"""Lower-case words from which a text shows its language."""
_KNOWN_SHARE = 0.12


def detect(sheets: Iterable[Sheet]) -> tuple[str, ...]:
    """ISO 639-1 codes, most likely first, those far behind left out; `und` alone for prose in no known language."""
    words = Counter([token.key for sheet in sheets for line in sheet.lines for token in line.tokens if token.key.isalpha()])
    prose = sum([min(count, _MOST_OF_A_WORD) for word, count in words.items() if len(word) > 1])
    scores: defaultdict[str, float] = defaultdict(float)
    weights = _weights()
    for word, count in words.items():
        if word in weights:
            times = min(count, _MOST_OF_A_WORD)
            for language, weight in weights[word].items():
                scores[language] += weight * times
    ranked = sorted(scores.items(), key=lambda item: -item[1])[:_MOST]
    if not ranked or (prose >= _PROSE and ranked[0][1] < _KNOWN_SHARE * prose):
        return (UNKNOWN,) if prose >= _PROSE else ()
    return tuple(language for language, score in ranked if score >= _SHARE * ranked[0][1])


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    """Word → language → weight: function words and words of labels, worth less the more languages have them."""
    weights: dict[str, dict[str, float]] = {}
    for source, weight in ((function_words(), _FUNCTION), (label_words(), _LABEL)):
        shared = Counter(word for words in source.values() for word in words)
        for language, words in source.items():
            for word in words:
                known = weights.setdefault(word, {})
                known[language] = max(known.get(language, 0.0), weight / shared[word])
    return weights
