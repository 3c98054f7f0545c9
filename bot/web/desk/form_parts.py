"""Parts of a form's JSON, each between its value and the flat fields that a browser sends.

A field is named by the path of its value: ``texts.en.known``, ``sources.0.url``. Whatever comes
in, a part gives back a value of its own shape; what it wrote itself, it reads back the same.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Fields = Mapping[str, str]

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
MOST_LANGUAGES = 20
LONGEST_CODE = 35
_INDEX = re.compile(r"0|[1-9]\d{0,3}", re.ASCII)


class Part(Protocol):
    """A part of a form."""

    def clean(self, given: Any) -> Any:
        """Return a value of this part's shape, whatever is given."""
        ...

    def write(self, path: str, value: Any) -> dict[str, str]:
        """Return the fields that a clean value is shown in."""
        ...

    def read(self, path: str, fields: Fields) -> Any:
        """Return the value that fields state, in this part's shape."""
        ...

    def blank(self, value: Any) -> bool:
        """Tell whether a clean value says nothing."""
        ...


def written(text: str) -> str:
    """Return a text as it is kept: lines end with LF, and nothing in it is no character."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return lines.encode("utf-8", "replace").decode("utf-8").strip()


@dataclass(frozen=True, slots=True)
class Words:
    """A text; where ``empty_is_none``, an empty one is no value at all."""

    empty_is_none: bool = False
    otherwise: str = ""

    def clean(self, given: Any) -> str | None:
        """Return the text that is given, or an empty one."""
        text = (written(given) if isinstance(given, str) else "") or self.otherwise
        return None if self.empty_is_none and not text else text

    def write(self, path: str, value: str | None) -> dict[str, str]:
        """Return one field."""
        return {path: value or ""}

    def read(self, path: str, fields: Fields) -> str | None:
        """Return the field's text."""
        return self.clean(fields.get(path, ""))

    def blank(self, value: str | None) -> bool:
        """Tell whether there is no text."""
        return not value


@dataclass(frozen=True, slots=True)
class Lines:
    """Texts of one line each, in one field."""

    most: int

    def clean(self, given: Any) -> list[str]:
        """Return the lines that are not empty."""
        texts = given if isinstance(given, Sequence) and not isinstance(given, str | bytes) else ()
        lines = "\n".join(text for text in texts if isinstance(text, str))
        return self._split(lines)

    def write(self, path: str, value: Sequence[str]) -> dict[str, str]:
        """Return one field with a line for each text."""
        return {path: "\n".join(value)}

    def read(self, path: str, fields: Fields) -> list[str]:
        """Return the field's lines."""
        return self._split(fields.get(path, ""))

    def blank(self, value: Sequence[str]) -> bool:
        """Tell whether there is no line."""
        return not value

    def _split(self, text: str) -> list[str]:
        lines = (line.strip() for line in written(text).split("\n"))
        return [line for line in lines if line][: self.most]


@dataclass(frozen=True, slots=True)
class Group:
    """Parts by their names; where ``empty_is_none``, one that says nothing is no value."""

    parts: Mapping[str, Part]
    empty_is_none: bool = False

    def clean(self, given: Any) -> dict[str, Any] | None:
        """Return every part, clean, and nothing else."""
        known = given if isinstance(given, Mapping) else {}
        return self._whole({name: part.clean(known.get(name)) for name, part in self.parts.items()})

    def write(self, path: str, value: Mapping[str, Any] | None) -> dict[str, str]:
        """Return the fields of every part."""
        shown = self.clean(value) if value is None else value
        fields: dict[str, str] = {}
        for name, part in self.parts.items():
            fields |= part.write(below(path, name), (shown or {}).get(name, part.clean(None)))
        return fields

    def read(self, path: str, fields: Fields) -> dict[str, Any] | None:
        """Return every part as its fields state it."""
        return self._whole(
            {name: part.read(below(path, name), fields) for name, part in self.parts.items()}
        )

    def blank(self, value: Mapping[str, Any] | None) -> bool:
        """Tell whether no part says anything."""
        return value is None or all(part.blank(value[name]) for name, part in self.parts.items())

    def _whole(self, value: dict[str, Any]) -> dict[str, Any] | None:
        return None if self.empty_is_none and self.blank(value) else value


@dataclass(frozen=True, slots=True)
class ByLanguage:
    """A value for each language; where not ``kept_blank``, a blank one is left out."""

    each: Part
    kept_blank: bool = False

    def clean(self, given: Any) -> dict[str, Any]:
        """Return the values of what are codes of languages."""
        known = given if isinstance(given, Mapping) else {}
        codes = [code for code in known if is_language(code)]
        return self._some({code: self.each.clean(known[code]) for code in codes})

    def write(self, path: str, value: Mapping[str, Any]) -> dict[str, str]:
        """Return the fields of every language."""
        fields: dict[str, str] = {}
        for code, one in value.items():
            fields |= self.each.write(below(path, code), one)
        return fields

    def read(self, path: str, fields: Fields) -> dict[str, Any]:
        """Return the values of the languages that have a field."""
        codes = [code for code in names_below(path, fields) if is_language(code)]
        return self._some({code: self.each.read(below(path, code), fields) for code in codes})

    def blank(self, value: Mapping[str, Any]) -> bool:
        """Tell whether no language says anything."""
        return all(map(self.each.blank, value.values()))

    def _some(self, value: Mapping[str, Any]) -> dict[str, Any]:
        blank = self.each.blank
        kept = [item for item in value.items() if self.kept_blank or not blank(item[1])]
        return dict(kept[:MOST_LANGUAGES])


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of equal groups; blank rows stay, as one that was just added is blank."""

    each: Group
    most: int

    def clean(self, given: Any) -> list[Any]:
        """Return the rows, clean."""
        rows = given if isinstance(given, Sequence) and not isinstance(given, str | bytes) else ()
        return [self.each.clean(row) for row in rows[: self.most]]

    def write(self, path: str, value: Sequence[Any]) -> dict[str, str]:
        """Return the fields of every row."""
        fields: dict[str, str] = {}
        for index, row in enumerate(value):
            fields |= self.each.write(below(path, str(index)), row)
        return fields

    def read(self, path: str, fields: Fields) -> list[Any]:
        """Return the rows that have a field, by their numbers."""
        indexes = sorted(
            {int(name) for name in names_below(path, fields) if _INDEX.fullmatch(name)}
        )
        return [self.each.read(below(path, str(index)), fields) for index in indexes[: self.most]]

    def blank(self, value: Sequence[Any]) -> bool:
        """Tell whether no row says anything."""
        return all(map(self.each.blank, value))


def is_language(code: Any) -> bool:
    """Tell whether a key may be the code of a language."""
    return (
        isinstance(code, str) and len(code) <= LONGEST_CODE and LANGUAGE.fullmatch(code) is not None
    )


def below(path: str, name: str) -> str:
    """Return the path of what has a name within another path."""
    return f"{path}.{name}" if path else name


def names_below(path: str, fields: Fields) -> list[str]:
    """Return the names that follow a path in fields, each once, in their order."""
    start = f"{path}."
    names = (field[len(start) :].partition(".")[0] for field in fields if field.startswith(start))
    return list(dict.fromkeys(names))
