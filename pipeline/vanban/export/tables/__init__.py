"""Records as tidy tables, one row an item, joined by stable keys (docs/tables.md)."""

from vanban.export.tables.column import Column, Table
from vanban.export.tables.definitions import TABLES
from vanban.export.tables.frames import tables
from vanban.export.tables.writers import Format, TooManyRowsError, write_tables

__all__ = ["TABLES", "Column", "Format", "Table", "TooManyRowsError", "tables", "write_tables"]
