"""An answer as Telegram HTML (``parse_mode="HTML"``), never longer than one message."""

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
from bot.answer.fit import fitted
from bot.answer.length import utf16_length
from bot.answer.links import link_text
from bot.answer.markup import link, mixed, told, told_line, words
from bot.answer.quotes import counted, quoted

# Telegram counts the text that is left without tags. The markup itself is held to the same limit,
# so that no way of counting exceeds it.
LIMIT = 4096


def render_html(answer: Answer) -> str:
    """Return an answer in Telegram's HTML, at most 4,096 UTF-16 units with its markup."""
    return fitted(answer, _html, lambda html: utf16_length(html) <= LIMIT)


def _html(answer: Answer) -> str:
    paragraphs = [words(answer.lead)]
    paragraphs += [_block(block, answer.language) for block in answer.blocks]
    paragraphs += [words(line) for line in answer.closing]
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
    statement = quoted(told(verdict.statement, language), language)
    lines = [
        f"{counted(verdict)}{words(verdict.symbol)} <b>{words(verdict.word)}</b>",
        f"<blockquote>{statement}</blockquote>",
        words(verdict.authenticity),
    ]
    return "\n".join(line for line in lines if line)


def _section(section: Section, language: str) -> str:
    lines = [_heading(section.heading), _body(section, language)]
    if section.url is not None:
        lines.append(link(section.url, words(link_text(section.url))))
    lines += [_source(line, language) for line in section.sources]
    return "\n".join(line for line in lines if line)


def _body(section: Section, language: str) -> str:
    match section.kind:
        case "known" | "missing" | "first_appearance":
            return told(section.body, language)
        case "reviewed":
            return f"<i>{words(section.body)}</i>"
        case "lesson" | "note" | "steps":
            return words(section.body)
        case "read" | "medium" | "trouble" | "page" | "origin" | "first_seen":
            return mixed(section.body)
        case _:
            assert_never(section.kind)


def _sources(sources: SourceList, language: str) -> str:
    if not sources.heading:
        return "\n".join(_source(line, language) for line in sources.lines)
    lines = (
        f"{number}. {_source(line, language)}" for number, line in enumerate(sources.lines, start=1)
    )
    return "\n".join([_heading(sources.heading), *lines])


def _source(line: SourceLine, language: str) -> str:
    label = f"{told_line(line.publisher, language)}: {told_line(line.title, language)}"
    return f"{link(line.url, label)}, {words(line.date)}"


def _options(options: OptionList, language: str) -> str:
    lines = (f"{option.number}. {told(option.statement, language)}" for option in options.options)
    return "\n".join([*lines, f"• {words(options.none_label)}"])


def _heading(heading: str) -> str:
    return f"<b>{words(heading)}</b>" if heading else ""
