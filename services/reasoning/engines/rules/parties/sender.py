"""The return address in one line, as it stands above an envelope's window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from services.reasoning.engines.rules.layout.model import Piece, TextLine, Token
from services.reasoning.engines.rules.parties.patterns import begins_with_dash, ends_in_dash, has_town, is_postal

_SEPARATORS = frozenset("•●·|■▪∙–-*")
_HANGING = 6
"""Line heights up to which segments of a line hang together."""
_LEAST, _MOST = 5, 24
"""Words of a return address."""
_PARTING = 2
"""Signs that part it, of those that stand elsewhere too."""


def sender_run(line: TextLine) -> list[Piece]:
    """The segments of a return address in the line: parts between separators, one of them a postal code with its town.

    Other texts may stand before or behind it, as the labelled values beside a window do. Empty where there is none.
    """
    if len(line.tokens) < _LEAST or not _is_parted(line.tokens):
        return []
    candidates = [*runs(line), *([segment] for segment in line.segments())]
    return next((run for run in candidates if _is_sender(line, run)), [])


def _is_sender(line: TextLine, run: Sequence[Piece]) -> bool:
    words = words_of(run)
    if not _LEAST <= len(words) <= _MOST or not _is_parted(words):
        return False
    return is_postal(words) or any(has_town(part) for part in parts_between(line, run))


def _is_parted(words: Sequence[Token]) -> bool:
    """A separator, or two commas, slashes or dashes that are set to a word."""
    commas = 0
    for token in words:
        if token.text in _SEPARATORS:
            return True
        text = token.text
        commas += text[-1:] == "," or text == "/" or ends_in_dash(text) or begins_with_dash(text)
    return commas >= _PARTING


def runs(line: TextLine) -> list[list[Piece]]:
    """The segments of the line that hang together: separators stand in wide gaps, a letterhead beside it does not."""
    found: list[list[Piece]] = []
    for segment in line.segments():
        if found and segment.box.x0 - found[-1][-1].box.x1 <= _HANGING * line.box.height:
            found[-1].append(segment)
        else:
            found.append([segment])
    return found


def words_of(run: Sequence[Piece]) -> list[Token]:
    """The words of segments in a row."""
    return [token for segment in run for token in segment.tokens]


def parts_between(line: TextLine, run: Sequence[Piece]) -> Iterable[Piece]:
    """What stands between separators, slashes or commas; a part may be without words."""
    part: list[Token] = []
    for segment in run:
        for token in segment.tokens:
            if token.text in _SEPARATORS or token.text == "/":
                yield Piece(line.page, part)
                part = []
                continue
            if begins_with_dash(token.text):
                yield Piece(line.page, part)
                part = []
            part.append(token)
            if token.text.endswith(",") or ends_in_dash(token.text):
                yield Piece(line.page, part)
                part = []
    yield Piece(line.page, part)
