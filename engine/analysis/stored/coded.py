"""Findings and texts <-> plain data for JSON, nothing lost on the way: both languages, every place.

>>> decoded(encoded(Text("县", "county")))
Text(zh='县', en='county')
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, get_args

import numpy as np

from engine.diagnostics import Diagnostic, Place, Text, every_code
from engine.diagnostics.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def encoded(value: object) -> Any:  # noqa: ANN401 - plain data
    """What a message names, as plain data; what is no number or text as it is said."""
    match value:
        case Text():
            return {"zh": value.zh, "en": value.en}
        case tuple() | list():
            return [encoded(item) for item in value]
        case bool() | str() | None:
            return value
        case np.generic():
            return value.item()
        case int() | float():
            return value
    return str(value)


def decoded(value: Any) -> object:  # noqa: ANN401 - plain data
    """`encoded` backwards; a row of things becomes a tuple."""
    if isinstance(value, dict):
        return Text(str(value.get("zh", "")), str(value.get("en", "")))
    if isinstance(value, list):
        return tuple(decoded(item) for item in value)
    return value


def encoded_findings(findings: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Findings as plain data."""
    return [
        {
            "code": item.code,
            "severity": item.severity,
            "place": {key: value for key, value in asdict(item.place).items() if value},
            "data": {name: encoded(value) for name, value in item.data.items()},
            **({"excerpt": item.excerpt} if item.excerpt else {}),
        }
        for item in findings
    ]


def decoded_findings(entries: Iterable[Mapping[str, Any]]) -> Iterator[Diagnostic]:
    """`encoded_findings` backwards; codes that this version does not know are passed over."""
    known = every_code()
    for entry in entries:
        if entry["code"] in known and entry["severity"] in get_args(Severity):
            data = {name: decoded(value) for name, value in entry["data"].items()}
            place = Place(**entry["place"])
            severity: Severity = entry["severity"]
            yield Diagnostic(entry["code"], place, data, severity, entry.get("excerpt", ""))
