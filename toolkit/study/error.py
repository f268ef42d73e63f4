"""What is raised for a study that cannot be run."""


class StudyError(Exception):
    """A fault in a study file: which line, what is wrong, what would be right."""
