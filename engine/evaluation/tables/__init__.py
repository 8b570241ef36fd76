"""Runs -> the tables of the result contract, in batches of columns."""

from engine.evaluation.tables.batch import Batch, Coded, Table
from engine.evaluation.tables.build import TABLES, table_batches

__all__ = ["TABLES", "Batch", "Coded", "Table", "table_batches"]
