"""Which bodies act, and which are told to work together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas


def bodies_of(tables: Mapping[str, pandas.DataFrame]) -> pandas.DataFrame:
    r"""Who does what, with bodies of one kind under one name.

    Classes of bodies ("các sở, ban, ngành") are left out, and so is the province in a name: "Sở Y tế tỉnh Cà Mau" and "Sở Y tế"
    of another plan are one, by their id in the registry. A post stands for its body: "Giám đốc Sở Y tế" is "Sở Y tế".

    Args:
        tables: Frames of ``vanban.tables``.

    Returns:
        ``document_id``, ``task_id``, ``role`` and ``body``, each combination once.

    Example:
        >>> import vanban
        >>> plan = "KẾ HOẠCH\nTrồng cây\n\nI. NHIỆM VỤ\n\n1. Sở Tài chính và các đơn vị liên quan lập dự toán.\n"
        >>> bodies_of(vanban.tables([vanban.extract(plan.encode())]))[["role", "body"]].values.tolist()
        [['lead', 'Sở Tài chính']]
    """
    bodies = tables["task_agencies"]
    bodies = bodies[~bodies["generic"].fillna(value=False) | bodies["agency_id"].notna()]
    return bodies[["document_id", "task_id", "role", "body"]].drop_duplicates().reset_index(drop=True)


def coordination(tables: Mapping[str, pandas.DataFrame]) -> pandas.DataFrame:
    r"""Pairs of a body that leads a task and one that coordinates in it.

    Args:
        tables: Frames of ``vanban.tables``.

    Returns:
        ``lead``, ``coordinate`` and ``tasks``, the number of tasks, most first: the edges of a directed graph
        (``networkx.from_pandas_edgelist``).

    Example:
        >>> import vanban
        >>> plan = "KẾ HOẠCH\nTrồng cây\n\nI. NHIỆM VỤ\n\n1. Sở Tài chính chủ trì, phối hợp với Sở Y tế lập dự toán.\n"
        >>> coordination(vanban.tables([vanban.extract(plan.encode())])).values.tolist()
        [['Sở Tài chính', 'Sở Y tế', 1]]
    """
    bodies = bodies_of(tables)
    pairs = bodies[bodies["role"] == "lead"].merge(
        bodies[bodies["role"] == "coordinate"], on=["document_id", "task_id"], suffixes=("_lead", "_coordinate")
    )
    pairs = pairs.rename(columns={"body_lead": "lead", "body_coordinate": "coordinate"})
    pairs = pairs[pairs["lead"] != pairs["coordinate"]]
    counted = pairs.groupby(["lead", "coordinate"], as_index=False).size().rename(columns={"size": "tasks"})
    return counted.sort_values(["tasks", "lead", "coordinate"], ascending=[False, True, True]).reset_index(drop=True)
