"""Chinese prose over several lines: YAML folds a line end into a blank, Chinese has none."""

from __future__ import annotations

import pytest

from engine.language.cursor import unfolded


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("见到数值的各项照样计算， 只供参考", "见到数值的各项照样计算，只供参考"),
        ("第一 第二 第三", "第一第二第三"),
        ("每 100 名学生 (A 类)", "每 100 名学生 (A 类)"),  # beside figures and letters it stays
        ("per pupil, without rooms", "per pupil, without rooms"),
    ],
)
def test_no_blank_between_chinese_characters(typed, read):
    assert unfolded(typed) == read
