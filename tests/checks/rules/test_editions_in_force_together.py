"""C073 editions-in-force-together."""

from __future__ import annotations

import pytest

from tests.checks.given import BOOKS, codes, found, framed, write


def overlap(tmp_path, first, second):
    """The files told, of an edition 1 and an edition 2."""
    text = framed(f"in_force: SPAN\ncriteria:\n  {BOOKS}\n")
    one = text.replace("SPAN", first)
    two = text.replace("SPAN", second).replace('edition: "1"', 'edition: "2"')
    write(tmp_path, {"example/1.yaml": one, "example/2.yaml": two})
    findings = [one for one in found(tmp_path) if one.code == "C073"]
    assert set(codes(findings)) <= {"C073"}
    return [one.place.file.rpartition("/")[2] for one in findings]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('{from: "2007"}', '{from: "2018"}'),
        ('{from: "2007", to: "2019"}', '{from: "2018"}'),
        ('{from: "2007", to: "2018-06"}', '{from: "2018-05"}'),
        ('{from: "2007", to: "2020"}', '{from: "2018", to: "2019"}'),
    ],
)
def test_the_older_edition_is_told(tmp_path, first, second):
    assert overlap(tmp_path, first, second) == ["1.yaml"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('{from: "2007", to: "2017"}', '{from: "2018"}'),
        ('{from: "2007", to: "2018"}', '{from: "2018"}'),  # some day of 2018, either way
        ('{from: "2007", to: "2018-05"}', '{from: "2018-05"}'),
        ('{from: "2007", superseded_by: example@2}', '{from: "2018"}'),
        ('{to: "2017"}', '{from: "2007"}'),  # since when is not said
    ],
)
def test_what_may_follow_each_other(tmp_path, first, second):
    assert overlap(tmp_path, first, second) == []


def test_other_rulesets_are_no_editions(tmp_path):
    text = framed(f'in_force: {{from: "2007"}}\ncriteria:\n  {BOOKS}\n')
    write(
        tmp_path,
        {
            "example/1.yaml": text,
            "other/2.yaml": text.replace("id: example", "id: other").replace(
                'edition: "1"', 'edition: "2"'
            ),
        },
    )

    assert found(tmp_path) == []
