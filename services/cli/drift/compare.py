"""Differences between a rendered object and the one in the cluster.

Only what the chart sets is compared: what the API server or a controller adds is none of its business. Lists are compared
as a whole, for an environment variable that was added by hand is a change, and so are mappings that belong to the chart
alone (_CLOSED).
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from kubernetes.utils.quantity import parse_quantity

from services.cli.drift.model import HIDDEN, Difference, Key, Object

Found = tuple[str, Any, Any]
"""Path, what is rendered, what is there; None: nothing."""

_QUANTITIES: Final = frozenset({"limits", "requests", "sizeLimit", "storage", "averageValue", "hard", "divisor"})
"""Keys under which 0.5 and 500m are one value."""

_CLOSED: Final = frozenset({"data", "binaryData", "matchLabels", "nodeSelector", "limits"})
"""Mappings in which a further key is a change."""

_ORDERED: Final = frozenset({"command", "args", "envFrom", "initContainers"})
_NAMES: Final = ("name", "mountPath", "topologyKey", "key")
"""Keys that tell the items of a list apart."""


def differences(key: Key, rendered: Object, live: Object, *, scaled: bool) -> list[Difference]:
    """How an object differs from what is rendered. `scaled`: an autoscaler owns its replicas."""
    left, right = _comparable(rendered, scaled), _plain(live)
    found = [item for item in _compare(left, right, "", False) if not _of_helm(item[0])]
    if key.kind == "Secret":
        found = [(path, _hidden(path, expected), _hidden(path, actual)) for path, expected, actual in found]
    return [Difference(key, "changed", path, expected, actual) for path, expected, actual in found]


def _comparable(rendered: Object, scaled: bool) -> dict[str, Any]:
    """Without what cannot be compared, and Secrets as the API keeps them."""
    item: dict[str, Any] = _plain(rendered)
    for name in ("namespace", "creationTimestamp"):
        item["metadata"].pop(name, None)
    item.pop("status", None)
    if scaled and isinstance(item.get("spec"), dict):
        item["spec"].pop("replicas", None)
    if item["kind"] == "Secret" and item.get("stringData"):
        encoded = {name: base64.b64encode(str(text).encode()).decode() for name, text in item.pop("stringData").items()}
        item["data"] = {**(item.get("data") or {}), **encoded}
    return item


def _plain(item: Any) -> Any:
    if isinstance(item, Mapping):
        return {str(name): _plain(value) for name, value in item.items()}
    return [_plain(value) for value in item] if isinstance(item, list | tuple) else item


def _of_helm(path: str) -> bool:
    return path.startswith("metadata.annotations[meta.helm.sh/")


def _hidden(path: str, value: Any) -> Any:
    return HIDDEN if value is not None and path.startswith(("data", "binaryData")) else value


def _compare(left: Any, right: Any, path: str, quantity: bool) -> Iterator[Found]:
    if isinstance(left, dict) and isinstance(right, dict):
        yield from _mappings(left, right, path, quantity)
    elif isinstance(left, list) and isinstance(right, list):
        yield from _lists(left, right, path, quantity)
    elif not _same(left, right, quantity):
        yield path, left, right


def _mappings(left: dict[str, Any], right: dict[str, Any], path: str, quantity: bool) -> Iterator[Found]:
    for name, value in left.items():
        inside = quantity or name in _QUANTITIES
        if name in right:
            yield from _compare(value, right[name], _join(path, name), inside)
        elif not _empty(value):
            yield _join(path, name), value, None
    if _last(path) in _CLOSED or _is_pod_selector(path):
        yield from ((_join(path, name), None, right[name]) for name in right if name not in left)


def _is_pod_selector(path: str) -> bool:
    return path == "spec.selector"


def _lists(left: list[Any], right: list[Any], path: str, quantity: bool) -> Iterator[Found]:
    if _last(path) in _ORDERED:
        yield from _in_order(left, right, path, quantity)
    elif (name := _naming(left, right)) is not None:
        yield from _by_name(left, right, path, quantity, name)
    else:
        yield from _in_any_order(left, right, path, quantity)


def _naming(left: Sequence[Any], right: Sequence[Any]) -> str | None:
    """The key that names every item of both lists, each only once."""
    for name in _NAMES:
        if all(_named_once(items, name) for items in (left, right)):
            return name
    return None


def _named_once(items: Sequence[Any], name: str) -> bool:
    names = [item.get(name) if isinstance(item, dict) else None for item in items]
    return all(isinstance(one, str) for one in names) and len(set(names)) == len(names)


def _by_name(left: list[Any], right: list[Any], path: str, quantity: bool, name: str) -> Iterator[Found]:
    there = {item[name]: item for item in right}
    for item in left:
        place = f"{path}[{item[name]}]"
        if item[name] in there:
            yield from _compare(item, there.pop(item[name]), place, quantity)
        else:
            yield place, item, None
    yield from ((f"{path}[{item}]", None, value) for item, value in there.items())


def _in_order(left: list[Any], right: list[Any], path: str, quantity: bool) -> Iterator[Found]:
    for index in range(max(len(left), len(right))):
        place = f"{path}[{index}]"
        if index < len(left) and index < len(right):
            yield from _compare(left[index], right[index], place, quantity)
        else:
            yield (place, left[index], None) if index < len(left) else (place, None, right[index])


def _in_any_order(left: list[Any], right: list[Any], path: str, quantity: bool) -> Iterator[Found]:
    """Items that are the same are paired; the rest is told in order."""
    rest, unpaired = list(right), []
    for item in left:
        same = next((i for i, other in enumerate(rest) if next(_compare(item, other, "", quantity), None) is None), None)
        if same is None:
            unpaired.append(item)
        else:
            rest.pop(same)
    yield from _in_order(unpaired, rest, path, quantity)


def _empty(value: Any) -> bool:
    """What the API leaves out: a zero value, and a mapping of nothing else."""
    if isinstance(value, dict):
        return all(_empty(part) for part in value.values())
    return not value


def _same(left: Any, right: Any, quantity: bool) -> bool:
    """A rendered null asks for nothing; true is not 1."""
    if left is None or (right is None and _empty(left)):
        return True
    if isinstance(left, bool) != isinstance(right, bool):
        return False
    return bool(_amount(left) == _amount(right)) if quantity else bool(left == right)


def _amount(value: Any) -> Any:
    try:
        return parse_quantity(str(value))  # type: ignore[no-untyped-call]
    except ValueError:
        return value


def _join(path: str, name: str) -> str:
    if not name.replace("_", "").isalnum():
        return f"{path}[{name}]"
    return f"{path}.{name}" if path else name


def _last(path: str) -> str:
    return path.rpartition(".")[2]
