"""From a tip to the signals that matching works on."""

from bot.receive.tip import Tip
from bot.understand.clean import clean, links_in
from bot.understand.fold import fold
from bot.understand.language import language_of
from bot.understand.links import canonical_link
from bot.understand.parts import cut
from bot.understand.signals import Signals
from bot.understand.words import count_words

COMMENT_WORDS = 12
"""A text of fewer words over a quoted one is a comment on it, such as "is this true?"."""


def understand(tip: Tip, languages: tuple[str, ...]) -> Signals:
    """Return what can be told of a tip without looking anything up.

    ``languages`` are those that answers are written in, the last resort first. The answer's is
    the message's where we write it, else the person's, else the last resort.
    """
    text = clean(_own_text(tip))
    whole, *_ = parts = cut(text)
    language = language_of(text)
    links = (canonical_link(link) for link in (*tip.links, *links_in(_own_text(tip))))
    return Signals(
        text=text,
        folded=whole.folded,
        words=count_words(whole.folded),
        parts=parts,
        language=language,
        answer_language=_answer_language(language, tip.person_language, languages),
        links=tuple(dict.fromkeys(link for link in links if link)),
        origin=tip.origin,
        has_media=bool(tip.media),
    )


def _own_text(tip: Tip) -> str:
    if not tip.quoted:
        return tip.text
    if count_words(fold(tip.text)) < COMMENT_WORDS:
        return tip.quoted
    return f"{tip.text}\n{tip.quoted}"


def _answer_language(message: str | None, person: str | None, languages: tuple[str, ...]) -> str:
    for wanted in (message, (person or "").split("-")[0]):
        if wanted in languages:
            return wanted
    return languages[0]
