"""Writes what is generated in the documentation: schema, pages of the contract and the rules, figures, examples in the READMEs.

``python docs/generate.py`` rewrites the files; tests/test_project.py fails when one is out of date.
"""

from __future__ import annotations

import dataclasses
import json
import re
import types
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import measured
from pydantic import BaseModel

from vanban.document import Document
from vanban.errors import VanbanError
from vanban.export.json import json_schema, to_json
from vanban.export.tables import TABLES
from vanban.limits import Limits
from vanban.pipeline import extract
from vanban.registry import FILES
from vanban.registry.loader import Entry, load

ROOT = Path(__file__).parents[1]
SAMPLE = "ke-hoach-tinh-chuyen-doi-so"
SCALARS: dict[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
WIDEST = 30
"""Characters of an example in a table."""
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
    docs, samples = ROOT / "docs", records()
    known = json.loads((ROOT / "benchmarks" / "measured.json").read_bytes())
    shown = [*samples.values(), *fragments()]
    excerpt = {"example": f"```json\n{example(samples[SAMPLE])}\n```"} if SAMPLE in samples else {}
    return {
        docs / "schema" / "document-v1.schema.json": json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n",
        docs / "rules.md": rules(),
        docs / "contract.md": contract(shown),
        docs / "tables.md": put(docs / "tables.md", columns=columns([Document.model_validate(one) for one in shown])),
        docs / "batch.md": put(docs / "batch.md", codes=codes()),
        docs / "security.md": put(docs / "security.md", limits=limits()),
        docs / "accuracy.md": put(docs / "accuracy.md", accuracy=measured.accuracy(known)),
        docs / "speed.md": put(
            docs / "speed.md",
            speed=measured.speed(known),
            profile=measured.profile(known),
            machines=measured.machines(known),
        ),
        docs / "scale.md": put(docs / "scale.md", capacity=measured.capacity(known), ceiling=measured.ceiling(known)),
        ROOT / "README.md": put(ROOT / "README.md", figures=measured.figures(known, "en"), **excerpt),
        ROOT / "README.vi.md": put(ROOT / "README.vi.md", figures=measured.figures(known, "vi"), **excerpt),
    }


def records() -> dict[str, dict[str, Any]]:
    """The golden records by name; those of scans differ from one Tesseract to the next."""
    paths = sorted((ROOT / "data" / "processed").glob("*.json"))
    return {path.stem: json.loads(path.read_bytes()) for path in paths if not path.stem.startswith("cong-van-quet")}


def fragments() -> list[dict[str, Any]]:
    """Records of what the samples don't have: a body that was merged, a number with a year, a lunar day, a scan as source."""
    paths = sorted((ROOT / "docs" / "fragments").glob("*.txt"))
    made = [json.loads(to_json(extract(path, name=path.name))) for path in paths]
    scanned = {"uri": "ke-hoach-trong-cay.pdf", "media_type": "application/pdf", "text_source": "ocr", "ocr_confidence": 0.93}
    return [*made, {**made[0], "source": {**made[0]["source"], **scanned}}]


def put(path: Path, **blocks: str) -> str:
    """The text of a Markdown file with the content of marked blocks replaced.

    Args:
        path: A file with ``<!-- block: begin -->`` and ``<!-- block: end -->`` for each.
        blocks: What goes between them, by name.

    Returns:
        The whole text.

    Raises:
        ValueError: If the file has no such marks.
    """
    text = path.read_text(encoding="utf-8")
    for block, content in blocks.items():
        begin, end = f"<!-- {block}: begin -->", f"<!-- {block}: end -->"
        if not 0 <= text.find(begin) < text.find(end):
            raise ValueError(f"{path.name} has no block {block!r}")
        before, rest = text.split(begin, 1)
        text = f"{before}{begin}\n{content}\n{end}{rest.split(end, 1)[1]}"
    return text


def columns(documents: Collection[Document]) -> str:
    """The data dictionary of the tables, with the first value of each column in some documents that isn't zero or false."""
    parts = []
    for table in TABLES:
        parts += [f"### {table.name} ({table.vietnamese})", "", f"{table.meaning} Key: {', '.join(table.key)}.", ""]
        parts += ["| column | type | meaning | example | Vietnamese |", "|---|---|---|---|---|"]
        values = zip(*(row for document in documents for row in table.rows(document)), strict=True)
        for one, column in zip(table.columns, values, strict=True):
            known = [value for value in column if value is not None]
            first = next(filter(None, known), known[0])
            value = " ".join((str(first).lower() if isinstance(first, bool) else str(first)).split())
            cell = value if len(value) <= WIDEST else f"{value[: WIDEST - 1]}…"
            parts.append(f"| `{one.name}` | {one.kind} | {one.meaning} | {cell} | {one.vietnamese} |")
        parts.append("")
    return "\n".join(parts).rstrip()


def codes() -> str:
    """The table of error codes."""
    rows = sorted((kind.code, " ".join((kind.__doc__ or "").split())) for kind in VanbanError.__subclasses__())
    return "\n".join(["| code | meaning |", "|---|---|", *(f"| `{code}` | {meaning} |" for code, meaning in rows)])


def limits() -> str:
    """The table of limits."""
    rows = [f"| `{one.name}` | {one.default:,.0f} | {one.metadata['meaning']} |" for one in dataclasses.fields(Limits)]
    return "\n".join(["| limit | default | what it counts, and what happens beyond it |", "|---|---|---|", *rows])


def contract(samples: Collection[dict[str, Any]]) -> str:
    """The page that explains every field.

    Args:
        samples: Records that the examples are taken from.
    """
    pages = []
    for model in reachable(Document):
        page = f"## {model.__name__}\n\n{prose(model)}\n\n| field | type | meaning |\n|---|---|---|\n{fields(model)}"
        shown = "\n".join(compact(one, width=100, step=True) for one in examples(samples, model))
        pages.append(page + (f"\n```json\n{shown}\n```\n" if shown else ""))
    return "\n".join([INTRODUCTION, *pages])


def examples(samples: Collection[dict[str, Any]], model: type[BaseModel]) -> list[dict[str, Any]]:
    """Objects of the records that together show every field of a model that the records have; none for the record itself.

    Each shows most of what those before it don't; of equals the surest and shortest. Fields that are null, empty or false are
    left out, and "…" stands for objects.
    """
    names = list(model.model_fields)
    every = [one for sample in samples for one in objects(sample) if set(one) == set(names) and "schema_version" not in one]
    last = ("evidence", "confidence")  # declared by the base class, read last
    shown: list[dict[str, Any]] = []
    missing = set(names) - set(last)
    while missing and every:
        best = max(every, key=lambda one: (len(missing & told(one)), one.get("confidence", 1), -len(str(one))))
        if not missing & told(best):
            break
        shown.append(
            {
                name: "…" if nested(best[name]) else best[name]
                for name in sorted(names, key=last.__contains__)
                if name in told(best)
            }
        )
        missing -= told(best)
    return [one for one in shown if any(value != "…" for value in one.values())]


def told(one: dict[str, Any]) -> set[str]:
    """Names of the fields that hold something."""
    return {name for name, item in one.items() if item not in (None, [], False)}


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
    task = next(filter(says_all, tasks), tasks[0])
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
    return compact(excerpt, width=100, step=True)


def says_all(task: dict[str, Any]) -> bool:
    """Whether a task itself says by whom, with whom and by when, and no line or heading beside it."""
    parts = [*task["lead"], *task["coordinate"], *filter(None, [task["deadline"]])]
    start, end = task["evidence"]["span"]
    own = all(start <= part["evidence"]["span"][0] < end for part in parts)
    return own and bool(task["lead"] and task["coordinate"] and task["deadline"])


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
