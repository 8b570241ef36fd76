"""An option of Apache ECharts -> SVG, drawn here and now: a page needs no script to show it.

ECharts (echarts/, Apache-2.0) runs in Duktape, a small interpreter of JavaScript; it measures text
by its own tables, so that the same option gives the same bytes on every machine.
"""

from __future__ import annotations

import html
import json
import re
import threading
from importlib import resources
from typing import TYPE_CHECKING, Any

from engine.reports.figures.look import FONTS, PAPER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dukpy import JSInterpreter

_START = "var setTimeout=function(){return 0},clearTimeout=function(){};"
_WRAP = "(function(){var module,exports,define;%s}).call(this);0"
_DRAW = """
var given = JSON.parse(dukpy.option);
var chart = echarts.init(null, null,
    {renderer: 'svg', ssr: true, width: dukpy.width, height: dukpy.height});
chart.setOption(given);
var drawn = chart.renderToSVGString();
chart.dispose();
drawn
"""
# What Duktape passes on to Python has UTF-16 surrogates in a row where text lies beyond the BMP.
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")

_STYLE = re.compile(r"<style\s*>.*?</style>", re.DOTALL)
_CLASS = re.compile(r' (?:class="zr[^"]*"|pointer-events="visible"|xml:space="preserve")')
_FAMILY = re.compile(r'(?P<before> style="[^"]*?)font-family:[^;"]*;')
_ROOT = re.compile(r"<svg [^>]*>")
_MARKED = re.compile(
    r'<(?P<tag>\w+)(?P<before>[^>]*?) ecmeta_series_index="(?P<series>\d+)"'
    r' ecmeta_data_index="(?P<item>\d+)" ecmeta_ssr_type="chart"(?P<after>[^>]*)></(?P=tag)>'
)
_NUMBERED = re.compile(r'(?P<before>(?: id="|url\(#))zr\d+-')  # counted through all charts drawn
_META = re.compile(r' ecmeta_\w+="[^"]*"')
_LONG = re.compile(r"(\d+\.\d\d)\d+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")

_lock = threading.Lock()
_interpreter: list[JSInterpreter] = []


def draw(name: str, option: Mapping[str, Any], width: int, height: int) -> str:
    """The option as SVG, `width` by `height` pixels; ids in it begin with `name`.

    A datum may have a `tip`: what is said of it where the pointer rests on it, and to screen
    readers.
    """
    tips, plain = _without_tips(option)
    found = {"animation": False, "backgroundColor": PAPER, **plain}
    with _lock:
        drawn = str(_started().evaljs(
            _DRAW, option=json.dumps(found, allow_nan=False), width=width, height=height
        ))  # fmt: skip
    return _cleaned(name, _PAIR.sub(_joined, drawn), tips, width, height)


def _started() -> JSInterpreter:
    """The interpreter with ECharts in it, started once."""
    if not _interpreter:
        from dukpy import JSInterpreter  # noqa: PLC0415 - only who draws pays for it

        source = resources.files("engine.reports.figures") / "echarts" / "echarts.min.js"
        made = JSInterpreter()
        made.evaljs(_START + _WRAP % source.read_text(encoding="utf-8"))
        _interpreter.append(made)
    return _interpreter[0]


def _without_tips(option: Mapping[str, Any]) -> tuple[dict[tuple[int, int], str], dict[str, Any]]:
    """What is said of each datum by series and place, and the option without it."""
    tips: dict[tuple[int, int], str] = {}
    series = []
    for number, one in enumerate(option["series"]):
        data = []
        for place, datum in enumerate(one.get("data", ())):
            if isinstance(datum, dict) and "tip" in datum:
                tips[number, place] = datum["tip"]
                data.append({key: value for key, value in datum.items() if key != "tip"})
            else:
                data.append(datum)
        series.append({"silent": False, "emphasis": {"disabled": True}, **one, "data": data})
    return tips, {**option, "series": series}


def _cleaned(
    name: str, svg: str, tips: Mapping[tuple[int, int], str], width: int, height: int
) -> str:
    """Without what only a live chart needs; fonts named once; tips as titles."""

    def told(found: re.Match[str]) -> str:
        tip = tips.get((int(found["series"]), int(found["item"])), "")
        inside = f"<title>{html.escape(_printable(tip))}</title>" if tip else ""
        return f"<{found['tag']}{found['before']}{found['after']}>{inside}</{found['tag']}>"

    svg = _NUMBERED.sub(rf"\g<before>{name}-", svg)
    svg = _CLASS.sub("", _STYLE.sub("", svg))
    svg = _META.sub("", _MARKED.sub(told, svg))
    svg = _FAMILY.sub(r"\g<before>", svg)
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="{FONTS}">'
    )
    return _printable(_ROOT.sub(root, svg, count=1))


def _printable(text: str) -> str:
    """Without characters that XML cannot hold."""
    return _CONTROL.sub("\ufffd", text)


def _joined(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16", "surrogatepass").decode("utf-16")
