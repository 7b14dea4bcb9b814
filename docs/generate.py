"""Writes what is generated in the documentation: schema, pages of the contract and the rules, figures, examples in the READMEs.

``python docs/generate.py`` rewrites the files; tests/test_project.py fails when one is out of date.
"""

from __future__ import annotations

import json
import re
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from vanban.document import Document
from vanban.errors import VanbanError
from vanban.export.json import json_schema
from vanban.export.tables import TABLES
from vanban.registry import FILES
from vanban.registry.loader import Entry, load

ROOT = Path(__file__).parents[1]
SAMPLE = "ke-hoach-tinh-chuyen-doi-so"
SCALARS: dict[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
ALIASES = {"Span": "[start, end]", "BBox": "[x0, y0, x1, y1]"}

INTRODUCTION = """\
# The record

One document becomes one JSON object of this shape (schema version 1). This page is generated from the pydantic models in
`pipeline/vanban/document/` by `docs/generate.py`; [the JSON Schema](schema/document-v1.schema.json) is generated from the
same models, and `vanban schema` prints it.

- Keys are English, values stay Vietnamese, Unicode NFC. What is unknown is `null`, what there is none of is `[]`.
- `text` is the normalised text, one paragraph a line. Every span is `[start, end]` into it, in Unicode code points, end
  exclusive: `text[start:end]` is what was read. A value inherited from a heading has the heading's span.
- Every value carries `evidence` (where it was read and by which rule) and `confidence` (how often that rule was right on
  documents with known answers, less where OCR was unsure or readings contradict each other).
- What the document itself gets wrong stays as printed and is reported in `diagnostics`.
"""


RULES = """\
# Rules

What vanban knows of documents, bodies and words is data: JSON beside a JSON Schema in `pipeline/vanban/registry/`, proved
by tests. How things are said (a deadline, a citation, an order) is composed patterns, whose names are in the table of
[precision](#precision). This page is generated from the registry by `docs/generate.py`.
"""


def main() -> None:
    """Rewrites every generated file."""
    for path, content in generated().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")


def generated() -> dict[Path, str]:
    """The content that every generated file should have."""
    files = {
        ROOT / "docs" / "schema" / "document-v1.schema.json": json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n",
        ROOT / "docs" / "rules.md": rules(),
        **figures(),
    }
    files[ROOT / "docs" / "tables.md"] = put(ROOT / "docs" / "tables.md", "columns", columns())
    batch = ROOT / "docs" / "batch.md"
    files[batch] = put(batch, "codes", codes())
    record = ROOT / "data" / "processed" / f"{SAMPLE}.json"
    files[ROOT / "docs" / "contract.md"] = contract(json.loads(record.read_bytes()) if record.exists() else {})
    if record.exists():
        shown = "```json\n" + example(json.loads(record.read_bytes())) + "\n```"
        for name in ("README.md", "README.vi.md"):
            files[ROOT / name] = put(ROOT / name, "example", shown)
    return files


def put(path: Path, block: str, content: str) -> str:
    """The text of a Markdown file with the content of one marked block replaced.

    Args:
        path: A file with ``<!-- block: begin -->`` and ``<!-- block: end -->``.
        block: The name in the marks.
        content: What goes between them.

    Returns:
        The whole text.

    Raises:
        ValueError: If the file has no such marks.
    """
    begin, end = f"<!-- {block}: begin -->", f"<!-- {block}: end -->"
    text = path.read_text(encoding="utf-8")
    if not 0 <= text.find(begin) < text.find(end):
        raise ValueError(f"{path.name} has no block {block!r}")
    before, rest = text.split(begin, 1)
    return f"{before}{begin}\n{content}\n{end}{rest.split(end, 1)[1]}"


def columns() -> str:
    """The data dictionary of the tables."""
    parts = []
    for table in TABLES:
        parts += [f"### {table.name} ({table.vietnamese})", "", f"{table.meaning} Key: {', '.join(table.key)}.", ""]
        parts += ["| column | type | meaning | Vietnamese |", "|---|---|---|---|"]
        parts += [f"| `{one.name}` | {one.kind} | {one.meaning} | {one.vietnamese} |" for one in table.columns]
        parts.append("")
    return "\n".join(parts).rstrip()


def codes() -> str:
    """The table of error codes."""
    rows = sorted((kind.code, " ".join((kind.__doc__ or "").split())) for kind in VanbanError.__subclasses__())
    return "\n".join(["| code | meaning |", "|---|---|", *(f"| `{code}` | {meaning} |" for code, meaning in rows)])


def contract(record: dict[str, Any]) -> str:
    """The page that explains every field.

    Args:
        record: The record that the examples are taken from; may be empty.
    """
    pages = []
    for model in reachable(Document):
        page = f"## {model.__name__}\n\n{prose(model)}\n\n| field | type | meaning |\n|---|---|---|\n{fields(model)}"
        shown = fullest(record, model)
        pages.append(page + (f"\n```json\n{compact(shown, width=100, step=True)}\n```\n" if shown else ""))
    return "\n".join([INTRODUCTION, *pages])


def fullest(value: object, model: type[BaseModel]) -> dict[str, Any] | None:
    """The object of a record that shows most fields of a model: the example of its page; None for the record itself.

    Fields that are null, empty or false are left out, and "…" stands for objects.
    """
    names = set(model.model_fields)
    found = [one for one in objects(value) if set(one) == names and "schema_version" not in one]
    shown = [{key: item for key, item in one.items() if item not in (None, [], False)} for one in found]
    best = max(shown, key=lambda one: (len(one), -len(str(one))), default={})
    told = {key: item for key, item in best.items() if not nested(item)}
    if not told:
        return None
    return {**told, **{key: "…" for key in best if key not in told}}


def nested(value: object) -> bool:
    """Whether a value is an object, or a list of objects or lists."""
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, (dict, list)) for item in value))


