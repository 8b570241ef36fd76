"""A file or folder that cannot be written -> the error that says why, in both languages."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from engine.diagnostics import Place, Text, UnusableRequest, problem

if TYPE_CHECKING:
    from pathlib import Path

_DENIED = Text("没有权限", "permission denied")
_REASONS = {
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: Text("这个位置只能读", "this place is read-only"),
    errno.ENOENT: Text("没有这个文件夹", "there is no such folder"),
    errno.EISDIR: Text("这是一个文件夹", "this is a folder"),
    errno.ENOTDIR: Text("路径中间有一个是文件", "a part of the path is a file"),
    errno.EEXIST: Text("路径中间有一个是文件", "a part of the path is a file"),
    errno.ENOSPC: Text("磁盘已满", "the disk is full"),
    errno.ENAMETOOLONG: Text("名称太长", "the name is too long"),
}


def unwritable(path: Path, error: OSError) -> UnusableRequest:
    """What to raise when `path` cannot be written."""
    reason = _REASONS.get(error.errno or 0) or Text(error.strerror or str(error))
    return UnusableRequest(problem("R041", Place(file=str(path)), path=path, reason=reason))
