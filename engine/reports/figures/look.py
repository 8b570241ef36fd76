"""Colours, shapes and type of all figures: told apart without colour, and in grey.

Blue and vermilion are those of Okabe and Ito (2008), which people with any colour vision tell
apart; met, not met and undetermined have a shape of their own as well. Every text and line has one
of the inks, so that a page can give it another colour in dark mode.
"""

from __future__ import annotations

from typing import Any, Final

FONTS: Final = (
    "'Microsoft YaHei','PingFang SC','Hiragino Sans GB','Noto Sans CJK SC','Noto Sans SC',"
    "'Source Han Sans SC','WenQuanYi Micro Hei','WenQuanYi Zen Hei','Droid Sans Fallback',SimHei,"
    "SimSun,'Noto Sans CJK JP',sans-serif"
)
INK: Final = "#1c2126"
DIM: Final = "#55606b"
FAINT: Final = "#d9dee3"
PAPER: Final = "#ffffff"
BLUE: Final = "#0072b2"
VERMILION: Final = "#d55e00"
GREY: Final = "#6b7680"
PALE: Final = "#9fc5e8"

STATUSES: Final = ("not_met", "undetermined", "met", "not_applicable")
ORDER: Final = ("met", "undetermined", "not_met")  # drawn last lies on top
BEYOND: Final = "path://M0,0 L10,5 L0,10 L3,5 Z"  # points on, past the end of the scale
BAR: Final = "path://M5,0 L9,0 L9,14 L5,14 Z"  # stands for a limit line among the shapes

# What a scatter series of each status looks like.
SHAPES: Final[dict[str, dict[str, Any]]] = {
    "met": {"symbol": "circle", "symbolSize": 8,
            "itemStyle": {"color": BLUE, "opacity": 0.8}},
    "not_met": {"symbol": "triangle", "symbolSize": 11,
                "itemStyle": {"color": VERMILION, "opacity": 1}},
    "undetermined": {"symbol": "emptyDiamond", "symbolSize": 10,
                     "itemStyle": {"color": GREY, "opacity": 1}},
    "not_judged": {"symbol": "emptyCircle", "symbolSize": 8,
                   "itemStyle": {"color": GREY, "opacity": 1}},
    "beyond": {"symbol": BEYOND, "symbolSize": 9,
               "itemStyle": {"color": BLUE, "opacity": 1}},
}  # fmt: skip

# Shares of a limit by bands: the last share of each band, its colour, the colour of its text.
# Orange to blue, pale around the limit: told apart by everyone, and by lightness on either side.
BANDS: Final = (
    (0.5, "#b35806", "#ffffff"),
    (0.75, "#e08214", INK),
    (1.0, "#fdd0a2", INK),
    (1.25, "#deebf7", INK),
    (1.5, "#9ecae1", INK),
    (float("inf"), "#4292c6", INK),
)
MOST_SHARE: Final = 2.0  # a greater share is shown as "200 % or more"


def band_of(share: float) -> int:
    """Which band a share of a limit falls into.

    >>> [band_of(share) for share in (0, 0.5, 0.99, 1.0, 1.2, 9)]
    [0, 1, 2, 3, 3, 5]
    """
    return next(place for place, (end, *_) in enumerate(BANDS) if share < end)


def text_style(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - values of ECharts
    """Type of a text in a figure."""
    return {"fontSize": 12, "color": INK, **more}


def value_axis(grid: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """A scale of numbers."""
    return {
        "type": "value", "gridIndex": grid, "min": 0,
        "axisLabel": {"color": DIM, "fontSize": 12, "hideOverlap": True, "showMaxLabel": False},
        "splitLine": {"lineStyle": {"color": FAINT}},
        "nameLocation": "middle", "nameGap": 28, "nameTextStyle": {"color": DIM, "fontSize": 12},
        **more,
    }  # fmt: skip


def names_axis(grid: int, names: list[str], **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Names one under the other, the first on top."""
    return {
        "type": "category", "gridIndex": grid, "inverse": True, "data": names,
        "axisTick": {"show": False}, "axisLine": {"lineStyle": {"color": DIM}},
        "axisLabel": {"color": INK, "fontSize": 12, "interval": 0},
        **more,
    }  # fmt: skip


def title(text: str, *under: str) -> dict[str, Any]:
    """The title in the upper left corner, and a line of small print under it."""
    return {
        "text": text, "left": 8, "top": 6, "itemGap": 6,
        "textStyle": {"fontSize": 15, "fontWeight": "bold", "color": INK},
        **({"subtext": under[0], "subtextStyle": {"fontSize": 12, "color": DIM}} if under else {}),
    }  # fmt: skip


def legend(names: list[str], top: int, bar: str = "") -> dict[str, Any]:
    """What the shapes mean; `bar` is the name that stands for a line."""
    icons = [{"name": name, **({"icon": BAR} if name == bar else {})} for name in names]
    return {
        "data": icons, "left": 4, "top": top, "itemGap": 18, "itemWidth": 14, "itemHeight": 11,
        "textStyle": {"fontSize": 12, "color": INK}, "selectedMode": False,
    }  # fmt: skip
