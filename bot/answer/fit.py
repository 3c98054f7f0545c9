"""An answer shortened step by step, until it fits into one message.

The order says what a person can do without first. Rating, statement, one source and the date of
review are never taken away.
"""

from collections.abc import Callable
from dataclasses import replace

from bot.answer.answer import (
    Answer,
    Block,
    OptionList,
    Section,
    SectionKind,
    SourceList,
    Verdict,
)
from bot.answer.length import shorten

Step = Callable[[Answer], Answer]


def fitted(answer: Answer, render: Callable[[Answer], str], fits: Callable[[str], bool]) -> str:
    """Return the rendering of an answer after as few steps as it takes to fit."""
    for step in STEPS:
        rendered = render(answer)
        if fits(rendered):
            return rendered
        answer = step(answer)
    return render(answer)


def _each(change: Callable[[Block], Block | None]) -> Step:
    """Return a step that changes every block, or takes it away where ``change`` gives none."""

    def step(answer: Answer) -> Answer:
        changed = (change(block) for block in answer.blocks)
        return replace(answer, blocks=tuple(block for block in changed if block is not None))

    return step


def _titles(limit: int) -> Step:
    def change(block: Block) -> Block:
        if not isinstance(block, SourceList):
            return block
        lines = (replace(line, title=shorten(line.title, limit)) for line in block.lines)
        return replace(block, lines=tuple(lines))

    return _each(change)


def _sources(count: int) -> Step:
    def change(block: Block) -> Block:
        return replace(block, lines=block.lines[:count]) if isinstance(block, SourceList) else block

    return _each(change)


def _section(kind: SectionKind, change: Callable[[Section], Section | None]) -> Step:
    def matching(block: Block) -> Block | None:
        return change(block) if isinstance(block, Section) and block.kind == kind else block

    return _each(matching)


def _bodies(kind: SectionKind, limit: int) -> Step:
    return _section(kind, lambda section: replace(section, body=shorten(section.body, limit)))


def _without(kind: SectionKind) -> Step:
    return _section(kind, lambda _section: None)


def _statements(limit: int) -> Step:
    def change(block: Block) -> Block:
        match block:
            case Verdict():
                return replace(block, statement=shorten(block.statement, limit))
            case OptionList():
                options = (
                    replace(option, statement=shorten(option.statement, limit))
                    for option in block.options
                )
                return replace(block, options=tuple(options))
            case _:
                return block

    return _each(change)


def _frame(limit: int) -> Step:
    def step(answer: Answer) -> Answer:
        closing = tuple(shorten(line, limit) for line in answer.closing)
        return replace(answer, lead=shorten(answer.lead, limit), closing=closing)

    return step


STEPS: tuple[Step, ...] = (
    _titles(60),
    _titles(30),
    _sources(5),
    _without("first_seen"),
    _sources(3),
    _section("origin", lambda section: replace(section, sources=section.sources[:1])),
    _without("lesson"),
    _without("steps"),
    _sources(1),
    _bodies("page", 300),
    _bodies("origin", 250),
    _bodies("known", 400),
    _bodies("trouble", 200),
    _bodies("read", 150),
    _bodies("known", 200),
    _bodies("missing", 250),
    _without("origin"),
    _bodies("missing", 120),
    _section("first_appearance", lambda section: replace(section, url=None)),
    _bodies("first_appearance", 200),
    _without("page"),
    _without("trouble"),
    _without("first_appearance"),
    # What was read stays nearly to the last: a misreading would make all the rest beside the point.
    _bodies("medium", 200),
    _without("read"),
    _without("known"),
    _without("missing"),
    # A claim of the store has fitted by now; what follows is for texts beyond the form's limits.
    _bodies("note", 300),
    _statements(150),
    _frame(150),
)
