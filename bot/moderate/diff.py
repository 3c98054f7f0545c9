"""What a draft changes: two forms compared field by field, for a second person to read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.moderate.draft import FormJson
from bot.moderate.spans import Span, likeness, spans

ChangeKind = Literal["added", "removed", "changed"]
ALIKE = 0.4
"""The likeness from which an item of a list is a former one changed, and not a new one."""
MOST_COMPARED = 60
"""Items of a list that are compared with each other; more of them are gone and come anew."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldChange:
    """A field by its path, ``texts.en.known`` or ``sources``, and what became of its text.

    Of a list there is one for each item that came, went or changed. ``language`` is that of the
    text, where it has one.
    """

    field: str
    kind: ChangeKind
    spans: tuple[Span, ...]
    language: str = ""

    @property
    def before(self) -> str:
        """Return the text as it was, empty for what came."""
        return "".join(each.text for each in self.spans if each.kind != "added")

    @property
    def after(self) -> str:
        """Return the text as it is to be, empty for what goes."""
        return "".join(each.text for each in self.spans if each.kind != "removed")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Item:
    """An item of a list: what it is known again by, and how a person reads it."""

    key: str
    text: str
    language: str = ""


_LINES = ("topic", "lesson", "language", "name", "kind", "rating", "authenticity", "expires")
_LOCALISED = ("claimant", "run_by", "note")
_TEXTS = ("statement", "known", "missing")


def diff(before: FormJson | None, after: FormJson) -> tuple[FieldChange, ...]:
    """Return what changed between two forms, in the order in which an answer is read.

    Without a former form, all is added. Fields that are no part of a form are passed over; a
    hostile form raises nothing.
    """
    old = before or {}
    return (*_of_texts(old, after), *_of_lines(old, after), *_of_lists(old, after))


def _of_texts(old: FormJson, new: FormJson) -> Iterator[FieldChange]:
    olds, news = _mapping(old.get("texts")), _mapping(new.get("texts"))
    for language in dict.fromkeys((*news, *olds)):
        was, now = _mapping(olds.get(language)), _mapping(news.get(language))
        for name in _TEXTS:
            path = f"texts.{language}.{name}"
            yield from _change(path, _line(was.get(name)), _line(now.get(name)), language)


def _of_lines(old: FormJson, new: FormJson) -> Iterator[FieldChange]:
    for name in _LINES:
        yield from _change(name, _line(old.get(name)), _line(new.get(name)))
    for name in _LOCALISED:
        yield from _of_localised(name, old.get(name), new.get(name))
    was, now = _mapping(old.get("first_appearance")), _mapping(new.get("first_appearance"))
    for name in ("date", "url"):
        yield from _change(f"first_appearance.{name}", _line(was.get(name)), _line(now.get(name)))
    for name in ("who", "where"):
        yield from _of_localised(f"first_appearance.{name}", was.get(name), now.get(name))


def _of_localised(path: str, old: object, new: object) -> Iterator[FieldChange]:
    was, now = _mapping(old), _mapping(new)
    for language in dict.fromkeys((*now, *was)):
        before, after = _line(was.get(language)), _line(now.get(language))
        yield from _change(f"{path}.{language}", before, after, language)


def _of_lists(old: FormJson, new: FormJson) -> Iterator[FieldChange]:
    for name, item in _ITEMS.items():
        was, now = _items(old.get(name), item), _items(new.get(name), item)
        yield from _of_items(name, was, now)


def _of_items(name: str, was: Sequence[_Item], now: Sequence[_Item]) -> Iterator[FieldChange]:
    gone = [each for each in was if each not in now]
    come = [each for each in now if each not in was]
    for item in come:
        former = _former(item, gone)
        if former is not None:
            gone.remove(former)
        yield from _change(name, former.text if former else "", item.text, item.language)
    for item in gone:
        yield from _change(name, item.text, "", item.language)


def _former(item: _Item, gone: Sequence[_Item]) -> _Item | None:
    """Return what an item was before: the one of the same key, else the likest one."""
    same = next((each for each in gone if each.key == item.key), None)
    if same is not None or len(gone) > MOST_COMPARED:
        return same
    likest = max(gone, key=lambda each: likeness(each.text, item.text), default=None)
    if likest is None or likeness(likest.text, item.text) < ALIKE:
        return None
    return likest


def _change(field: str, before: str, after: str, language: str = "") -> Iterator[FieldChange]:
    if before == after:
        return
    kind: ChangeKind = "changed" if before and after else "added" if after else "removed"
    yield FieldChange(field=field, kind=kind, spans=spans(before, after), language=language)


def _source(value: Mapping[str, Any]) -> _Item:
    names = ("publisher", "title", "published", "language", "stance", "url")
    told = " · ".join(filter(None, (_line(value.get(name)) for name in names)))
    return _Item(key=_line(value.get("url")), text=told, language=_line(value.get("language")))


def _wording(value: Mapping[str, Any]) -> _Item:
    text = _line(value.get("text"))
    return _Item(key=text, text=text, language=_line(value.get("language")))


def _medium(value: Mapping[str, Any]) -> _Item:
    digest = _line(value.get("digest"))
    really = (f"{name}: {_line(each)}" for name, each in _mapping(value.get("really")).items())
    named = f"{_line(value.get('form'))} {digest[:12]}".strip()
    told = (named, _line(value.get("authenticity")), *really)
    return _Item(key=digest, text=" · ".join(filter(None, told)))


def _of_text(value: Mapping[str, Any]) -> _Item:
    text = _line(value.get("text"))
    return _Item(key=text, text=text)


_ITEMS: Mapping[str, Callable[[Mapping[str, Any]], _Item]] = {
    "keys": _of_text,
    "sources": _source,
    "wordings": _wording,
    "links": _of_text,
    "posts": _of_text,
    "media": _medium,
}


def _items(value: object, item: Callable[[Mapping[str, Any]], _Item]) -> list[_Item]:
    listed = value if isinstance(value, list | tuple) else []
    return [item(each if isinstance(each, Mapping) else {"text": each}) for each in listed]


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _line(value: object) -> str:
    """Return a value as a person reads it."""
    return value if isinstance(value, str) else "" if value is None else str(value)
