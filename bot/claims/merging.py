"""Two claims that are one: what the one that stays gains, and what forbids it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.claims.claim import Claim, Wording
from bot.claims.form import MOST_LINKS, MOST_MEDIA, MOST_POSTS, MOST_WORDINGS
from bot.claims.medium import Medium

_MOST = {
    "wordings": MOST_WORDINGS,
    "links": MOST_LINKS,
    "media": MOST_MEDIA,
    "posts": MOST_POSTS,
}


class Unmergeable(ValueError):
    """Two claims may not be merged, or not be taken apart again; the text says why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gain:
    """The appearances that a claim gains by another's end."""

    wordings: tuple[Wording, ...]
    links: tuple[str, ...]
    media: tuple[Medium, ...] = ()
    posts: tuple[str, ...] = ()


def gain(ending: Claim, staying: Claim, today: date, *, keep_rating: bool = False) -> Gain:
    """Return what ``staying`` gains when ``ending`` is merged into it; its review stays as it is.

    The statements of ``ending`` become wordings. Raises Unmergeable when the two reviews say
    different things and ``keep_rating`` is off, when nobody is answered from ``staying`` any
    more, or when it would hold more than its form.
    """
    if ending.id == staying.id:
        raise Unmergeable(f"{staying.id}: a claim cannot be merged into itself")
    expires = staying.review.expires
    if expires is not None and expires <= today:
        raise Unmergeable(f"{staying.id} has expired: review it anew, or merge the other way")
    if not keep_rating:
        _require_one_verdict(ending, staying)
    gained = Gain(
        wordings=_new_wordings(ending, staying),
        links=_new(ending.links, staying.links),
        media=_new_media(ending, staying),
        posts=_new(ending.posts, staying.posts),
    )
    for part, most in _MOST.items():
        _require_room(staying, part, len(getattr(staying, part) + getattr(gained, part)), most)
    return gained


def _new_wordings(ending: Claim, staying: Claim) -> tuple[Wording, ...]:
    texts = ending.content.texts.items()
    stated = (Wording(language=language, text=each.statement) for language, each in texts)
    known = {each.statement for each in staying.content.texts.values()}
    known |= {each.text for each in staying.wordings}
    told = dict.fromkeys((*stated, *ending.wordings))
    return tuple(each for each in told if each.text not in known)


def _new(told: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    return tuple(each for each in dict.fromkeys(told) if each not in known)


def _new_media(ending: Claim, staying: Claim) -> tuple[Medium, ...]:
    known = {each.digest for each in staying.media}
    return tuple(each for each in ending.media if each.digest not in known)


def _require_one_verdict(ending: Claim, staying: Claim) -> None:
    """Raise Unmergeable where messages about ``ending`` would silently be answered otherwise."""
    for name in ("rating", "authenticity"):
        said, kept = getattr(ending.content, name), getattr(staying.content, name)
        if said != kept:
            raise Unmergeable(
                f"{ending.id} has the {name} {said or 'none'}, {staying.id} has {kept or 'none'}: "
                "give both the same, or keep that of the second with --keep-rating"
            )


def _require_room(staying: Claim, part: str, count: int, most: int) -> None:
    if count > most:
        raise Unmergeable(f"{staying.id} would have {count} {part}, and may have {most}")
