"""The statuses as arrays hold them, and how they combine, for whoever reads results."""

from __future__ import annotations

from engine import kernel

NOT_MET, UNDETERMINED, MET = kernel.NOT_MET, kernel.UNDETERMINED, kernel.MET
NOT_APPLICABLE, EMPTY = kernel.NOT_APPLICABLE, kernel.EMPTY

all_of = kernel.all_of
