"""Tables as files: Parquet, CSV, Excel, DuckDB. Rows are written in batches, so that memory doesn't grow with the records."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from vanban.document import Document
from vanban.export.atomic import replacing
from vanban.export.formulas import neutralised
from vanban.export.tables.column import Kind, Table, Value
from vanban.export.tables.definitions import TABLES

if TYPE_CHECKING:
    import pyarrow

Format = Literal["parquet", "csv", "xlsx", "duckdb"]
Row = tuple[Value, ...]

_BATCH = 5_000
_FOR_READERS = ("csv", "xlsx")
"""Formats that people open; the others are for programs, and keep codes."""
_MOST_ROWS, _LONGEST_CELL = 1_048_576, 32_767
"""Limits of an Excel sheet (ECMA-376 has none, the program does)."""
_WIDEST, _WIDTH_OF_ID = 60, 12
"""Widths of columns in characters; an id that only joins tables doesn't push what people read off the screen."""
_A4 = 9
_DUCKDB_TYPES: dict[Kind, str] = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}


class TooManyRowsError(ValueError):
    """More rows than an Excel sheet holds."""


class _Sink(Protocol):
    def write(self, table: Table, rows: Sequence[Row]) -> None: ...


def write_tables(documents: Iterable[Document], folder: Path, format: Format, *, vietnamese: bool = False) -> dict[str, int]:  # noqa: A002
    """Writes all tables of some records; each file is there whole or not at all.

    Args:
        documents: Records, taken one by one.
        folder: Made if missing. Parquet and CSV give a file a table, Excel and DuckDB one file, ``vanban.xlsx`` and
            ``vanban.duckdb``.
        format: What to write.
        vietnamese: Headers, coded values ("chủ trì" for "lead") and names of sheets in Vietnamese (CSV and Excel).

    Returns:
        Rows by table.

    Raises:
        ImportError: The library that writes the format isn't installed (``pip install 'vanban[tables]'``).
        TooManyRowsError: An Excel sheet would have more rows than Excel can hold.
    """
    folder.mkdir(parents=True, exist_ok=True)
    counts = dict.fromkeys((table.name for table in TABLES), 0)
    with _SINKS[format](folder, vietnamese) as sink:
        for table, rows in _batches(documents):
            counts[table.name] += len(rows)
            sink.write(table, list(table.in_words(rows)) if vietnamese and format in _FOR_READERS else rows)
    return counts


def _batches(documents: Iterable[Document]) -> Iterator[tuple[Table, list[Row]]]:
    waiting: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    for document in documents:
        for table in TABLES:
            rows = waiting[table.name]
            rows += table.rows(document)
            if len(rows) >= _BATCH:
                yield table, rows
                waiting[table.name] = []
    for table in TABLES:
        yield table, waiting[table.name]


def arrow_schema(table: Table) -> pyarrow.Schema:
    """The columns of a table as Arrow types, their meaning as metadata."""
    import pyarrow

    types = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
    }
    return pyarrow.schema(
        [pyarrow.field(column.name, types[column.kind], metadata={"meaning": column.meaning}) for column in table.columns]
    )


def arrow_batch(table: Table, rows: Sequence[Row]) -> pyarrow.RecordBatch:
    """Rows as an Arrow batch."""
    import pyarrow

    schema = arrow_schema(table)
    columns: list[Any] = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    return pyarrow.RecordBatch.from_arrays(
        [pyarrow.array(values, field.type) for values, field in zip(columns, schema, strict=True)], schema=schema
    )


class _Parquet:
    def __init__(self, folder: Path, stack: ExitStack) -> None:
        from pyarrow.parquet import ParquetWriter

        self._writers = {
            table.name: stack.enter_context(
                ParquetWriter(stack.enter_context(replacing(folder / f"{table.name}.parquet")), arrow_schema(table))
            )
            for table in TABLES
        }

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        self._writers[table.name].write_batch(arrow_batch(table, rows))


class _Csv:
    """UTF-8 with a byte order mark, by which Excel knows the encoding; formula cells are neutralised."""

    def __init__(self, folder: Path, stack: ExitStack, vietnamese: bool) -> None:
        self._writers = {}
        for table in TABLES:
            temporary = stack.enter_context(replacing(folder / f"{table.name}.csv"))
            file = stack.enter_context(temporary.open("w", encoding="utf-8-sig", newline=""))
            self._writers[table.name] = csv.writer(file)
            self._writers[table.name].writerow(_header(table, vietnamese))

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        self._writers[table.name].writerows([_cell(value) for value in row] for row in rows)


