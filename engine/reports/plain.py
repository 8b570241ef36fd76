"""Records of an analysis -> what JSON can hold: mappings by field, texts in one language."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from engine.diagnostics import Text

if TYPE_CHECKING:
    from engine.diagnostics import Language


def plain(value: Any, language: Language) -> Any:  # noqa: ANN401 - any record
    """A record, or what one holds; numbers that are missing or endless become null.

    >>> plain((Text("小学", "primary"), float("nan"), 2), "en")
    ['primary', None, 2]
    """
    if isinstance(value, Text):
        return value.say(language)
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name), language) for one in fields(value)}
    if isinstance(value, dict):
        return {name: plain(one, language) for name, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(one, language) for one in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