def objects(value: object) -> Iterator[dict[str, Any]]:
    """All objects in a value, outermost first."""
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(item)


def rules() -> str:
    """The page of the registry: what each file holds, its fields, and the record of every rule on gold."""
    parts = [RULES]
    for name, model in FILES.items():
        if name != "precision":
            rows = load(name, model)
            parts.append(f"## {name}\n\n{described(model)}\n\n{len(rows)} rows, such as:\n\n{sample_row(rows)}\n")
    parts.append("## precision\n\nHow often each rule was right on gold: values that gold has, of all values it read there.\n")
    parts.append("| rule | right | read |\n|---|--:|--:|")
    parts += [f"| `{row['rule']}` | {row['matched']} | {row['emitted']} |" for row in plain_rows("precision")]
    return "\n".join(parts) + "\n"


def described(model: type[Entry]) -> str:
    """What a row is, and what is said of its fields in the docstring or beside them."""
    first, _, attributes = prose(model).partition("Attributes:")
    lines: list[str] = []
    for line in attributes.strip().splitlines():
        if re.match(r"[a-z_]+: ", line):
            name, said = line.split(": ", 1)
            lines.append(f"- `{name}`: {said}")
        elif lines:
            lines[-1] += f" {line}"
    known = {line.split("`")[1] for line in lines}
    lines += [
        f"- `{key}`: {one.description}" for key, one in model.model_fields.items() if one.description and key not in known
    ]
    return first.strip() + ("\n\n" + "\n".join(lines) if lines else "")


def sample_row(rows: tuple[Entry, ...]) -> str:
    """The row that says most in few words, as JSON."""
    dumped = [row.model_dump(mode="json", exclude_defaults=True) for row in rows]
    short = [row for row in dumped if len(str(row)) < 700] or [min(dumped, key=lambda row: len(str(row)))]
    return f"```json\n{compact(max(short, key=len), width=100, step=True)}\n```"


def plain_rows(name: str) -> list[dict[str, Any]]:
    """Rows of a data file as JSON has them."""
    return [row.model_dump(mode="json") for row in load(name, FILES[name])]


