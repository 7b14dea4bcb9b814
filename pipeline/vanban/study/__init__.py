"""Questions that plans are compared by: themes, who works with whom, time from directive to plan, who copied whom.

Each function takes the frames of ``vanban.tables`` and returns a frame, so that all of pandas goes on from there.
Needs ``vanban[notebooks]``.
"""

from vanban.study.coordination import bodies_of, coordination
from vanban.study.delays import delays
from vanban.study.plans import CENTRAL, PLAN_TYPES, UNKNOWN, plans_of
from vanban.study.similarity import similar_plans, similar_tasks
from vanban.study.task_themes import OTHER, task_themes

__all__ = [
    "CENTRAL",
    "OTHER",
    "PLAN_TYPES",
    "UNKNOWN",
    "bodies_of",
    "coordination",
    "delays",
    "plans_of",
    "similar_plans",
    "similar_tasks",
    "task_themes",
]
