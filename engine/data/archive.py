"""An .xlsx is a zip: how much is really inside, before any of it is read."""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO

from engine.diagnostics import Place, UnreadableData, problem

if TYPE_CHECKING:
    from pathlib import Path

    from engine.diagnostics import Diagnostic

_MOST = 3 << 29  # bytes of XML in one workbook: three times a national table
_MOST_OF_A_PART = 1 << 28  # of any part but sheets and texts
_SMALL = 1 << 24  # parts up to here may be packed as tightly as they like
_TIGHTEST = 250  # times smaller: sheets reach 60, deflate 1032
_LARGE_PARTS = ("xl/worksheets/", "xl/sharedstrings")
_READ = (".xml", ".rels", ".bin")  # pictures are never unpacked
_BLOCK = 1 << 18
_LOCAL_HEADER = 30


def refuse_bomb(path: Path, file: str) -> None:
    """Refuse a workbook that unpacks to more than it can hold, or to more than it declares.

    Every part is counted as it is unpacked, block by block; nothing is kept.

    Raises:
        UnreadableData: it does.
        zipfile.BadZipFile, zlib.error, OSError: the file is damaged.
    """
    with path.open("rb") as stream, zipfile.ZipFile(stream) as archive:
        parts = [
            part
            for part in archive.infolist()
            if part.filename.lower().endswith(_READ) and not part.is_dir()
        ]
        worst = max(parts, key=_tightness, default=None)
        total = sum(part.file_size for part in parts)
        if worst is None:
            return
        if total > _MOST or _tightness(worst) > _TIGHTEST or any(map(_too_large, parts)):
            raise UnreadableData(_bomb(file, total, sum(part.compress_size for part in parts)))
        for part in parts:
            if part.compress_type == zipfile.ZIP_DEFLATED and _overflows(stream, part):
                raise UnreadableData(problem("D143", Place(file=file), part=part.filename))


def _tightness(part: zipfile.ZipInfo) -> float:
    return part.file_size / max(1, part.compress_size) if part.file_size > _SMALL else 0.0


def _too_large(part: zipfile.ZipInfo) -> bool:
    large = part.filename.lower().replace("\\", "/").startswith(_LARGE_PARTS)
    return part.file_size > _MOST_OF_A_PART and not large


def _bomb(file: str, total: int, packed: int) -> Diagnostic:
    mega = 1 << 20
    return problem(
        "D142", Place(file=file),
        size=max(1, round(total / mega)), times=round(total / max(1, packed)), most=_MOST // mega,
        tightest=_TIGHTEST,
    )  # fmt: skip


def _overflows(stream: BinaryIO, part: zipfile.ZipInfo) -> bool:
    """Whether a part unpacks to more than it declares."""
    stream.seek(part.header_offset)
    header = stream.read(_LOCAL_HEADER)
    if len(header) < _LOCAL_HEADER:
        raise zipfile.BadZipFile
    name, extra = (int.from_bytes(header[at : at + 2], "little") for at in (26, 28))
    stream.seek(name + extra, 1)
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    left, counted = part.compress_size, 0
    while left > 0 and not unpacker.eof:
        packed = stream.read(min(_BLOCK, left))
        if not packed:
            raise zipfile.BadZipFile
        left -= len(packed)
        while packed and not unpacker.eof:
            counted += len(unpacker.decompress(packed, _BLOCK))
            if counted > part.file_size:
                return True
            packed = unpacker.unconsumed_tail
    return False
