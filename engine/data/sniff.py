"""The first bytes of a file -> what it really is, whatever its name says."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Literal

from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.data.stored import Stored

Content = Literal[
    "xlsx", "xls", "xlsb", "word", "ods", "zip", "parquet", "html", "xml", "text", "pdf", "image",
    "binary", "empty",
]  # fmt: skip

CONTENT_LABELS: Mapping[Content, Text] = {
    "xlsx": Text("工作簿（.xlsx）", "a workbook (.xlsx)"),
    "xls": Text("旧版工作簿或加密的工作簿（.xls）", "an old or encrypted workbook (.xls)"),
    "xlsb": Text("二进制工作簿（.xlsb）", "a binary workbook (.xlsb)"),
    "word": Text("Word 或 PowerPoint 文档", "a Word or PowerPoint document"),
    "ods": Text("OpenDocument 文档", "an OpenDocument file"),
    "zip": Text("压缩包", "a zip archive"),
    "parquet": Text(" Parquet 数据", "Parquet data"),
    "html": Text("网页（HTML）", "a web page (HTML)"),
    "xml": Text(" XML 文本", "XML text"),
    "text": Text("纯文本（如 CSV）", "plain text (such as CSV)"),
    "pdf": Text(" PDF 文档", "a PDF document"),
    "image": Text("图片", "a picture"),
    "binary": Text("无法辨认的二进制数据", "binary data of an unknown kind"),
    "empty": Text("空的", "nothing"),
}

_MAGIC: tuple[tuple[bytes, Content], ...] = (
    (b"PAR1", "parquet"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
)
_WORKBOOK = "xl/workbook.xml"
_ZIP_MEMBERS: tuple[tuple[str, Content], ...] = (
    (_WORKBOOK, "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("word/", "word"),
    ("ppt/", "word"),
    ("content.xml", "ods"),
)
_HTML = (b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta", b"<style", b"<div")
_ZIP = b"PK\x03\x04"
_ENOUGH = 4096


def content_of(stored: Stored) -> Content:
    """What the bytes of a file are.

    Raises:
        OSError: the file cannot be opened.
    """
    head = stored.head(_ENOUGH)
    if not head:
        return "empty"
    if _ZIP.startswith(head[: len(_ZIP)]):  # or cut off within
        return _inside_zip(stored)
    for magic, content in _MAGIC:
        if head.startswith(magic):
            return content
    return _kind_of_text(head)


def _inside_zip(stored: Stored) -> Content:
    try:
        names = stored.archive().namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "zip"
    if _WORKBOOK in names:
        return "xlsx"
    for start, content in _ZIP_MEMBERS:
        if any(name.replace("\\", "/").lower().startswith(start) for name in names):
            return content
    return "zip"


def _kind_of_text(head: bytes) -> Content:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    if b"\x00" in head:
        return "binary"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_HTML):
        return "html"
    if start.startswith(b"<?xml"):
        return "html" if b"<html" in start else "xml"
    return "text"
