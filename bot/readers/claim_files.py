"""Claims and source profiles, read from files; what is wrong with one loses none of the others."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from bot.claims.form import ClaimForm
from bot.claims.profile_form import ProfileForm

Read = TypeVar("Read", ClaimForm, ProfileForm)

LARGEST_FILE = 64 * 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """What is wrong, and where: file, form (its id, or its place in the file) and field."""

    file: str
    form: str
    field: str
    message: str

    def __str__(self) -> str:
        said = ": ".join(part for part in (self.file, self.form, self.field, self.message) if part)
        # A name from the file may hold anything; what is printed stays one line of plain text.
        return "".join(each if each.isprintable() else "\ufffd" for each in said)


@dataclass(frozen=True, kw_only=True, slots=True)
class FormsRead(Generic[Read]):
    """The forms that are valid, and what is wrong with the others."""

    forms: tuple[Read, ...]
    problems: tuple[Problem, ...]


def read_forms(paths: Sequence[Path]) -> FormsRead[ClaimForm]:
    """Return the claims of JSON files and of folders of them; a claim's second form is a problem.

    A file holds one claim, a list of claims, or ``{"claims": [...]}`` as ``export`` writes it.
    """
    return _read(paths, _Kind(ClaimForm, "claim", "claims"))


def read_profile_forms(paths: Sequence[Path]) -> FormsRead[ProfileForm]:
    """Return the source profiles of files and folders, as ``read_forms`` does claims."""
    return _read(paths, _Kind(ProfileForm, "profile", "profiles"))


class _Kind(NamedTuple, Generic[Read]):
    form: type[Read]
    one: str
    many: str


def _read(paths: Sequence[Path], kind: _Kind[Read]) -> FormsRead[Read]:
    forms: dict[str, Read] = {}
    problems: list[Problem] = []
    for found in (each for path in _files(paths) for each in _read_file(path, kind)):
        if isinstance(found, Problem):
            problems.append(found)
        elif found[1].id in forms:
            problems.append(
                Problem(file=found[0], form=found[1].id, field="id", message="is there twice")
            )
        else:
            forms[found[1].id] = found[1]
    return FormsRead(forms=tuple(forms.values()), problems=tuple(problems))


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.glob("*.json")) if path.is_dir() else (path,)


def _read_file(path: Path, kind: _Kind[Read]) -> Iterator[tuple[str, Read] | Problem]:
    try:
        if path.stat().st_size > LARGEST_FILE:
            yield _file_problem(path, f"is larger than {LARGEST_FILE // 2**20} MiB")
            return
        content = json.loads(path.read_bytes())
    except OSError as error:
        yield _file_problem(path, error.strerror or "cannot be read")
        return
    except (ValueError, RecursionError) as error:
        yield _file_problem(path, f"is not JSON: {error}")
        return
    for place, item in enumerate(_items(content, kind.many), start=1):
        yield from _read_item(path.name, place, item, kind)


def _items(content: Any, many: str) -> list[Any]:
    if isinstance(content, dict) and isinstance(content.get(many), list):
        return list(content[many])
    return content if isinstance(content, list) else [content]


def _read_item(
    file: str, place: int, item: Any, kind: _Kind[Read]
) -> Iterator[tuple[str, Read] | Problem]:
    try:
        yield file, kind.form.model_validate(item)
    except ValidationError as error:
        name = item.get("id") if isinstance(item, dict) else None
        form = name if isinstance(name, str) else f"{kind.one} {place}"
        for each in error.errors(include_url=False, include_input=False):
            field = ".".join(map(str, each["loc"]))
            yield Problem(file=file, form=form, field=field, message=each["msg"])


def _file_problem(path: Path, message: str) -> Problem:
    return Problem(file=path.name, form="", field="", message=message)
