"""Evaluation -> what a report to hand in says of some counties, before it is put on any paper."""

from engine.reports.dossier.build import dossier_of
from engine.reports.dossier.record import Dossier

__all__ = ["Dossier", "dossier_of"]
