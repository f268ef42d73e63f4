"""A study: one TOML file that says what is compared, how, and what is written.

`read_study` checks the whole file and names every fault at once; `new_study` writes a commented one
to start from. `read_inputs` reads what it names and checks what only the articles can tell, again
with every fault at once, before anything is run.
"""

from .error import StudyError
from .feasibility import check_design, check_groups, check_measures
from .inputs import OUTLETS, Inputs, read_inputs
from .study import Study, read_study, study_of, study_source
from .template import new_study

__all__ = [
    "OUTLETS",
    "Inputs",
    "Study",
    "StudyError",
    "check_design",
    "check_groups",
    "check_measures",
    "new_study",
    "read_inputs",
    "read_study",
    "study_of",
    "study_source",
]
