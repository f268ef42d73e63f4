"""A study: one TOML file that says what is compared, how, and what is written.

`read_study` checks the whole file and names every fault at once; `new_study` writes a commented one
to start from. What only measures and articles can tell (`check_measures`, `check_groups`) is
checked before anything is run.
"""

from .error import StudyError
from .feasibility import check_groups, check_measures
from .study import Study, read_study, study_source
from .template import new_study

__all__ = [
    "Study",
    "StudyError",
    "check_groups",
    "check_measures",
    "new_study",
    "read_study",
    "study_source",
]
