"""A rubric and what its lines rest on -> points between bounds, held against what is asked.

Points that are not known lie between bounds all the way up; a rubric is decided where that does not
matter.
"""

from engine.evaluation.scoring.misfits import points_misfits
from engine.evaluation.scoring.rubrics import UNKNOWN_POINTS, judge_rubric

__all__ = ["UNKNOWN_POINTS", "judge_rubric", "points_misfits"]
