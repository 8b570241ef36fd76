"""CSV: which encoding and delimiter were found is said; mixtures are found, never garbled."""

from __future__ import annotations

import pytest

from .given import codes, normalised, only, refused, values

TEXT = "县代码,学校代码,学校名称,图书\n1,a,东方红小学,5\n1,b,西河镇中心小学,6\n"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("gbk", "GB18030"), ("utf-16", "UTF-16")],
)
@pytest.mark.parametrize(("sign", "word"), [(",", "逗号"), ("\t", "制表符"), (";", "分号")])
def test_encoding_and_delimiter_are_told(tmp_path, encoding, name, sign, word):
    path = tmp_path / "schools.csv"
    path.write_bytes(TEXT.replace(",", sign).encode(encoding))
    found = normalised(path)
    said = only(found, "D094")
    assert said.severity == "info"
    assert name in said.message()
    assert word in said.message()
    assert values(found, "books") == [5, 6]


def test_files_put_together_leave_a_mark_in_the_middle(tmp_path):
    """The mark would make 学校代码 of the second part unknown, and 1 no number."""
    path = tmp_path / "schools.csv"
    second = "1,c,南小学,7\n"
    path.write_bytes(TEXT.encode("utf-8-sig") + second.encode("utf-8-sig"))
    found = normalised(path)
    assert found.counties.code.tolist() == ["1"]
    assert values(found, "books") == [5, 6, 7]
    assert "1 个" in only(found, "D096").message()


@pytest.mark.parametrize("utf8_first", [True, False])
def test_two_encodings_in_one_file_are_refused_with_the_rows(tmp_path, utf8_first):
    path = tmp_path / "schools.csv"
    more = "1,c,南湖实验小学,7\n1,d,x,8\n1,e,北湖实验小学,9\n"
    one, two = ("utf-8", "gbk") if utf8_first else ("gbk", "utf-8")
    path.write_bytes(TEXT.encode(one) + more.encode(two))
    (said,) = refused(path)
    assert said.code == "D095"
    # lines 1 to 3 are TEXT, 4 to 6 the rest; line 5 is plain and so neither: 4 and 6 are fewer
    assert said.data["rows"] == ("4", "6")
    assert (said.data["few"], said.place.row) == ("GB18030" if utf8_first else "UTF-8", 4)
    assert said.hint()


def test_chinese_in_gbk_is_not_taken_for_a_mixture(tmp_path):
    """联通 is the well-known text whose bytes in GBK look like UTF-8."""
    path = tmp_path / "schools.csv"
    text = "县代码,学校代码,学校名称,图书\n" + "".join(
        f"1,{number},联通镇鸡鸣寺小学{number},5\n" for number in range(50)
    )
    path.write_bytes(text.encode("gbk"))
    found = normalised(path)
    assert "D095" not in codes(found)
    assert found.schools.name[0] == "联通镇鸡鸣寺小学0"
