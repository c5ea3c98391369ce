"""Pairing of rows: the Hungarian method, on each connected part of what may be paired."""

from __future__ import annotations

from collections.abc import Sequence

Edges = dict[tuple[int, int], float]


def best_pairs(edges: Edges) -> list[tuple[int, int]]:
    """One-to-one pairs (left, right) among the edges with the greatest sum of weights (> 0), by left."""
    pairs: list[tuple[int, int]] = []
    for lefts, rights in _parts(edges):
        costs = [[-edges.get((left, right), 0.0) for right in rights] for left in lefts]
        pairs += [
            (lefts[row], rights[column])
            for row, column in enumerate(_assign(costs))
            if column >= 0 and (lefts[row], rights[column]) in edges
        ]
    return sorted(pairs)


def _parts(edges: Edges) -> list[tuple[list[int], list[int]]]:
    """Connected parts; most rows can be paired with one other only, and a part is small."""
    by_left: dict[int, list[int]] = {}
    by_right: dict[int, list[int]] = {}
    for left, right in edges:
        by_left.setdefault(left, []).append(right)
        by_right.setdefault(right, []).append(left)
    parts: list[tuple[list[int], list[int]]] = []
    seen: set[int] = set()
    for start in by_left:
        if start in seen:
            continue
        lefts, rights, queue = {start}, set[int](), [start]
        while queue:
            for right in by_left[queue.pop()]:
                rights.add(right)
                new = [left for left in by_right[right] if left not in lefts]
                lefts.update(new)
                queue += new
        seen |= lefts
        parts.append((sorted(lefts), sorted(rights)))
    return parts


def _assign(costs: Sequence[Sequence[float]]) -> list[int]:
    """Column of each row with the least sum of costs, -1 where there are fewer columns (Kuhn 1955, with potentials)."""
    rows, columns = len(costs), len(costs[0])
    if rows > columns:
        turned = _assign([[costs[row][column] for row in range(rows)] for column in range(columns)])
        found = [-1] * rows
        for column, row in enumerate(turned):
            found[row] = column
        return found
    row_of = [0] * (columns + 1)
    u, v = [0.0] * (rows + 1), [0.0] * (columns + 1)
    for row in range(1, rows + 1):
        _augment(costs, row, row_of, u, v)
    assigned = [-1] * rows
    for column in range(1, columns + 1):
        if row_of[column]:
            assigned[row_of[column] - 1] = column - 1
    return assigned


def _augment(costs: Sequence[Sequence[float]], row: int, row_of: list[int], u: list[float], v: list[float]) -> None:
    """Adds a row along the shortest augmenting path; rows and columns count from 1, 0 is free."""
    size = len(row_of)
    least, way, used = [float("inf")] * size, [0] * size, [False] * size
    row_of[0], column = row, 0
    while row_of[column]:
        used[column] = True
        at, delta, following = row_of[column], float("inf"), 0
        for other in range(1, size):
            if used[other]:
                continue
            cost = costs[at - 1][other - 1] - u[at] - v[other]
            if cost < least[other]:
                least[other], way[other] = cost, column
            if least[other] < delta:
                delta, following = least[other], other
        for other in range(size):
            if used[other]:
                u[row_of[other]] += delta
                v[other] -= delta
            else:
                least[other] -= delta
        column = following
    while column:
        row_of[column] = row_of[way[column]]
        column = way[column]
