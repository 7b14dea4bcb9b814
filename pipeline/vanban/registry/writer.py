"""The one format of the data files and of the schemas beside them.

Tests compare; ``python -m vanban.registry.writer`` rewrites.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter

from vanban.registry.loader import Entry

_LAST = ("valid_from", "valid_to", "approximate")


def render(rows: Iterable[Entry]) -> str:
    """Rows as the text of a data file: fields in the order of the model, validity last, defaults left out.

    Args:
        rows: Rows of one model, in the order wanted in the file.

    Returns:
        JSON with a final newline.
    """
    plain = []
    for row in rows:
        fields = row.model_dump(mode="json", exclude_defaults=True)
        plain.append(
            {**{key: fields[key] for key in fields if key not in _LAST}, **{k: fields[k] for k in _LAST if k in fields}}
        )
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def schema_of(row: type[Entry]) -> str:
    """JSON Schema of a data file whose rows are ``row``, with a final newline."""
    schema = TypeAdapter(list[row]).json_schema()  # type: ignore[valid-type]
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def rewrite(folder: Path | None = None) -> list[Path]:
    """Writes every data file and every schema anew in the one format.

    Args:
        folder: The folder that holds ``data`` and ``schema``; this package by default.

    Returns:
        The files whose content changed.
    """
    from vanban.registry import FILES
    from vanban.registry.loader import load

    folder = folder or Path(__file__).parent
    changed = []
    for name, row in FILES.items():
        for path, content in (
            (folder / "data" / f"{name}.json", render(load(name, row))),
            (folder / "schema" / f"{name}.schema.json", schema_of(row)),
        ):
            if not path.exists() or path.read_text(encoding="utf-8") != content:
                path.parent.mkdir(exist_ok=True)
                path.write_text(content, encoding="utf-8")
                changed.append(path)
    return changed


if __name__ == "__main__":
    for written in rewrite():
        print(written)
