"""Files -> Dataset -> typed columns: reading school data and giving it a meaning."""

from engine.data.assessments import STAGES
from engine.data.columns import (
    Assessments,
    CategoryColumn,
    Column,
    Counties,
    DateColumn,
    NumberColumn,
    Origin,
    Schools,
    TruthColumn,
)
from engine.data.county_days import county_days
from engine.data.dataset import Dataset, GridBody, Kind, RawTable
from engine.data.derive import DerivedColumn, derived_numbers, said_in_labels
from engine.data.extract import schools_of, some_counties
from engine.data.headers import headers_for
from engine.data.identity_columns import identity_columns
from engine.data.identity_fields import STAGE_WORDS
from engine.data.mapping import HeaderMapping, read_mapping
from engine.data.normalise import normalise
from engine.data.normalised import LeftOut, Normalised
from engine.data.proposal import propose
from engine.data.read import every_table, read_dataset
from engine.data.sheet_xml import column_index
from engine.data.source import Run, Source

__all__ = [
    "STAGES",
    "STAGE_WORDS",
    "Assessments",
    "CategoryColumn",
    "Column",
    "Counties",
    "Dataset",
    "DateColumn",
    "DerivedColumn",
    "GridBody",
    "HeaderMapping",
    "Kind",
    "LeftOut",
    "Normalised",
    "NumberColumn",
    "Origin",
    "RawTable",
    "Run",
    "Schools",
    "Source",
    "TruthColumn",
    "column_index",
    "county_days",
    "derived_numbers",
    "every_table",
    "headers_for",
    "identity_columns",
    "normalise",
    "propose",
    "read_dataset",
    "read_mapping",
    "said_in_labels",
    "schools_of",
    "some_counties",
]
