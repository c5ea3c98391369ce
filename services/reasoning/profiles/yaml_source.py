"""YAML as plain data with the line of every node, for error messages that say where.

Plain scalars stay text as written (null aside), so `0012` keeps its zeros, `NO` is a language and `1250.00` keeps its cents;
the models that validate the data turn text into numbers where a field asks for one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import yaml
from pydantic import ValidationError

from services.reasoning.errors import Finding

MAX_CHARACTERS: Final = 262_144
"""Longest YAML text read; a profile with thousands of item numbers has some 100,000."""

MAX_NODES: Final = 50_000
"""Most nodes after aliases are expanded: a "billion laughs" text has few characters and many nodes."""

MAX_DEPTH: Final = 32
"""Deepest nesting."""


class YamlError(Exception):
    """The text is no YAML that is accepted here."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


@dataclass(slots=True)
class YamlSource:
    """Plain data (dict, list, str, None) and the line, from 1, of every path (`match.tax_ids.0`)."""

    data: Any
    lines: dict[str, int] = field(default_factory=dict)

    def line(self, path: str) -> int:
        """The line of the path, or of its nearest parent that exists."""
        while path and path not in self.lines:
            path = path.rpartition(".")[0]
        return self.lines.get(path, 1)

    def findings(self, error: ValidationError) -> list[Finding]:
        """The findings of a failed validation, each with path and line, without the values."""
        return [
            self._finding(tuple(e["loc"]), e["msg"], e["type"]) for e in error.errors(include_url=False, include_input=False)
        ]

    def _finding(self, loc: tuple[int | str, ...], message: str, kind: str) -> Finding:
        path = ".".join(str(part) for part in loc)
        words = "unknown key" if kind == "extra_forbidden" else message
        return Finding(path, words, self.line(path))


def read_yaml(text: str) -> YamlSource:
    """Reads one YAML document.

    Raises:
        YamlError: syntax error, more than one document, duplicate key, or larger than the limits above.
    """
    if len(text) > MAX_CHARACTERS:
        raise YamlError(Finding("", f"longer than {MAX_CHARACTERS} characters"))
    try:
        node = yaml.compose(text, Loader=_SafeLoader)
    except yaml.YAMLError as error:
        raise YamlError(_syntax_finding(error)) from None
    except RecursionError:
        raise YamlError(Finding("", f"nested deeper than {MAX_DEPTH} levels")) from None
    source = YamlSource(None)
    source.data = _Reader(source).read(node, "", 0) if node is not None else None
    return source


_SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _syntax_finding(error: yaml.YAMLError) -> Finding:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "not readable as YAML"
    return Finding("", f"not valid YAML: {problem}", mark.line + 1 if mark is not None else 0)


class _Reader:
    def __init__(self, source: YamlSource) -> None:
        self._source = source
        self._nodes = 0

    def read(self, node: yaml.Node, path: str, depth: int) -> Any:
        line = node.start_mark.line + 1
        self._source.lines.setdefault(path, line)
        self._nodes += 1
        if self._nodes > MAX_NODES or depth > MAX_DEPTH:
            raise YamlError(Finding(path, f"more than {MAX_NODES} values or {MAX_DEPTH} levels", line))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(child, _join(path, str(i)), depth + 1) for i, child in enumerate(node.value)]
        return None if node.tag == "tag:yaml.org,2002:null" else node.value

    def _mapping(self, node: yaml.MappingNode, path: str, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise YamlError(Finding(path, "a key must be plain text", line))
            name = str(key.value)
            if name in result:
                raise YamlError(Finding(_join(path, name), "given twice", line))
            self._source.lines[_join(path, name)] = line
            result[name] = self.read(value, _join(path, name), depth + 1)
        return result


def _join(path: str, part: str) -> str:
    return f"{path}.{part}" if path else part
