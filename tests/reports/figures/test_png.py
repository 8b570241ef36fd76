"""Figures as PNG: drawn with this machine's fonts, never as boxes."""

from __future__ import annotations

import struct

import pytest

from engine.diagnostics import UnusableRequest
from engine.reports.figures import Figure, figures_of, png
from engine.reports.figures.look import FONTS
from engine.reports.figures.raster import has_chinese_font
from tests.reports.html.given import demo

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">{}</svg>'
needs_font = pytest.mark.skipif(
    not has_chinese_font(), reason="A font with Chinese characters is not installed"
)


def size(image):
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", image[16:24])


def test_the_size_follows_the_scale():
    figure = Figure("x", "x", "x", SQUARE.format('<rect width="40" height="20"/>'))
    assert size(png(figure)) == (80, 40)
    assert size(png(figure, 1.5)) == (60, 30)


@needs_font
def test_chinese_characters_are_drawn_each_differently():
    drawn = [
        png(
            Figure(
                "x",
                "x",
                "x",
                SQUARE.format(f'<text y="16" font-size="14" font-family="{FONTS}">{text}</text>'),
            )
        )
        for text in ("学校", "教师", "")
    ]
    assert len(set(drawn)) == 3


@needs_font
def test_every_figure_of_the_demo_county_becomes_a_png():
    for figure in figures_of(demo(), "zh")[:4]:
        wide, high = size(png(figure, 1.0))
        assert f'width="{wide}" height="{high}"' in figure.svg


def test_without_a_chinese_font_it_is_refused_and_english_is_not(monkeypatch):
    monkeypatch.setattr("engine.reports.figures.raster.has_chinese_font", lambda: False)
    with pytest.raises(UnusableRequest) as caught:
        png(Figure("f", "x", "x", SQUARE.format("<text>中</text>")))
    found = caught.value.diagnostics[0]
    assert found.code == "R150"
    assert "--svg" in found.hint("zh")
    assert "fonts-noto-cjk" in found.hint("en")
    assert png(Figure("f", "x", "x", SQUARE.format("<text>abc</text>")))
