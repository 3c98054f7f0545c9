"""As much of YAML as our own files need: maps, lists, scalars, an anchor and its merge.

Whatever else is written there is refused, so that a file is never read as something else.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

_PAIR = re.compile(r"(?P<key>[\w.<-]+):(?: (?P<value>.+))?")
_FLOW = re.compile(r"\{(?P<key>\w+): (?P<value>\w+)\}")

Lines = list[tuple[int, str]]


def read_yaml(text: str) -> Any:
    """Return what a file says; scalars stay texts, but for true, false and nothing."""
    lines = list(_lines(text))
    return _block(lines, {}, lines[0][0])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for line in text.splitlines():
        said = line.strip()
        if said and not said.startswith("#"):
            assert "\t" not in line, "a tab"
            yield len(line) - len(line.lstrip()), said


def _block(lines: Lines, anchors: dict[str, Any], depth: int) -> Any:
    """Take a block of a depth off the lines."""
    if lines[0][1].startswith("- "):
        return _list(lines, anchors, depth)
    found: dict[str, Any] = {}
    while lines and lines[0][0] == depth:
        pair = _PAIR.fullmatch(lines.pop(0)[1])
        assert pair, "no pair"
        key, value = pair["key"], pair["value"] or ""
        if key == "<<":
            found = dict(anchors[value.removeprefix("*")]) | found
            continue
        assert key not in found or key in _merged(found, anchors), f"{key} twice"
        found[key] = _value(value, lines, anchors, depth)
        if value.startswith("&"):
            anchors[value.removeprefix("&")] = found[key]
    return found


def _merged(found: dict[str, Any], anchors: dict[str, Any]) -> set[str]:
    return {key for each in anchors.values() for key in each if each.get(key) == found.get(key)}


def _list(lines: Lines, anchors: dict[str, Any], depth: int) -> list[Any]:
    found = []
    while lines and lines[0][0] == depth and lines[0][1].startswith("- "):
        said = lines[0][1].removeprefix("- ")
        if _PAIR.fullmatch(said):
            lines[0] = (depth + 2, said)
            found.append(_block(lines, anchors, depth + 2))
        else:
            lines.pop(0)
            found.append(_scalar(said))
    return found


def _value(value: str, lines: Lines, anchors: dict[str, Any], depth: int) -> Any:
    if value and not value.startswith("&"):
        flow = _FLOW.fullmatch(value)
        return {flow["key"]: flow["value"]} if flow else _scalar(value)
    deeper = lines and (lines[0][0] > depth or lines[0][1].startswith("- "))
    return _block(lines, anchors, lines[0][0]) if deeper else None


def _scalar(said: str) -> Any:
    if said.startswith('"'):
        return json.loads(said)
    assert said[0] not in "{[&*!|>'%@`", f"not understood: {said}"
    assert ": " not in said and " #" not in said, f"to be quoted: {said}"
    return {"true": True, "false": False}.get(said, said)
