"""The operators' guide, the settings and ``siftline.toml`` know the same settings."""

import re
import tomllib
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import PREFIX, Settings
from tests.docs.documents import DOCUMENTS, ROOT, bare, read, rows

VARIABLE = re.compile(rf"\b{PREFIX}([A-Z][A-Z_]*[A-Z])\b")


def documented() -> dict[str, object]:
    table = rows(read("docs/operators.md"), "Setting")
    return {bare(name): tomllib.loads(f"it = {bare(default)}")["it"] for name, default, _ in table}


def in_the_file() -> dict[str, object]:
    return tomllib.loads((ROOT / "config" / "siftline.toml").read_text(encoding="utf-8"))


def plain(value: object) -> object:
    """Return a default as TOML would write it."""
    match value:
        case SecretStr():
            return value.get_secret_value()
        case Path():
            return str(value)
        case tuple():
            return list(value)
        case _:
            return value


def test_the_guide_has_every_setting_with_its_default() -> None:
    assert documented() == {
        name: plain(field.default) for name, field in Settings.model_fields.items()
    }


def test_the_file_has_every_setting_with_its_default() -> None:
    assert in_the_file() == documented()


def test_every_setting_is_explained() -> None:
    short = [name for name, _, said in rows(read("docs/operators.md"), "Setting") if len(said) < 10]
    assert short == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_variable_that_is_named_is_a_setting(document: Path) -> None:
    named = {name.lower() for name in VARIABLE.findall(document.read_text(encoding="utf-8"))}
    assert named <= {"config_dir", *Settings.model_fields}
