"""``vanban schema``: the JSON Schema of a record."""

from __future__ import annotations

import sys


def schema() -> None:
    """Print the JSON Schema of a record."""
    import orjson

    from vanban.export.json import json_schema

    sys.stdout.buffer.write(orjson.dumps(json_schema(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