def figures() -> dict[Path, str]:
    """The pages of accuracy and speed, with what ``make figures`` last wrote into the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    measured = text.partition("<!-- figures: begin -->")[2].partition("<!-- figures: end -->")[0].strip()
    accuracy, _, speed = measured.rpartition("\n\n")
    pages = {"accuracy": accuracy, "speed": speed}
    return {ROOT / "docs" / f"{name}.md": put(ROOT / "docs" / f"{name}.md", name, block) for name, block in pages.items()}


def reachable(model: type[BaseModel], seen: dict[type[BaseModel], None] | None = None) -> list[type[BaseModel]]:
    """A model and all models that its fields refer to, each once, in order of first use."""
    seen = {} if seen is None else seen
    if model not in seen:
        seen[model] = None
        for field in model.model_fields.values():
            for inner in models_in(field.annotation):
                reachable(inner, seen)
    return list(seen)


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """The models that a type annotation mentions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from models_in(argument)


def prose(model: type[BaseModel]) -> str:
    """A model's docstring as Markdown."""
    lines = [line.strip() for line in (model.__doc__ or "").strip().splitlines()]
    return re.sub(r"``(.*?)``", r"`\1`", "\n".join(lines))


def fields(model: type[BaseModel]) -> str:
    """The rows of a model's table."""
    rows = ""
    inherited = ("evidence", "confidence")  # declared by the base class, read last
    for name, field in sorted(model.model_fields.items(), key=lambda entry: entry[0] in inherited):
        if not field.description:
            raise ValueError(f"{model.__name__}.{name} has no description")
        rows += f"| `{name}` | {shown(field.annotation)} | {field.description} |\n"
    return rows


def shown(annotation: object) -> str:
    """A type annotation as readers of JSON know it."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shown(arguments[0])
    if origin in (Union, types.UnionType):
        return " or ".join(shown(argument) for argument in arguments)
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in arguments)
    if origin is list:
        return f"list of {shown(arguments[0])}"
    if origin is tuple:
        return ALIASES["Span"] if len(arguments) == 2 else ALIASES["BBox"]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    return SCALARS[annotation]


def example(record: dict[str, Any]) -> str:
    """The part of a record that the READMEs show: identity, one legal basis, one task."""
    tasks = record["tasks"]
    task = next((task for task in tasks if task["lead"] and task["coordinate"] and task["deadline"]), tasks[0])
    excerpt = {
        "metadata": {field: plain(value) for field, value in record["metadata"].items()},
        "legal_bases": [plain(entry) for entry in record["legal_bases"] if entry["number"]][:1],
        "tasks": [
            {
                **{name: task[name] for name in ("id", "label", "text", "section")},
                "lead": [plain(body) for body in task["lead"]],
                "coordinate": [plain(body) for body in task["coordinate"]],
                "deadline": plain(task["deadline"]),
                "evidence": {name: task["evidence"][name] for name in ("span", "page", "by")},
                "confidence": task["confidence"],
            }
        ],
    }
    return compact(excerpt)


def plain(value: object) -> object:
    """A value without its evidence and without what is null, empty or false."""
    if not isinstance(value, dict):
        return value
    hidden = {"evidence", "confidence", "mentions", "raw"}
    return {key: plain(item) for key, item in value.items() if key not in hidden and item not in (None, [], False)}


def compact(value: object, indent: int = 0, width: int = 118, *, step: bool = False) -> str:
    """JSON in which an object or list stands on one line where it fits.

    Args:
        value: The value.
        indent: Column at which it starts.
        width: Columns of a line.
        step: Indents by two from one level to the next, instead of under the value's start.
    """
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + indent <= width or not isinstance(value, (dict, list)):
        return line
    pad = " " * (indent + 2)
    if isinstance(value, list):
        inner = [pad + compact(item, indent + 2, width, step=step) for item in value]
        return "[\n" + ",\n".join(inner) + "\n" + " " * indent + "]"
    inner = [
        f'{pad}"{key}": {compact(item, indent + 2 + (0 if step else len(key) + 4), width, step=step)}'
        for key, item in value.items()
    ]
    return "{\n" + ",\n".join(inner) + "\n" + " " * indent + "}"


if __name__ == "__main__":
    main()
