"""An answer as plain text, for terminals and for the ``text`` of JSON."""

from typing import assert_never

from bot.answer.answer import (
    Answer,
    Block,
    OptionList,
    Section,
    SourceLine,
    SourceList,
    Verdict,
)
from bot.answer.bidi import clean, clean_line, isolate
from bot.answer.quotes import counted, quoted


def render_plain(answer: Answer) -> str:
    """Return an answer as text of any length, with its addresses written out."""
    paragraphs = [clean(answer.lead)]
    paragraphs += [_block(block, answer.language) for block in answer.blocks]
    paragraphs += [clean(line) for line in answer.closing]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _block(block: Block, language: str) -> str:
    match block:
        case Verdict():
            return _verdict(block, language)
        case Section():
            return _section(block, language)
        case SourceList():
            return _sources(block, language)
        case OptionList():
            return _options(block, language)
        case _:
            assert_never(block)


def _verdict(verdict: Verdict, language: str) -> str:
    statement = quoted(_told(verdict.statement, language), language)
    lines = [f"{counted(verdict)}{verdict.symbol} {verdict.word}", statement, verdict.authenticity]
    return "\n".join(clean(line) for line in lines if line)


def _section(section: Section, language: str) -> str:
    url = clean_line(section.url or "")
    lines = [clean(section.heading), _body(section, language), url]
    lines += [_source(line, language) for line in section.sources]
    return "\n".join(line for line in lines if line)


def _body(section: Section, language: str) -> str:
    match section.kind:
        case "read" | "medium" | "trouble" | "page" | "origin" | "first_seen":
            return clean(section.body)
        case _:
            return _told(section.body, language)


def _sources(sources: SourceList, language: str) -> str:
    if not sources.heading:
        return "\n".join(_source(line, language) for line in sources.lines)
    lines = (
        f"{number}. {_source(line, language)}" for number, line in enumerate(sources.lines, start=1)
    )
    return "\n".join([clean(sources.heading), *lines])


def _source(line: SourceLine, language: str) -> str:
    publisher = isolate(clean_line(line.publisher), language)
    title = isolate(clean_line(line.title), language)
    return f"{publisher}: {title}, {clean_line(line.date)}\n   {clean_line(line.url)}"


def _options(options: OptionList, language: str) -> str:
    lines = (f"{option.number}. {_told(option.statement, language)}" for option in options.options)
    return "\n".join([*lines, f"• {clean(options.none_label)}"])


def _told(text: str, language: str) -> str:
    return "\n".join(isolate(line, language) for line in clean(text).split("\n"))
