"""Tables as pandas frames."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from vanban.document import Document
from vanban.export.tables.column import Kind, Value
from vanban.export.tables.definitions import TABLES

if TYPE_CHECKING:
    import pandas

_TYPES: dict[Kind, str] = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}


def tables(documents: Iterable[Document]) -> dict[str, pandas.DataFrame]:
    r"""All tables of some records.

    Args:
        documents: Records, such as ``vanban.extract`` returns.

    Returns:
        Frames by name: documents, tasks, task_sections, task_agencies, deadlines, citations, provisions, agencies, signers,
        recipients, diagnostics.
        Columns have nullable types, dates are dates; what is unknown is missing.

    Example:
        >>> from vanban import extract
        >>> plan = extract("KẾ HOẠCH\nTrồng cây năm 2027\n\nI. NHIỆM VỤ\n\n1. Trồng cây trước ngày 15/3/2027.".encode())
        >>> tables([plan])["tasks"][["task_id", "label", "deadline_end"]].to_string(index=False, header=False)
        't1 1 2027-03-15'
    """
    import pandas

    rows: dict[str, list[tuple[Value, ...]]] = {table.name: [] for table in TABLES}
    for document in documents:
        for table in TABLES:
            rows[table.name] += table.rows(document)
    return {
        table.name: pandas.DataFrame(rows[table.name], columns=[column.name for column in table.columns]).astype(
            {column.name: _TYPES[column.kind] for column in table.columns}
        )
        for table in TABLES
    }
