"""Every registered code: both languages, the same data named in both, nothing left over."""

from __future__ import annotations

import re
import string

import pytest

from engine.diagnostics.registry import every_code

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
CODES = every_code()
# Examples that are Chinese in the data, quoted as such.
QUOTED = {"D014": "学校", "D057": "是或否", "D058": "年月日"}


def names(text):
    """Names in braces, each once."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("name", CODES)
def test_message_in_both_languages(name):
    message = CODES[name].message

    assert CHINESE.search(message.zh)
    assert message.en
    assert not CHINESE.search(message.en)


@pytest.mark.parametrize("name", CODES)
def test_hint_in_both_languages_or_in_none(name):
    hint = CODES[name].hint

    assert bool(hint.zh) == bool(hint.en)
    assert not set(CHINESE.findall(hint.en)) - set(QUOTED.get(name, ""))


@pytest.mark.parametrize("name", CODES)
def test_an_error_says_what_to_do(name):
    entry = CODES[name]

    assert entry.severity != "error" or entry.hint.zh or name in {"D069", "E019"}


@pytest.mark.parametrize("name", CODES)
def test_the_message_names_the_same_data_in_both_languages(name):
    message = CODES[name].message

    assert names(message.zh) == names(message.en)


@pytest.mark.parametrize("name", CODES)
def test_the_hint_names_the_same_data_in_both_languages(name):
    """E001 says Python's own reason in English only; D002 lists what it found in Chinese only."""
    hint = CODES[name].hint

    assert names(hint.zh) == names(hint.en) or name in {"E001"}


@pytest.mark.parametrize("name", CODES)
def test_codes_are_a_letter_and_three_digits_in_order(name):
    assert re.fullmatch("[YSEMDR][0-9]{3}", name)


def test_a_hint_survives_data_that_is_empty():
    """What to do is said even where there is nothing near to name."""
    from engine.diagnostics import problem

    for name, entry in CODES.items():
        if not entry.hint.zh or entry.hint.zh.startswith("{"):
            continue
        data = dict.fromkeys(names(entry.message.zh) | names(entry.hint.zh), "x")
        for key in names(entry.hint.zh) & {"near", "instead"}:
            data[key] = ""
        hint = problem(name, **data).hint()
        only_names = entry.hint.zh.count("：{near}") == 1 and "；" not in entry.hint.zh
        assert hint or only_names, name


def test_unknown_codes_are_a_fault_of_ours():
    from engine.diagnostics import describe

    with pytest.raises(KeyError):
        describe("M999")
