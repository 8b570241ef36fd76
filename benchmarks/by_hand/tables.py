"""Columns of the tables in their order, and how the files are cut."""

ROW_GROUP = 524_288
_FIRST = ("ruleset", "edition", "year")
COLUMNS = {
    "verdicts": (
        *_FIRST, "stage", "county_code", "county", "part", "verdict", "label", "on_covered_part",
        "on_the_line", "reasons", "advisory",
    ),
    "criteria": (
        *_FIRST, "stage", "county_code", "school_code", "level", "criterion", "label", "status",
        "value", "limit", "margin", "on_the_line", "prints_as_limit", "points", "max_points",
        "source", "confidence", "advisory", "value_text", "reason",
    ),
    "coefficients": (
        *_FIRST, "county_code", "level", "indicator", "n_sections", "pupils", "mean", "sd", "cv",
        "limit", "status", "on_the_line", "prints_as_limit", "label", "group",
    ),
    "sections": (
        *_FIRST, "county_code", "school_code", "school", "level", "indicator", "value", "limit",
        "share_of_limit", "status", "shortfall", "limit_reason",
    ),
    "excluded": (
        *_FIRST, "county_code", "school_code", "school", "level", "population", "reason",
    ),
}  # fmt: skip
SCHOOL_KEYS = (
    "number", "place", "county_code", "school_code", "school", "school_type", "owner",
)  # fmt: skip
