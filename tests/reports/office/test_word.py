"""The draft report, opened again: styles, what it says, and what it leaves to a person."""

from __future__ import annotations

import pytest
from docx.enum.text import WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml.ns import qn

from engine.diagnostics import UnusableRequest, problem

from .given import CHINESE, HEAD, NASTY, SCHOOLS, cells_of, document, table_of
from .test_workbook import data_texts


def headings(paper):
    return [
        (int(paragraph.style.name[-1]), paragraph.text)
        for paragraph in paper.paragraphs
        if paragraph.style.name.startswith("Heading")
    ]


def test_chapters_of_one_county(small):
    assert headings(document(small())) == [
        (1, "基本情况"),
        (1, "各项指标达标情况"), (2, "总体结论"), (2, "资源"),
        (1, "校际均衡情况"),
        (1, "存在的问题"),
        (1, "整改措施"),
        (1, "数据和依据"), (2, "未列入评价的学校"), (2, "数据问题"), (2, "依据文件和摘要"),
        (1, "待填写事项"),
    ]  # fmt: skip


def test_it_looks_like_an_official_paper(small):
    """方正小标宋 2号, 黑体, 楷体, 仿宋_GB2312 3号, 固定值 28 磅, 左 2.8 / 右 2.6 cm."""
    paper = document(small())
    looks = {}
    for name in ("Title", "Heading 1", "Heading 2", "Normal"):
        style = paper.styles[name]
        fonts = style.element.rPr.rFonts
        assert not [key for key in fonts.attrib if "Theme" in key]
        looks[name] = (fonts.get(qn("w:eastAsia")), style.font.size.pt)
    assert looks == {
        "Title": ("方正小标宋简体", 22), "Heading 1": ("黑体", 16),
        "Heading 2": ("楷体_GB2312", 16), "Normal": ("仿宋_GB2312", 16),
    }  # fmt: skip
    lines = paper.styles["Normal"].paragraph_format
    assert lines.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    assert lines.line_spacing.pt == 28
    page = paper.sections[0]
    assert (round(page.left_margin.cm, 1), round(page.right_margin.cm, 1)) == (2.8, 2.6)
    assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == (21.0, 29.7)
    defaults = paper.styles.element.find(qn("w:docDefaults"))
    assert defaults.find(".//" + qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"


def test_a_font_that_is_missing_has_another_in_its_place(small):
    paper = document(small())
    table = next(
        related.target_part.blob.decode()
        for related in paper.part.rels.values()
        if related.reltype.endswith("/fontTable")
    )
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>' in table


@pytest.mark.parametrize(
    ("language", "counted"),
    [("zh", ["%1、", "（%2）", "%3．"]), ("en", ["%1  ", "%1.%2  ", "%1.%2.%3  "])],
)
def test_headings_are_numbered_by_their_styles(small, language, counted):
    paper = document(small(language=language), language)
    levels = paper.part.numbering_part.element.findall(".//" + qn("w:lvl"))
    assert [level.find(qn("w:lvlText")).get(qn("w:val")) for level in levels] == counted
    for depth in (1, 2, 3):
        number = paper.styles[f"Heading {depth}"].element.pPr.numPr
        assert (number.numId.val, number.ilvl.val) == (1, depth - 1)


def test_every_table_repeats_its_header_and_splits_no_row(small):
    paper = document(small())
    assert len(paper.tables) > 5
    for table in paper.tables:
        properties = table.rows[0]._tr.trPr
        assert properties.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_what_is_to_be_filled_in_is_marked_and_listed(small):
    paper = document(small())
    paragraphs = [*paper.paragraphs]
    for table in paper.tables:
        paragraphs += [p for cell in table._cells for p in cell.paragraphs]
    marked = [
        run.text
        for paragraph in paragraphs
        for run in paragraph.runs
        if run.font.highlight_color == WD_COLOR_INDEX.YELLOW
    ]
    assert all(text.startswith("【待填写：") and text.endswith("】") for text in marked)
    rows = table_of(paper, "序号", "所在部分")
    assert [row[0] for row in rows] == [str(n) for n in range(1, len(marked) + 1)]
    assert ["整改措施", "资源：措施"] in [row[1:] for row in rows]
    # five paragraphs, and three places for each of the two parts that are not met
    assert len(marked) == 5 + 2 * 3


def test_what_it_says_of_the_small_county(small):
    """By hand: 400 pupils in two schools; 0.305656 above 0.30; 西小学 has (300 x 0.75²) / 675 of
    the variance, 25 %, 东小学 75 %."""
    paper = document(small())
    texts = cells_of(paper)
    assert "按照《小县标准》，甲县的结论为：不合格。" in texts
    assert "数据中共有学校2所，其中小学2所。" in texts
    assert table_of(paper, "学段", "有该学段的学校")[0][:4] == ["小学", "2", "400", "12"]
    assert table_of(paper, "指标", "学段部数") == [
        ["生均图书", "2", "4.25", "1.299", "0.305656", "0.30", "未达到"]
    ]
    assert table_of(paper, "学校", "未达到的标准（实际值 / 标准）") == [
        ["东小学", "生均图书（2 < 4）；班额（50 > 45）"]
    ]
    (driven,) = [text for text in texts if "对差异贡献最大" in text]
    assert driven.startswith(
        "小学“生均图书”差异系数为0.305656，超过0.30。对差异贡献最大的是东小学（75.0%）、西小学（25.0%）。"
    )
    lacking = table_of(paper, "标准项", "学段", "资源")
    assert ["生均图书", "小学", "图书册数", "200册", "1"] in lacking


def test_a_sum_with_a_part_missing_is_not_given(small):
    schools = SCHOOLS.replace("300,10,1500,3", "300,,1500,3")
    paper = document(small(schools=schools))
    assert table_of(paper, "学段", "有该学段的学校")[0][:4] == ["小学", "2", "400", "数据不全"]


def test_schools_that_lack_the_same_stand_together(small):
    schools = SCHOOLS.replace("300,10,1500,3", "300,,1500,").replace("100,2,200,2", "100,,900,")
    paper = document(small(schools=schools))
    (row,) = table_of(paper, "学校", "原因")[:1]
    assert row == ["东小学、西小学（2所）", "无法判定：班额、多媒体教室"]


def test_a_county_that_meets_everything(small):
    schools = HEAD + "1,甲县,a,东小学,primary,100,3,500,2\n1,甲县,b,西小学,primary,300,10,1500,3\n"
    texts = cells_of(document(small(schools=schools)))
    assert "按照《小县标准》，甲县的结论为：合格。" in texts
    assert "按所用规则和数据，没有未达到或无法判定的部分。" in texts
    assert "没有需要列入整改清单的部分。" in texts
    assert "没有未列入的学校。" in texts


def test_digests_stand_in_the_footer(small):
    evaluation = small()
    footer = [p.text for p in document(evaluation).sections[0].footer.paragraphs]
    assert evaluation.rules_digest[:16] in footer[1]
    assert evaluation.dataset.digest[:16] in footer[1]
    texts = cells_of(document(evaluation))
    assert evaluation.rules_digest in texts
    assert "某办法、No. 6" in texts


def test_names_come_out_as_typed(small):
    schools = HEAD + "".join(
        f'1,"A&B <县>","{n}","{name.replace(chr(34), chr(34) * 2)}",primary,100,2,{200 + n},2\n'
        for n, name in enumerate(NASTY)
    )
    paper = document(small(schools=schools, county='county_code,county\n1,"A&B <县>"\n'))
    rows = table_of(paper, "学校", "未达到的标准（实际值 / 标准）")
    assert [row[0] for row in rows] == list(NASTY)
    assert paper.paragraphs[0].text == "A&B <县>"
    assert not [rel for rel in paper.part.rels.values() if rel.is_external]


def test_figures_have_a_sentence_for_who_cannot_see_them(demo):
    paper = document(demo("national-quality", stage="province"))
    said = [shape._inline.docPr.get("descr") for shape in paper.inline_shapes]
    assert said[0].startswith("点图：14 个差异系数，3 个未达到标准")
    assert len(said) == 3  # and the two indicators that fail
    for shape in paper.inline_shapes:
        assert shape.width.cm <= 15.61
        assert shape.height.cm <= 18.01


def test_without_a_chinese_font_a_figure_is_left_out_and_that_is_said(demo, monkeypatch):
    def refused(figure):
        raise UnusableRequest(problem("R150", figure=figure.name))

    monkeypatch.setattr("engine.reports.figures.png", refused)
    paper = document(demo("national-quality", stage="province"))
    assert len(paper.inline_shapes) == 0
    assert [
        text for text in cells_of(paper) if text.startswith("（图“虚构示范县 2023：校际差异系数")
    ]


def test_several_counties_are_chapters_up_to_a_bound(small):
    schools = SCHOOLS + "2,乙县,c,南小学,primary,100,2,600,2\n"
    evaluation = small(schools=schools, county="county_code,county\n1,甲县\n2,乙县\n")
    paper = document(evaluation, most_counties=1)
    assert [text for depth, text in headings(paper) if depth == 1] == [
        "甲县 1", "数据和依据", "待填写事项",
    ]  # fmt: skip
    assert (2, "基本情况") in headings(paper)
    assert (3, "总体结论") in headings(paper)
    assert [row[0] for row in table_of(paper, "县", "判定")] == ["甲县 1", "乙县 2"]
    assert any("分述前 1 个" in text for text in cells_of(paper))
    both = document(evaluation)
    assert (1, "乙县 2") in headings(both)


def test_long_tables_say_how_many_rows_are_elsewhere(small, monkeypatch):
    for name in ("standards.MOST_SCHOOLS", "problems.MOST_TOTALS"):
        monkeypatch.setattr(f"engine.reports.word.{name}", 0)
    texts = cells_of(document(small()))
    assert "另有1行，见工作簿（--xlsx）和结果文件夹。" in texts
    assert "另有2行，见工作簿（--xlsx）和结果文件夹。" in texts


def test_lists_at_the_end_are_bounded_too(demo, monkeypatch):
    for name in ("MOST_LEFT_OUT", "MOST_FINDINGS"):
        monkeypatch.setattr(f"engine.reports.word.ground.{name}", 1)
    texts = cells_of(document(demo("national-basic", stage="province", province="hebei")))
    assert len([text for text in texts if text.startswith("另有")]) == 2


def test_a_ruleset_without_coefficients(demo):
    texts = cells_of(document(demo("local/gansu-timetable")))
    assert "本规则集没有差异系数。" in texts


def test_coefficients_that_read_as_their_limit(demo):
    """0.50181 against 0.50 for primary equipment: to two decimals the same, and not met."""
    texts = cells_of(document(demo("national-quality", stage="province")))
    assert "小学“生均教学仪器设备值”四舍五入后与标准相同，但未达到。" in texts
    assert any("只给一所学校增加的，最少给" in text for text in texts)


def test_english_has_no_chinese_but_data(demo):
    paper = document(demo("national-quality", stage="province", language="en"), "en")
    data = data_texts()
    texts = [*cells_of(paper), *(p.text for p in paper.sections[0].footer.paragraphs)]
    for text in texts:
        left = text
        for known in data:
            left = left.replace(known, "")
        assert not CHINESE.search(left), text
    assert headings(paper)[0] == (1, "The county")


def test_a_coefficient_that_no_single_school_can_mend(small):
    """Ten schools of 10 pupils: half with 1 book each, half with 9; cv 0.8 against 0.30."""
    rows = "".join(f"1,甲县,{n},{n}小学,primary,10,1,{10 if n % 2 else 90},2\n" for n in range(10))
    evaluation = small(schools=HEAD + rows)
    texts = cells_of(document(evaluation))
    (said,) = [text for text in texts if "对差异贡献最大" in text]
    assert said.startswith("小学“生均图书”差异系数为0.8，超过0.30。")
    assert "只给一所学校增加的" not in said


def test_years_of_a_county_have_figures_of_the_last_year_alone(small):
    header, *rows = SCHOOLS.splitlines()
    schools = "\n".join(
        [f"year,{header}", *(f"{year},{row}" for year in (2023, 2024) for row in rows), ""]
    )
    county = "year,county_code,county\n2023,1,甲县\n2024,1,甲县\n"
    paper = document(small(schools=schools, county=county))
    captions = [p.text for p in paper.paragraphs if p.style.name == "Caption"]
    assert [text for text in captions if "校际差异系数与标准" in text] != []
    assert not [text for text in captions if "甲县 2023：" in text]
