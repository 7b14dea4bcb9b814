"""What the tasks of plans are about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from vanban.registry import theme_of
from vanban.study.plans import plans_of

if TYPE_CHECKING:
    import pandas

OTHER = "Khác"


def task_themes(tables: Mapping[str, pandas.DataFrame]) -> pandas.DataFrame:
    r"""The tasks of all plans with their theme.

    A task whose own words name no theme has that of its plan's title.

    Args:
        tables: Frames of ``vanban.tables``.

    Returns:
        One row a task: the columns of ``tasks``, ``place`` and ``label`` of the plan, and ``theme`` ("Khác" where neither
        says anything).

    Example:
        >>> import vanban
        >>> plan = "KẾ HOẠCH\nTrồng cây năm 2027\n\nI. NHIỆM VỤ\n\n1. Tuyên truyền trên đài xã.\n2. Làm đất.\n"
        >>> task_themes(vanban.tables([vanban.extract(plan.encode())]))["theme"].tolist()
        ['Thông tin, tuyên truyền', 'Nông nghiệp, nông thôn']
    """
    tasks = tables["tasks"].merge(plans_of(tables)[["document_id", "place", "label", "title"]], on="document_id")
    titles = {title: theme_of(title) for title in tasks["title"].dropna().unique()}
    own = [theme_of(text) for text in tasks["text"]]
    found = [theme or titles.get(title) for theme, title in zip(own, tasks["title"], strict=True)]
    return tasks.drop(columns="title").assign(theme=[theme.name if theme else OTHER for theme in found])
