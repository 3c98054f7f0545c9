"""Telegram's HTML, read with the official server's rules and its words for mistakes.

The rules follow parse_html in tdlib's MessageEntity.cpp.
"""

import re
from dataclasses import dataclass, field

from tests.fake_telegram.formatted import Formatted, in_order, units
from tests.fake_telegram.html_tags import (
    KINDS,
    HtmlError,
    Tag,
    entity_of,
    is_code_block,
    without_language,
)
from tests.fake_telegram.shapes import JsonObject

NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,8})|#([0-9]{1,8})|([a-zA-Z]+));?")


def parse_html(source: str) -> Formatted:
    """Return the text and entities of an HTML source, or raise HtmlError as Telegram words it."""
    return _Reader(source).read()


def unescaped(text: str) -> str:
    """Return a text with the few references that Telegram knows replaced."""
    return REFERENCE.sub(_decoded, text)


def _decoded(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        return NAMED.get(name, match.group())
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF else match.group()


@dataclass
class _Reader:
    source: str
    at: int = 0
    text: str = ""
    offset: int = 0
    open: list[Tag] = field(default_factory=list)
    found: list[JsonObject] = field(default_factory=list)

    def read(self) -> Formatted:
        while self.at < len(self.source):
            self._add(unescaped(self._take(r"[^<]*")))
            if self.source.startswith("</", self.at):
                self._end_tag()
            elif self.at < len(self.source):
                self._start_tag()
        if self.open:
            name = self.open[-1].name
            raise HtmlError(f"Can't find end tag corresponding to start tag {name}")
        return Formatted(self.text, in_order([without_language(e) for e in self.found]))

    def _add(self, text: str) -> None:
        self.text += text
        self.offset += units(text)

    def _take(self, pattern: str) -> str:
        match = re.compile(pattern, re.DOTALL).match(self.source, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match.group()

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode("utf-8", "surrogatepass"))

    def _fail(self, problem: str, at: int) -> HtmlError:
        return HtmlError(f"{problem} at byte offset {self._byte(at)}")

    def _start_tag(self) -> None:
        begins = self.at
        name = self._take(r"<[^\s>]*")[1:].lower()
        if self.at >= len(self.source):
            raise self._fail("Unclosed start tag", begins)
        if name not in KINDS:
            raise self._fail(f'Unsupported start tag "{name}"', begins)
        tag = Tag(name, begins, self._attributes(name, begins), self.offset)
        if name == "span" and tag.attributes.get("class") != "tg-spoiler":
            raise self._fail('Tag "span" must have class "tg-spoiler"', begins)
        self.open.append(tag)

    def _attributes(self, tag: str, begins: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while not self._take(r"\s*>"):
            self._take(r"\s*")
            if self.at >= len(self.source):
                raise self._fail("Unclosed start tag", begins)
            name = self._take(r"[^\s=>]*")
            if not name:
                raise self._fail(f'Empty attribute name in the tag "{tag}"', begins)
            found[name] = self._value(tag, name, begins)
        return found

    def _value(self, tag: str, name: str, begins: int) -> str:
        self._take(r"\s*")
        if not self._take(r"="):
            if (tag, name.lower()) == ("blockquote", "expandable"):
                return "1"
            problem = f'Expected equal sign in declaration of an attribute of the tag "{tag}"'
            raise self._fail(problem, begins)
        self._take(r"\s*")
        if quoted := self._take(r"\"[^\"]*(\"|\Z)|'[^']*('|\Z)"):
            return unescaped(quoted.strip(quoted[0]))
        token_begins = self.at
        token = self._take(r"[A-Za-z0-9.-]*")
        if self.at >= len(self.source):
            raise self._fail("Unclosed start tag", begins)
        if not re.match(r"[\s>]", self.source[self.at]):
            raise self._fail("Unexpected end of name token", token_begins)
        return token.lower()

    def _end_tag(self) -> None:
        begins = self.at
        if not self.open:
            raise self._fail("Unexpected end tag", begins)
        name = self._take(r"</[^\s>]*\s*")[2:].strip().lower()
        if not self._take(r">"):
            raise self._fail("Unclosed end tag", begins)
        tag = self.open.pop()
        if name not in ("", tag.name):
            problem = f"Unmatched end tag at byte offset {self._byte(begins)}"
            raise HtmlError(f'{problem}, expected "</{tag.name}>", found "</{name}>"')
        if self.offset > tag.offset:
            self._close(tag)

    def _close(self, tag: Tag) -> None:
        entity = entity_of(tag, self.text, self.offset - tag.offset)
        if entity is None:
            return
        last = self.found[-1] if self.found else {}
        if tag.name == "pre" and is_code_block(last, entity):
            last["type"] = "pre"
        else:
            self.found.append(entity)
