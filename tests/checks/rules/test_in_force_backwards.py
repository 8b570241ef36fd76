"""C071 in-force-backwards."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

BOOKS = "criteria:\n  BOOKS\n"


@pytest.mark.parametrize(
    ("span", "backwards"),
    [
        ('{from: "2018", to: "2017"}', True),
        ('{from: "2018-05", to: "2018-04-30"}', True),
        ('{from: "2018-05-02", to: "2018-05-01"}', True),
        ('{from: "2018", to: "2018"}', False),
        ('{from: "2018-05", to: "2018"}', False),  # some day of 2018
        ('{from: "2018"}', False),
        ('{to: "2018"}', False),
    ],
)
def test_the_end_before_the_beginning(tmp_path, span, backwards):
    codes = [code for code, _ in found_in(tmp_path, f"in_force: {span}\n{BOOKS}")]

    assert codes == (["C071"] if backwards else [])
