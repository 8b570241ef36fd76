"""An .xlsx is a zip: how much is really inside, and its parts unpacked within that measure."""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING

from engine.diagnostics import Place, UnreadableData, problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from engine.diagnostics import Diagnostic

_MOST = 3 << 29  # bytes of XML in one workbook: three times a national table
_MOST_OF_A_PART = 1 << 28  # of any part but sheets and texts
_SMALL = 1 << 24  # parts up to here may be packed as tightly as they like
_TIGHTEST = 250  # times smaller: sheets reach 60
_DEFLATE = 1032  # times smaller: nothing packs tighter (zlib, "Maximum Compression Factor")
_LARGE_PARTS = ("xl/worksheets/", "xl/sharedstrings")
_READ = (".xml", ".rels", ".bin")  # pictures are never unpacked
_BLOCK = 1 << 22
_LOCAL_HEADER = 30
_LOCAL_MARK = b"PK\x03\x04"


def refuse_declared_bomb(archive: zipfile.ZipFile, file: str) -> None:
    """Refuse a workbook that says itself that it unpacks to more than a workbook can hold.

    Raises:
        UnreadableData: it does (D142).
    """
    if sum(part.file_size for part in archive.filelist) <= _SMALL:
        return
    parts = _parts(archive)
    total = sum(part.file_size for part in parts)
    worst = max(map(_tightness, parts), default=0.0)
    if total > _MOST or worst > _TIGHTEST or any(map(_too_large, parts)):
        raise UnreadableData(_bomb(file, total, sum(part.compress_size for part in parts)))


def refuse_hidden_bomb(archive: zipfile.ZipFile, counted: Collection[str], file: str) -> None:
    """Refuse a workbook that unpacks to more than it declares.

    Parts are unpacked block by block and counted; nothing is kept. Those that together cannot
    hold more than one small part are passed over.

    Args:
        archive: the workbook.
        counted: names of the parts that were counted already.
        file: as the person gave it.

    Raises:
        UnreadableData: it does (D143).
        zipfile.BadZipFile, zlib.error, OSError: the file is damaged.
    """
    if sum(part.compress_size for part in archive.filelist) * _DEFLATE <= _SMALL:
        return
    parts = [
        part
        for part in _parts(archive)
        if part.filename not in counted or archive.getinfo(part.filename) is not part
    ]
    if sum(part.compress_size for part in parts) * _DEFLATE <= _SMALL:
        return
    for part in parts:
        if part.compress_type == zipfile.ZIP_DEFLATED:
            for _ in _inflated(archive, part, file):
                pass


def unpacked(archive: zipfile.ZipFile, name: str, file: str) -> Iterator[bytes]:
    """The bytes of one part, in blocks, held against what the archive says of it.

    Raises:
        UnreadableData: there are more than it declares (D143).
        KeyError: there is no such part.
        zipfile.BadZipFile, zlib.error, OSError, ValueError: the file is damaged.
    """
    part = archive.getinfo(name)
    if part.compress_type != zipfile.ZIP_DEFLATED:
        with archive.open(part) as stream:
            while block := stream.read(_BLOCK):
                yield block
        return
    checksum = 0
    for block in _inflated(archive, part, file):
        checksum = zlib.crc32(block, checksum)
        yield block
    if checksum != part.CRC:
        raise zipfile.BadZipFile(name)


def _parts(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [
        part
        for part in archive.filelist
        if part.filename.lower().endswith(_READ) and not part.is_dir()
    ]


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


def _inflated(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: str) -> Iterator[bytes]:
    """The bytes of a deflated part; stops with D143 as soon as there are too many."""
    stream = archive.fp
    if stream is None:
        raise zipfile.BadZipFile(part.filename)
    stream.seek(part.header_offset)
    header = stream.read(_LOCAL_HEADER)
    if len(header) < _LOCAL_HEADER or not header.startswith(_LOCAL_MARK):
        raise zipfile.BadZipFile(part.filename)
    name, extra = (int.from_bytes(header[at : at + 2], "little") for at in (26, 28))
    stream.seek(name + extra, 1)
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    left, counted = part.compress_size, 0
    while left > 0 and not unpacker.eof:
        packed = stream.read(min(_BLOCK, left))
        if not packed:
            raise zipfile.BadZipFile(part.filename)
        left -= len(packed)
        while packed and not unpacker.eof:
            most = min(_BLOCK, part.file_size - counted + 1)  # one byte too many tells enough
            block = unpacker.decompress(packed, most)
            counted += len(block)
            _refuse_more(part, counted, file)
            yield block
            packed = unpacker.unconsumed_tail
    last = unpacker.flush()  # at most what a few bits stand for
    _refuse_more(part, counted + len(last), file)
    yield last


def _refuse_more(part: zipfile.ZipInfo, counted: int, file: str) -> None:
    if counted > part.file_size:
        raise UnreadableData(problem("D143", Place(file=file), part=part.filename))
