"""JSON Schemas of the data files, made from the model, so that an editor completes and checks.

They use draft 7, which all YAML editors read (json-schema.org/specification-links).
"""

import json
from pathlib import Path
from typing import Any

from macros.model.base import ID_PATTERN, Layer, Record
from macros.model.citations import Citations
from macros.model.edition import Changes, Control, Ledger, Reviews, Seal
from macros.model.guide import Guide
from macros.model.home import PolicyFacts
from macros.model.induction import Induction
from macros.model.page import ReadPages
from macros.model.school import Roles, School

KINDS: dict[str, type[Record]] = {
    "changes": Changes,
    "citations": Citations,
    "edition": Control,
    "guide": Guide,
    "induction": Induction,
    "layers": Layer,
    "ledger": Ledger,
    "pages": ReadPages,
    "policy": PolicyFacts,
    "reviews": Reviews,
    "roles": Roles,
    "school": School,
    "seal": Seal,
}
"""Every kind of data file, with the record in it; a file of layers has one under each id."""

_BY_ID = {"layers"}

_DIALECT = "http://json-schema.org/draft-07/schema#"


def file_name(kind: str) -> str:
    """The name of the schema file for one kind of data file."""
    return f"{kind}.schema.json"


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema for one kind of data file, as plain values."""
    record = KINDS[kind]
    made = record.model_json_schema(ref_template="#/definitions/{model}")
    definitions = made.pop("$defs", {})
    if kind in _BY_ID:
        definitions[record.__name__] = made
        made = {
            "type": "object",
            "propertyNames": {"pattern": ID_PATTERN},
            "additionalProperties": {"$ref": f"#/definitions/{record.__name__}"},
        }
    made |= {
        "title": f"{kind}: {(record.__doc__ or '').splitlines()[0]}",
        "definitions": {name: definitions[name] for name in sorted(definitions)},
    }
    ordered = {"$schema": _DIALECT, "title": made.pop("title"), **made}
    return dict(json.loads(json.dumps(ordered), object_hook=_as_draft_7))


def _as_draft_7(node: dict[str, Any]) -> dict[str, Any]:
    """Part of a schema for draft 7: without titles made from names, and with `$ref` by itself."""
    for field in node.get("properties", {}).values():
        field.pop("title", None)
    if "$ref" in node and len(node) > 1:
        node["allOf"] = [{"$ref": node.pop("$ref")}]
    return node


def written() -> dict[str, str]:
    """Every schema file's name and text: the same model gives the same bytes."""
    return {
        file_name(kind): json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"
        for kind in KINDS
    }


def stale(folder: Path) -> list[str]:
    """The names of schema files in a folder that are missing, or not what the model gives now."""
    return [name for name, words in written().items() if _text(folder / name) != words]


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None
