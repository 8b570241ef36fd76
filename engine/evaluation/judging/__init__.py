"""Rows of assessments -> one value a unit: read, held against what is asked, combined."""

from engine.evaluation.judging.opinions import Opinions, Settled
from engine.evaluation.judging.settle import settle
from engine.evaluation.judging.sheet import Sheet

__all__ = ["Opinions", "Settled", "Sheet", "settle"]
