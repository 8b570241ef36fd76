"""Codes of findings about figures and pages (letter R)."""

from engine.diagnostics.code import CodeText, code

CODES: tuple[CodeText, ...] = (
    code(
        "R150", "error",
        "这台电脑没有中文字体，图 {figure} 存成 PNG 会是一个个方框", "no font of this computer has Chinese characters: figure {figure} as PNG would be boxes",
        "装一种中文字体（Debian：fonts-noto-cjk），或用 --svg（中文由看图的人的电脑显示）",
        "install a Chinese font (Debian: fonts-noto-cjk), or use --svg (drawn with the reader's fonts)",
    ),
)  # fmt: skip
