"""The errors of evaluation.

ServiceError
└── InvalidInput
    └── BadIndex   bad_index   index.jsonl is missing, or a line of it is not an entry
"""

from __future__ import annotations

from services.common.errors import InvalidInput


class BadIndex(InvalidInput):
    """index.jsonl is missing, or a line of it is not an entry."""

    code = "bad_index"
