"""An unquoted scalar -> text, number, true, false or nothing, by the core rules of YAML 1.2."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]")
_SPECIAL = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_MAY_START_NUMBER = frozenset("0123456789+-.")
_LONGEST_NUMBER = 60


def is_word(text: str) -> bool:
    """Whether the unquoted text means true, false or nothing."""
    return text in _WORDS


def resolve(text: str, key: str) -> tuple[str | bool | Decimal | None, str]:
    """The value of an unquoted scalar under `key`, and a code if it may not be written so.

    >>> resolve("0.50", "at_least")
    (Decimal('0.50'), '')
    >>> resolve("no", "x")
    ('no', '')
    >>> resolve("010203", "x")
    ('010203', 'Y052')
    """
    if text in _WORDS:
        return _WORDS[text], ""
    if text[0] not in _MAY_START_NUMBER:
        return text, ""
    if _SPECIAL.fullmatch(text):
        return text, "Y051"
    if len(text) > _LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        return text, ""
    if _LEADING_ZERO.match(text):
        return text, "Y052"
    if "e" in text.lower() and key != "tolerance":
        return text, "Y053"
    try:
        return Decimal(text), ""
    except InvalidOperation:  # an exponent of more digits than any number has
        return text, "Y053"
