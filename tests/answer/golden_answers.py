"""Whole answers kept as readable files; ``python -m tests.answer.golden_answers`` writes them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from bot.answer.answer import Answer
from bot.answer.compose import compose
from bot.answer.context import Context
from bot.answer.html import render_html
from bot.answer.introduction import introduction, privacy
from bot.answer.phrases import Phrases
from bot.answer.plain import render_plain
from bot.answer.tellings import (
    compose_corrected,
    compose_reviewed,
    compose_withdrawn,
    updates_setting,
)
from bot.claims.rating import Rating
from bot.match.decision import Choose, Guard, Match, NoMatch, NotCheckable, Uncheckable
from bot.receive.readings import MediaTrouble, SeenMedium
from tests.answer.context_examples import (
    EVERYTHING,
    PAGE,
    PICTURED,
    UNREACHED,
    VIDEO,
    reading,
    troubled,
)
from tests.answer.examples import LANGUAGES, claim, phrases, ranked, soldier

FOLDER = Path(__file__).parent / "golden"
STORED = {stored.id: stored for stored in (soldier(), claim())}

BLANK = reading(SeenMedium(kind="photo", form="image"))
LARGE = reading(replace(VIDEO, text="", preview_only=True, troubles=(MediaTrouble.TOO_LARGE,)))
MUTE = reading(troubled(MediaTrouble.NO_SPEECH_READER, "audio"))


def uncheckable(reason: Uncheckable, context: Context) -> Callable[[Phrases], Answer]:
    """Return what a message is answered that holds no words to look up."""
    return lambda spoken: compose(NotCheckable(reason=reason), {}, spoken, context=context)


KINDS: dict[str, Callable[[Phrases], Answer]] = {
    "match": lambda spoken: compose(Match(best=ranked("soldier-last-messages")), STORED, spoken),
    "choose": lambda spoken: compose(
        Choose(candidates=(ranked("soldier-last-messages"), ranked("sample"))), STORED, spoken
    ),
    "several": lambda spoken: compose(
        Match(best=ranked("soldier-last-messages"), also=(ranked("sample"),)), STORED, spoken
    ),
    "denied": lambda spoken: compose(
        Choose(candidates=(replace(ranked("sample"), guards=(Guard.DEBUNK,)),)), STORED, spoken
    ),
    "no-match": lambda spoken: compose(NoMatch(), STORED, spoken, passed_on=True),
    "everything": lambda spoken: compose(
        Match(best=ranked("sample")), STORED, spoken, context=EVERYTHING
    ),
    "unknown-everything": lambda spoken: compose(NoMatch(), STORED, spoken, context=EVERYTHING),
    "pictured": lambda spoken: compose(
        Choose(candidates=(ranked("sample"), ranked("soldier-last-messages")), pictured=True),
        STORED,
        spoken,
        context=PICTURED,
    ),
    "media-only": uncheckable(Uncheckable.MEDIA_ONLY, BLANK),
    "media-large": uncheckable(Uncheckable.MEDIA_ONLY, LARGE),
    "media-mute": uncheckable(Uncheckable.MEDIA_ONLY, MUTE),
    "link-only": uncheckable(Uncheckable.LINK_ONLY, reading(pages=(PAGE,))),
    "link-unread": uncheckable(Uncheckable.LINK_ONLY, reading(pages=(UNREACHED,))),
    "contact": uncheckable(Uncheckable.EMPTY, Context(unread="contact")),
    "introduction": introduction,
    "privacy": privacy,
    "reviewed": lambda spoken: compose_reviewed(
        claim(), spoken, asked="2026-03-03", lone_note=False
    ),
    "corrected": lambda spoken: compose_corrected(
        claim(), spoken, told="2026-03-03", was=Rating.MIXTURE, lone_note=False
    ),
    "withdrawn": lambda spoken: compose_withdrawn(claim(), spoken, told="2026-03-03"),
    "updates-on": lambda spoken: updates_setting(spoken, wanted=True),
    "updates-off": lambda spoken: updates_setting(spoken, wanted=False),
}


def golden_answers() -> Iterator[tuple[str, str]]:
    """Yield the name of a file and what it should hold."""
    for kind, answer in KINDS.items():
        for language in LANGUAGES:
            yield f"{kind}.{language}.txt", render_plain(answer(phrases(language))) + "\n"
    for language in ("en", "ru"):
        yield f"match.{language}.html", render_html(KINDS["match"](phrases(language))) + "\n"
    yield "everything.en.html", render_html(KINDS["everything"](phrases("en"))) + "\n"
    yield "several.en.html", render_html(KINDS["several"](phrases("en"))) + "\n"


if __name__ == "__main__":
    for name, text in golden_answers():
        (FOLDER / name).write_text(text, encoding="utf-8")
