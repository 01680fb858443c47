"""The JSON Schemas agree with the model, and are kept up to date."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from macros.__main__ import main
from macros.read import file_names, schemas

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"


def kind_of(path: Path) -> str:
    """The kind of data file that a path names."""
    return {"guides": "guide", "layers": "layers"}.get(path.parent.name, path.stem)


def data_files() -> list[Path]:
    """Every data file of ours, including those of the sound samples."""
    samples = ROOT / "tests" / "samples"
    folders = (DATA, samples / "small-school", samples / "every-shape")
    found = {path for folder in folders for path in folder.rglob("*.yml")}
    return sorted(path for path in found if kind_of(path) in schemas.KINDS)


def parsed(path: Path) -> Any:
    """The content of a data file."""
    return yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe


def validator(kind: str) -> Any:
    """A validator for values of a kind."""
    return jsonschema.Draft7Validator(schemas.schema(kind))


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_is_a_valid_schema(kind: str) -> None:
    """Every schema is itself valid, with a title, and forbids unknown fields."""
    made = schemas.schema(kind)
    jsonschema.Draft7Validator.check_schema(made)
    assert made["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert made["title"]
    records = [made, *made["definitions"].values()]
    assert [
        r for r in records if r.get("properties") and r["additionalProperties"] is not False
    ] == []
    assert made["additionalProperties"] is False or kind == "layers"


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_describes_every_field(kind: str) -> None:
    """An editor shows what every field is for."""
    made = schemas.schema(kind)
    for record in (made, *made["definitions"].values()):
        for name, field in record.get("properties", {}).items():
            assert field.get("description"), name


def test_written_schemas_are_in_step_with_the_model() -> None:
    """The schema files in the repository are what the model gives now."""
    assert schemas.stale(DATA / "schemas") == []


def test_there_is_one_schema_per_kind_of_file() -> None:
    """There is one schema for each kind of file, and no other."""
    names = {path.name for path in (DATA / "schemas").glob("*.json")}
    assert names == {schemas.file_name(kind) for kind in schemas.KINDS}


def test_a_kind_for_every_file_that_is_read() -> None:
    """Every file that the loader reads has a schema."""
    known = file_names.SHARED_FILES | file_names.POLICY_FILES | file_names.EDITION_FILES
    judging = {"searches", "binds-nobody"}  # read only by the tests of the data
    assert {Path(name).stem for name in known if name.endswith(".yml")} | {
        "layers",
        "guide",
    } == set(schemas.KINDS) | judging


def test_accepts_the_data() -> None:
    """Every data file of ours is accepted by the schema of its kind."""
    judges = {kind: validator(kind) for kind in schemas.KINDS}
    faults = [
        f"{path.relative_to(ROOT)}: {error.message}"
        for path in data_files()
        for error in judges[kind_of(path)].iter_errors(parsed(path))
    ]
    assert faults == []


def test_names_its_schema() -> None:
    """The schema that a data file names in its first line is there, and of the right kind."""
    first = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
    named = {
        path: found[1] for path in data_files() if (found := first.match(path.read_text("utf-8")))
    }
    wrong = {
        path
        for path, name in named.items()
        if (path.parent / name).resolve() != DATA / "schemas" / schemas.file_name(kind_of(path))
    }
    assert wrong == set()


@pytest.mark.parametrize(
    "kind, value, complaint",
    [
        ("school", {"name": "A", "moto": "B"}, "'moto' was unexpected"),
        ("school", {"motto": "B"}, "'name' is a required property"),
        ("policy", {"home": {}}, "'questions_to' is a required property"),
        ("roles", {"roles": [{"id": "The Head", "name": "Head"}]}, "'The Head' does not match"),
        ("layers", {"Phone Use": {"label": "Phones"}}, "'Phone Use' does not match"),
        ("layers", {"phones": "Phones"}, "'Phones' is not of type 'object'"),
        ("layers", {"phones": {"lable": "Phones"}}, "'lable' was unexpected"),
        (
            "layers",
            {"phones": {"duties": [{"who": [], "kind": "may", "phrase": "may"}]}},
            "[] should be non-empty",
        ),
        (
            "layers",
            {"phones": {"notes": [{"text": "Odd.", "skips": [6.1]}]}},
            "6.1 is not of type 'string'",
        ),
        ("edition", {"title": "A", "status": "current"}, "'current' is not one of"),
        ("edition", {"title": "A", "status": "draft", "date": "May 2023"}, "'May 2023' does not"),
        ("citations", {"citations": {"id": "a"}}, "is not of type 'array'"),
        ("guide", {"id": "a", "title": "b", "order": "1"}, "'1' is not of type 'integer'"),
    ],
)
def test_refuses_what_is_wrong(kind: str, value: Any, complaint: str) -> None:
    """A wrong file is refused, for the right reason."""
    messages = [error.message for error in validator(kind).iter_errors(value)]
    assert any(complaint in message for message in messages), messages


def test_refuses_wrong_words_deep_inside() -> None:
    """A fault in a nested entry is found too."""
    outcome = {"id": "tell", "title": "Tell", "kind": "soon", "tell": [{"rule": "head"}]}
    value = {"id": "ask", "title": "Ask", "start": "what", "outcomes": [outcome]}
    paths = {tuple(error.absolute_path) for error in validator("guide").iter_errors(value)}
    assert paths == {("outcomes", 0, "tell", 0)}


def test_the_command_writes_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command writes what is stale, and nothing the second time."""
    into = str(tmp_path / "new")
    assert main(["schemas", "--into", into]) == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir()}
    assert main(["schemas", "--into", into]) == 0
    assert capsys.readouterr().out.endswith("Every schema is up to date.\n")
    assert before == {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir()}
