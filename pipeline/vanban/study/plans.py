"""The plans among documents, and whose they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from vanban.registry import doc_types, provinces

if TYPE_CHECKING:
    import pandas

PLAN_TYPES = tuple(row.name for row in doc_types() if row.directs == "plan")
"""Names of the types that set tasks as a plan does."""
CENTRAL = "Trung ương"
"""Stands for the place of bodies of the centre."""
UNKNOWN = "Không rõ"
"""Stands for a place that can't be told: a district with a common name, a letterhead that is lost."""


def plans_of(tables: Mapping[str, pandas.DataFrame]) -> pandas.DataFrame:
    r"""The plans, each once and with the place that issued it.

    A plan that was read from two files, a scan and a text, counts once if number, date and issuer were read in both; the one
    with more tasks stands for it.

    Args:
        tables: Frames of ``vanban.tables``.

    Returns:
        The rows of ``documents`` that are plans, with two columns more: ``place``, the present name of the province, so that
        provinces merged in 2025 count as one ("Trung ương" for bodies of the centre, "Không rõ" where it can't be told); and
        ``label``, short enough for an axis.

    Example:
        >>> import vanban
        >>> plan = "ỦY BAN NHÂN DÂN\nTỈNH HÀ GIANG\nSố: 5/KH-UBND\n\nHà Giang, ngày 3 tháng 2 năm 2020\n\nKẾ HOẠCH\nTrồng cây\n"
        >>> plans_of(vanban.tables([vanban.extract(plan.encode())]))[["place", "label"]].values.tolist()
        [['Tuyên Quang', '5/KH-UBND (Tuyên Quang, 2020)']]
    """
    plans = tables["documents"][tables["documents"]["doc_type"].isin(PLAN_TYPES)].copy()
    sizes = tables["tasks"].groupby("document_id").size()
    fullest = plans.assign(tasks=plans["document_id"].map(sizes).fillna(0)).sort_values("tasks", ascending=False, kind="stable")
    identity = fullest[["doc_number", "date", "issuer"]]
    plans = plans.loc[sorted(fullest.index[~identity.duplicated() | identity.isna().any(axis=1)])]
    central = plans["issuer_level"].fillna("") == "central"
    plans["place"] = plans["current_province_code"].map(_name, na_action=None).mask(central, CENTRAL)
    numbers = plans["doc_number"].fillna("không số")
    years = plans["date"].dt.year.astype("Int64").astype("string").fillna("?")
    plans["label"] = numbers + " (" + plans["place"] + ", " + years + ")"
    return plans.reset_index(drop=True)


def _name(code: object) -> str:
    row = provinces().by_code(code) if isinstance(code, str) else None
    return row.name if row else UNKNOWN
