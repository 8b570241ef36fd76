"""A text that was meant as a number -> how to type the number."""

from __future__ import annotations

import re
from decimal import Decimal

from engine.diagnostics import Text
from engine.language.numerals import numeral
from engine.language.prescan import half_width

_THOUSAND = 3
_PLAIN = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
_GROUPED = re.compile(r"(\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:,\d{3})+(?=\.))(\.\d+)?", re.ASCII)
_COMMA = re.compile(r"(\d+),(\d+)", re.ASCII)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*%", re.ASCII)
_SPACED = re.compile(r"\d+(?:[ _]\d+)+(?:\.\d+)?", re.ASCII)
_WITH_UNIT = re.compile(r"([-+]?\d+(?:\.\d+)?)\s*([\u4e00-\u9fff㎡㎥℃‰]{1,6})", re.ASCII)
_FACTORS = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_WORDS = "不低于|不少于|不小于|不超过|不高于|不多于|不大于|至少|至多|大于|小于|高于|低于"
_SIGNED = re.compile(rf"(?:[<>]=?|==?|{_WORDS})\s*(\d+(?:\.\d+)?)", re.ASCII)
_ENDED = re.compile(r"([-+]?\d+(?:\.\d+)?)\s*([;,]|\.(?=$))", re.ASCII)
_RANGE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:[-~至到]|\.\.)\s*(\d+(?:\.\d+)?)", re.ASCII)


def range_meant(text: str) -> tuple[str, str] | None:
    """The ends of a text that looks like a range; None if it does not look like one.

    >>> range_meant("45～50")
    ('45', '50')
    """
    if text[:1].isalpha():
        return None
    hit = _RANGE.fullmatch(half_width(text).strip())
    return (hit[1], hit[2]) if hit and Decimal(hit[1]) < Decimal(hit[2]) else None


def number_meant(text: str, most: Decimal | None = None) -> Text | None:
    """What to type for a text that looks like a number; None if it does not look like one.

    Args:
        text: as typed.
        most: the largest number that may stand there, where there is one.

    >>> number_meant("0,50").zh
    '0.50'
    >>> number_meant("pupils / 12") is None
    True
    """
    if text[:1].isalpha() and text.isascii():  # most are expressions that begin with a name
        return None
    typed = half_width(text).strip()
    return _in_figures(text, typed) or _with_more(typed, most)


def _in_figures(text: str, typed: str) -> Text | None:
    """A number with what belongs to no number: quotes, commas, a mark at its end."""
    if hit := _ENDED.fullmatch(typed):
        end = text.strip()[-1]
        return Text(f"{hit[1]}（删去“{end}”）", f"{hit[1]}, without `{end}`")
    if _PLAIN.fullmatch(typed):
        same = typed == text.strip()
        return Text(f"{typed}（不加引号）", f"{typed}, without quotes") if same else Text(typed)
    if hit := _GROUPED.fullmatch(typed):
        return Text(hit[1].replace(",", "") + (hit[2] or ""))
    if hit := _COMMA.fullmatch(typed):
        point, joined = f"{hit[1]}.{hit[2]}", hit[1] + hit[2]
        if len(hit[2]) != _THOUSAND or hit[1] == "0":
            return Text(point)
        return Text(
            f"{joined}（千位）或 {point}（小数）", f"{joined} (thousands) or {point} (decimals)"
        )
    return None


def _with_more(typed: str, most: Decimal | None) -> Text | None:
    """A number with a sign, unit or word beside it, or in Chinese characters."""
    if hit := _PERCENT.fullmatch(typed):
        return _without_percent(Decimal(hit[1]), most)
    if _SPACED.fullmatch(typed):
        return Text(typed.replace(" ", "").replace("_", ""))
    if hit := _WITH_UNIT.fullmatch(typed):
        return _with_unit(hit[1], hit[2])
    if (value := numeral(typed)) is not None:
        return Text(f"{value}（用阿拉伯数字）", f"{value}, in figures")
    hit = _SIGNED.fullmatch(typed)
    return Text(hit[1]) if hit else None


def _without_percent(number: Decimal, most: Decimal | None) -> Text | None:
    """The number of per cent, or the share that it is; of the two what is not too large."""
    share = f"{number / 100:f}"
    if most is None or number <= most:
        return Text(
            f"{number}（指标是百分数时）或 {share}（指标是比例时）",
            f"{number} (for a percentage) or {share} (for a share)",
        )
    return Text(share) if number / 100 <= most else None


def _with_unit(number: str, unit: str) -> Text:
    factor = _FACTORS.get(unit[0])
    if factor:
        number, unit = f"{(Decimal(number) * factor).normalize():f}", unit[1:]
    if not unit:
        return Text(number)
    return Text(f"{number}（单位“{unit}”写在 unit: 里）", f"{number}, with the unit under unit:")
