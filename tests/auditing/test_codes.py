"""Codes of the audit: both languages, the same data named in both, a title each."""

from __future__ import annotations

import re
import string

import pytest

from engine.auditing import CODES, TITLES

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def names(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.code)
def test_a_code_speaks_both_languages(code):
    assert re.fullmatch("A[0-9]{3}", code.code)
    for text in (code.message, code.hint):
        assert CHINESE.search(text.zh)
        assert text.en
        assert not CHINESE.search(text.en)
        assert names(text.zh) == names(text.en)


def test_codes_are_in_order_and_those_of_data_have_titles():
    found = [code.code for code in CODES]

    assert found == sorted(found)
    assert {code for code in found if code < "A060"} <= TITLES.keys()
    assert all(text.zh and text.en for text in TITLES.values())
