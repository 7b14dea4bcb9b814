"""Which plans say the same: TF-IDF over Vietnamese words, cosine between tasks.

Salton & Buckley, *Term-weighting approaches in automatic text retrieval*, Information Processing & Management 24 (1988).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from vanban.language.segmentation import segment
from vanban.study.plans import plans_of

if TYPE_CHECKING:
    import pandas

_SHORTEST = 8
"""Words; shorter tasks ("Báo cáo kết quả thực hiện") are alike everywhere."""


def similar_tasks(tables: Mapping[str, pandas.DataFrame], least: float = 0.6) -> pandas.DataFrame:
    r"""Tasks of different plans that say the same.

    Args:
        tables: Frames of ``vanban.tables``.
        least: Lowest cosine, 0 to 1; from about 0.6 on two tasks are the same order in other words.

    Returns:
        ``similarity``, and of both tasks ``document_id``, ``label``, ``place``, ``date``, ``task_id`` and ``text``, those of
        the earlier plan with the suffix ``_earlier``, of the later one ``_later``; most similar first. A plan without a date
        counts as the latest.

    Example:
        >>> import vanban
        >>> task = "1. Tổ chức tuyên truyền, vận động người dân trồng cây xanh, bảo vệ rừng đầu nguồn trên địa bàn.\n"
        >>> plan = "Số: {}/KH-UBND\n\nHà Nội, ngày {} tháng 12 năm 2020\n\nKẾ HOẠCH\nTrồng cây\n\nI. NHIỆM VỤ\n\n" + task
        >>> plans = [vanban.extract(plan.format(number, day).encode()) for number, day in ((9, 20), (7, 11))]
        >>> similar_tasks(vanban.tables(plans))[["similarity", "label_earlier", "label_later"]].round(2).values.tolist()
        [[1.0, '7/KH-UBND (Hà Nội, 2020)', '9/KH-UBND (Hà Nội, 2020)']]
    """
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics.pairwise import linear_kernel

    tasks = _dated_tasks(tables)
    if len(tasks) < 2:
        earlier = later = cosine = np.zeros(0, dtype=int)
    else:
        words = TfidfVectorizer(analyzer=segment, sublinear_tf=True).fit_transform(tasks["text"])
        every = np.triu(linear_kernel(words, dense_output=True), k=1)
        earlier, later = np.nonzero(every >= least)
        document = tasks["document_id"].to_numpy()
        apart = document[earlier] != document[later]
        earlier, later = earlier[apart], later[apart]
        cosine = every[earlier, later]
    earlier_tasks = tasks.iloc[earlier].reset_index(drop=True).add_suffix("_earlier")
    pairs = earlier_tasks.join(tasks.iloc[later].reset_index(drop=True).add_suffix("_later"))
    pairs.insert(0, "similarity", cosine)
    return pairs.sort_values("similarity", ascending=False, kind="stable").reset_index(drop=True)


def similar_plans(tables: Mapping[str, pandas.DataFrame], pairs: pandas.DataFrame) -> pandas.DataFrame:
    """How much of a plan stands in an earlier one.

    Args:
        tables: Frames of ``vanban.tables``.
        pairs: What ``similar_tasks`` found in them.

    Returns:
        ``earlier`` and ``later`` (labels), ``place_earlier``, ``place_later``, ``shared`` (tasks of the later plan with a
        like in the earlier one), ``tasks`` (of the later plan, short ones left out) and ``share``; most first.
    """
    pairs = pairs.drop_duplicates(["document_id_earlier", "document_id_later", "task_id_later"])
    plans = ["document_id_earlier", "document_id_later", "label_earlier", "label_later", "place_earlier", "place_later"]
    shared = pairs.groupby(plans, as_index=False).size().rename(columns={"size": "shared"})
    sizes = _dated_tasks(tables).groupby("document_id").size().rename("tasks")
    shared = shared.join(sizes, on="document_id_later")
    shared["share"] = shared["shared"] / shared["tasks"]
    shared = shared.rename(columns={"label_earlier": "earlier", "label_later": "later"})
    columns = ["earlier", "later", "place_earlier", "place_later", "shared", "tasks", "share"]
    return shared.sort_values(["share", "shared"], ascending=False, kind="stable")[columns].reset_index(drop=True)


def _dated_tasks(tables: Mapping[str, pandas.DataFrame]) -> pandas.DataFrame:
    """Tasks of plans long enough to compare, by date."""
    plans = plans_of(tables)[["document_id", "label", "place", "date"]]
    tasks = tables["tasks"][["document_id", "task_id", "text"]].merge(plans, on="document_id")
    tasks = tasks[tasks["text"].str.count(" ") + 1 >= _SHORTEST]
    return tasks.sort_values("date", kind="stable", na_position="last").reset_index(drop=True)
