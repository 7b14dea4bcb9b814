"""Tasks: what is to be done, by whom, with whom, by when."""

from vanban.extraction.tasks.frames import Skipped, TaskFrame, Tasks
from vanban.extraction.tasks.walk import find_tasks

__all__ = ["Skipped", "TaskFrame", "Tasks", "find_tasks"]
