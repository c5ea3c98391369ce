"""Rows are paired one to one, as well as possible."""

from __future__ import annotations

from itertools import permutations
from random import Random
from typing import Any

import pytest

from services.evaluation.assignment import best_pairs
from services.evaluation.rows import Pair, pair_rows

CELLS = ("description", "quantity", "amount")


def _row(description: str, quantity: float, amount: float) -> dict[str, Any]:
    return {"description": description, "quantity": quantity, "amount": amount}


@pytest.mark.parametrize(("lefts", "rights"), [(4, 4), (5, 3), (3, 5)])
def test_pairs_are_the_best_of_all(lefts: int, rights: int) -> None:
    for seed in range(20):
        rng = Random(seed)
        edges = {(a, b): rng.uniform(0.6, 1.0) for a in range(lefts) for b in range(rights)}
        found = sum(edges[pair] for pair in best_pairs(edges))
        small, large = sorted((lefts, rights))
        orders = permutations(range(large), small)
        best = max(sum(edges[(i, j) if lefts <= rights else (j, i)] for i, j in enumerate(order)) for order in orders)
        assert found == pytest.approx(best)


def test_greedy_would_lose_a_pair() -> None:
    assert best_pairs({(0, 0): 1.0, (0, 1): 0.9, (1, 0): 0.9}) == [(0, 1), (1, 0)]


def test_equal_rows_keep_their_order() -> None:
    rows = [_row("Bolt", 1, 2.0)] * 3
    assert pair_rows(rows, rows, CELLS) == [Pair(at, at) for at in range(3)]


def test_amount_alone_is_too_little() -> None:
    assert pair_rows([_row("Bolt", 1, 2.0)], [_row("Nut", 5, 2.0)], CELLS) == []


def test_amount_and_quantity_are_enough() -> None:
    assert pair_rows([_row("Bolt", 1, 2.0)], [_row("Nut", 1, 2.0)], CELLS) == [Pair(0, 0)]


def test_weights_are_rescaled_to_the_scored_columns() -> None:
    assert pair_rows([_row("Bolt", 1, 2.0)], [_row("Bolt", 9, 9.0)], ("description",)) == [Pair(0, 0)]


def test_blank_true_cells_carry_no_weight() -> None:
    true = {"description": "Bolt", "quantity": None, "amount": None}
    assert pair_rows([true], [_row("Bolt", 9, 9.0)], CELLS) == [Pair(0, 0)]


def test_a_thousand_rows_are_paired_in_parts() -> None:
    rows = [_row(f"Part {at} {'x' * (at % 17)}", at, at * 1.5) for at in range(150)]
    assert len(pair_rows(rows, rows[::-1], CELLS)) == 150