def _cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return neutralised(value)
    return value if isinstance(value, int | float) else value.isoformat()


def _header(table: Table, vietnamese: bool) -> list[str]:
    return [column.vietnamese if vietnamese else column.name for column in table.columns]


class _Excel:
    """A sheet a table: frozen header, filters, widths by content of the first rows; strings are never read as formulas."""

    def __init__(self, path: Path, stack: ExitStack, vietnamese: bool) -> None:
        import xlsxwriter

        temporary = stack.enter_context(replacing(path))
        # strings go into the rows themselves: rows leave memory as soon as the next one begins
        self._book = stack.enter_context(
            xlsxwriter.Workbook(
                str(temporary), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
            )
        )
        self._header = self._book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._day = self._book.add_format({"num_format": "dd/mm/yyyy"})
        self._vietnamese = vietnamese
        self._rows = {table.name: 0 for table in TABLES}
        self._sheets = {
            table.name: self._book.add_worksheet(table.vietnamese if vietnamese else table.name) for table in TABLES
        }

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        sheet, at = self._sheets[table.name], self._rows[table.name]
        if at == 0:
            header = _header(table, self._vietnamese)
            for number, title in enumerate(header):
                longest = max([len(title), *(len(str(row[number])) for row in rows[:200] if row[number] is not None)])
                widest = _WIDTH_OF_ID if table.columns[number].name == "document_id" else _WIDEST
                sheet.set_column(number, number, min(longest + 2, widest))
            sheet.freeze_panes(1, 0)
            sheet.set_landscape()
            sheet.set_paper(_A4)
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(0)
            sheet.write_row(0, 0, header, self._header)
            at = 1
        if at + len(rows) > _MOST_ROWS:
            raise TooManyRowsError(f"{table.name}: an Excel sheet holds {_MOST_ROWS:,} rows; write Parquet, CSV or DuckDB")
        for row in rows:
            for number, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(at, number, value[:_LONGEST_CELL])
                elif isinstance(value, bool):
                    sheet.write_boolean(at, number, value)
                elif isinstance(value, int | float):
                    sheet.write_number(at, number, value)
                elif value is not None:
                    sheet.write_datetime(at, number, value, self._day)
            at += 1
        self._rows[table.name] = at
        sheet.autofilter(0, 0, max(1, at - 1), len(table.columns) - 1)


class _DuckDb:
    def __init__(self, path: Path, stack: ExitStack) -> None:
        import duckdb

        temporary = stack.enter_context(replacing(path))
        temporary.unlink()  # DuckDB makes its own file and takes an empty one for a broken one
        self._database = stack.enter_context(duckdb.connect(str(temporary)))
        for table in TABLES:
            columns = ", ".join(f'"{column.name}" {_DUCKDB_TYPES[column.kind]}' for column in table.columns)
            self._database.execute(f'CREATE TABLE "{table.name}" ({columns})')

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        self._database.register("batch", arrow_batch(table, rows))
        self._database.execute(f'INSERT INTO "{table.name}" SELECT * FROM batch')  # noqa: S608 - names of our own tables
        self._database.unregister("batch")


@contextmanager
def _parquet(folder: Path, vietnamese: bool) -> Iterator[_Sink]:
    with ExitStack() as stack:
        yield _Parquet(folder, stack)


@contextmanager
def _csv(folder: Path, vietnamese: bool) -> Iterator[_Sink]:
    with ExitStack() as stack:
        yield _Csv(folder, stack, vietnamese)


@contextmanager
def _xlsx(folder: Path, vietnamese: bool) -> Iterator[_Sink]:
    with ExitStack() as stack:
        yield _Excel(folder / "vanban.xlsx", stack, vietnamese)


@contextmanager
def _duckdb(folder: Path, vietnamese: bool) -> Iterator[_Sink]:
    with ExitStack() as stack:
        yield _DuckDb(folder / "vanban.duckdb", stack)


_SINKS: dict[Format, Callable[[Path, bool], Any]] = {"parquet": _parquet, "csv": _csv, "xlsx": _xlsx, "duckdb": _duckdb}
