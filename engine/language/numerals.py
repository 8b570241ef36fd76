"""A number in Chinese characters -> the number."""

from __future__ import annotations

import re

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_NUMERAL = re.compile(f"[{''.join((*_DIGITS, *_UNITS, *_MYRIADS))}]+")


def numeral(text: str) -> int | None:
    """The number that a text in Chinese characters means; None where it is no number.

    >>> numeral("二千五百"), numeral("十二"), numeral("一万零五十"), numeral("小学")
    (2500, 12, 10050, None)
    """
    if not _NUMERAL.fullmatch(text):
        return None
    if all(sign in _DIGITS for sign in text):  # 二〇一七
        return int("".join(str(_DIGITS[sign]) for sign in text))
    whole = part = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _UNITS:
            part, digit = part + (digit or 1) * _UNITS[sign], 0
        else:
            whole, part, digit = (whole + part + digit) * _MYRIADS[sign], 0, 0
    return whole + part + digit
