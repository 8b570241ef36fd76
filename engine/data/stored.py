"""A file on the disk -> its bytes, read once: kind, digest and content are those of one moment."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_READ_AT_ONCE = 1 << 22  # bytes: below this, opening a file twice costs more than reading it


class Stored:
    """One file. Nothing is read before it is asked for, and then no more than once.

    Args:
        path: of the file.
    """

    __slots__ = ("_archive", "_bytes", "_digest", "_head", "path")

    def __init__(self, path: Path) -> None:
        self.path = path
        self._head: bytes | None = None
        self._bytes: bytes | None = None
        self._digest = ""
        self._archive: zipfile.ZipFile | None = None

    def head(self, size: int) -> bytes:
        """The first bytes, up to `size`; a small file is read whole.

        Raises:
            OSError: the file cannot be opened.
        """
        if self._bytes is not None:
            return self._bytes[:size]
        if self._head is None or len(self._head) < size:
            with self.path.open("rb", buffering=0) as file:
                if os.fstat(file.fileno()).st_size <= _READ_AT_ONCE:
                    self._bytes = file.readall()
                    return self._bytes[:size]
                self._head = file.read(size)
        return self._head[:size]

    def bytes(self) -> bytes:
        """All bytes.

        Raises:
            OSError: the file cannot be opened.
        """
        if self._bytes is None:
            self._bytes = self.path.read_bytes()
        return self._bytes

    def digest(self) -> str:
        """The sha256 of its bytes, of those in memory if they are there.

        Raises:
            OSError: the file cannot be opened.
        """
        if self._digest:
            return self._digest
        if self._bytes is not None:
            self._digest = hashlib.sha256(self._bytes).hexdigest()
        else:
            with self.path.open("rb") as file:
                self._digest = hashlib.file_digest(file, "sha256").hexdigest()
        return self._digest

    def archive(self) -> zipfile.ZipFile:
        """The archive that it is; its directory is read once.

        Raises:
            OSError: the file cannot be opened.
            zipfile.BadZipFile, ValueError, NotImplementedError: it is none, or is damaged.
        """
        if self._archive is None:
            self.head(1)
            source = self.path.open("rb") if self._bytes is None else io.BytesIO(self._bytes)
            try:
                self._archive = zipfile.ZipFile(source)
            except BaseException:
                source.close()
                raise
        return self._archive
