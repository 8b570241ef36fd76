"""C057 labels-swapped."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

VERDICT = """
criteria:
  BOOKS
verdict: {population: all, every: section, all: [books], labels: LABELS}
"""


@pytest.mark.parametrize(
    ("labels", "swapped"),
    [
        ("{met: 未达标, not_met: 达标}", True),
        ("{met: 不合格, not_met: 合格}", True),
        ("{met: 达标, not_met: 未达标}", False),
        ("{met: 不存在问题, not_met: 没有达到}", False),
        ("{met: 未见问题}", False),
        ("{met: 合格, not_met: 整改}", False),
    ],
)
def test_who_denies_what(tmp_path, labels, swapped):
    codes = [code for code, _ in found_in(tmp_path, VERDICT.replace("LABELS", labels))]

    assert codes == (["C057"] if swapped else [])
