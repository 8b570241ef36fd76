"""Every registered code: both languages, the same data named in both, nothing left over."""

from __future__ import annotations

import re
import string

import pytest

from engine.checks import every_rule
from engine.diagnostics import problem
from engine.diagnostics.registry import every_code

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
assert every_rule()  # with the rules of good rulesets (letter C)
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
    assert not CHINESE.search(re.sub("`[^`]*`", "", message.en))  # a sign may be quoted


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
    """But for E001, which gives the parser's own words in English only."""
    hint = CODES[name].hint

    assert names(hint.zh) == names(hint.en) or name == "E001"


@pytest.mark.parametrize("name", CODES)
def test_codes_are_a_letter_and_three_digits_in_order(name):
    assert re.fullmatch("[YSEMDRCA][0-9]{3}", name)


@pytest.mark.parametrize("name", [n for n, c in CODES.items() if "{near}" in c.hint.zh])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_near_leaves_no_broken_sentence(name, language):
    hint = CODES[name].hint.say(language)
    said = problem(name, **{**dict.fromkeys(names(hint), "x"), "near": ()}).hint(language)

    assert "…" not in said
    assert not said.rstrip().endswith(("：", ":", "、", ","))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_allowed_is_said_where_nothing_can_be_written_instead(language):
    assert problem("E004", what="a.b", instead="").hint(language)


def test_unknown_codes_are_a_fault_of_ours():
    from engine.diagnostics import describe

    with pytest.raises(KeyError):
        describe("M999")
