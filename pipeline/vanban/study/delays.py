"""How long it takes from a directive of the centre to the plan of a province that carries it out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from vanban.study.plans import CENTRAL, UNKNOWN, plans_of

if TYPE_CHECKING:
    import pandas

_AUTHOR = re.compile(r"^/akn/vn/(?:act|doc)/(?P<type>[^/]+)/(?P<author>[^/]+)/\d{4}-\d{2}-\d{2}/")
_DIRECTIVES = frozenset({"chi-thi", "nghi-quyet", "quyet-dinh", "cong-dien", "ket-luan", "ke-hoach", "chuong-trinh"})
"""Types with which the Party, the Government and the Prime Minister direct; laws and decrees are grounds, not directives."""
_CENTRAL = frozenset({"tw", "chinh-phu", "thu-tuong", "quoc-hoi", "ubtvqh"})


def delays(tables: Mapping[str, pandas.DataFrame]) -> pandas.DataFrame:
    r"""Plans of provinces and the central directives they rest on: edges of the citation graph with the days between.

    A plan that names several counts with the latest, which set it off, and with those that its title names.

    Args:
        tables: Frames of ``vanban.tables``.

    Returns:
        ``document_id``, ``uri`` and ``directive`` (number of the central document), ``directed`` (its date), ``label``,
        ``place`` and ``date`` of the plan, and ``days``; by directive and days.

    Example:
        >>> import vanban
        >>> plan = (
        ...     "ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\nSố: 5/KH-UBND\n\nCà Mau, ngày 20 tháng 11 năm 2025\n\nKẾ HOẠCH\nTrồng cây\n\n"
        ...     "Thực hiện Chỉ thị số 32/CT-TTg ngày 21/10/2025 của Thủ tướng Chính phủ.\n\nI. NHIỆM VỤ\n\n1. Trồng cây.\n"
        ... )
        >>> delays(vanban.tables([vanban.extract(plan.encode())]))[["directive", "place", "days"]].values.tolist()
        [['32/CT-TTg', 'Cà Mau', 30]]
    """
    import numpy as np

    plans = plans_of(tables)
    plans = plans[~plans["place"].isin([CENTRAL, UNKNOWN]) & plans["date"].notna()]
    cited = tables["citations"].dropna(subset=["uri", "date", "doc_number"])
    author = cited["uri"].str.extract(_AUTHOR)
    cited = cited[author["type"].isin(_DIRECTIVES) & author["author"].isin(_CENTRAL)]
    cited = cited.rename(columns={"doc_number": "directive", "date": "directed"})
    found = cited[["document_id", "uri", "directive", "directed"]].drop_duplicates(["document_id", "uri"])
    found = found.merge(plans[["document_id", "label", "place", "date", "title"]], on="document_id")
    found = found[found["directed"] <= found["date"]]
    latest = found.groupby("document_id")["directed"].transform("max")
    titles = found["title"].fillna("")
    named = [number in title for number, title in zip(found["directive"], titles, strict=True)]
    found = found[(found["directed"] == latest).to_numpy() | np.array(named, dtype=bool)].drop(columns="title")
    found["days"] = (found["date"] - found["directed"]).dt.days
    delayed: pandas.DataFrame = found.sort_values(["directed", "uri", "days"]).reset_index(drop=True)
    return delayed
