"""Findings of a check -> one document: for people, for programs, for GitHub, for code scanning."""

from engine.reports.findings.findings import KINDS, Findings, Reporter, report, shown

__all__ = ["KINDS", "Findings", "Reporter", "report", "shown"]
