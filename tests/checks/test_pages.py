"""docs/checks cannot drift: what a page says to avoid is found, what it says to prefer is not."""

from __future__ import annotations

import re

import pytest

from engine.checks import every_rule
from engine.checks.settings import LEVELS, shipped
from engine.diagnostics import describe, render
from tests.checks.given import codes, found, write
from tests.checks.pages import FOLDER, pages

PAGES = pages()
UNTESTED = "C070"  # the page about rulesets without tests


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_what_to_avoid_is_found_and_nothing_else(page, tmp_path):
    write(tmp_path, page.avoid, tested=page.code != UNTESTED)
    findings = found(tmp_path)

    assert set(codes(findings)) == {page.code}, [render(one) for one in findings]
    assert {one.severity for one in findings} == {shipped().severity(page.code)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_what_to_prefer_is_not(page, tmp_path):
    write(tmp_path, page.prefer, tested=page.code != UNTESTED)
    findings = found(tmp_path)

    assert not findings, [render(one) for one in findings]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_sentence_has_a_hole(page, language, tmp_path):
    write(tmp_path, page.avoid, tested=page.code != UNTESTED)

    for one in found(tmp_path):
        entry = describe(one.code)
        for said, template in ((one.message, entry.message), (one.hint, entry.hint)):
            assert said(language).count("…") <= template.say(language).count("…")
        assert one.place.line > 0
        assert one.excerpt


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_pages_have_one_shape(page):
    assert page.headings[-4:] == ("Avoid", "Prefer", "Why", "Configure")
    assert set(page.headings[:-4]) <= {"Given"}


def test_every_rule_has_its_page_its_line_in_the_index_and_its_severity():
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[(C[0-9]{3}) (\S+)\]\((\S+)\.md\) \| (\S+) \|", index, re.MULTILINE)
    rules = {code: rule.name for code, rule in every_rule().items()}

    assert {page.code: page.name for page in PAGES} == rules
    assert {code: name for code, name, _, _ in rows} == rules
    assert all(name == file for _, name, file, _ in rows)
    assert {code: level for code, _, _, level in rows} == {
        code: shipped().levels[code] for code in rules
    }


def test_severities_are_of_known_codes_and_levels():
    levels = shipped().levels

    assert set(levels.values()) <= set(LEVELS)
    assert set(levels) == {*every_rule(), "C001", "C002", "C003", "C004"}


def test_names_are_kebab_case_and_modules_are_called_like_their_rule():
    for rule in every_rule().values():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
        assert (rule.find or rule.fields).__module__.rpartition(".")[2] == rule.name.replace(
            "-", "_"
        )
