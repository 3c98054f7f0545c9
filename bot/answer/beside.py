"""What is told beside a decision, in its place: what was read early, where it comes from late."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from bot.answer.answer import Answer, Block, Section, Verdict
from bot.answer.context import Context
from bot.answer.known_copy import copy_sections, speaks_for_claim
from bot.answer.origin import first_seen_sections, origin_sections
from bot.answer.pages import page_sections
from bot.answer.phrases import Phrases
from bot.answer.read_texts import read_sections
from bot.answer.troubles import trouble_sections
from bot.claims.ids import ClaimId


def with_context(
    answer: Answer, context: Context, phrases: Phrases, *, pictured: bool = False
) -> Answer:
    """Return an answer with all that is known beside it.

    The rating and its statement stay first. ``pictured`` says that the answer tells of the known
    media itself.
    """
    # Of a picture that is kept in two versions, the same is told once.
    copies = () if pictured else tuple(dict.fromkeys(copy_sections(context, phrases)))
    early = (*copies, *read_sections(context.readings, phrases))
    late = (
        *page_sections(context, phrases),
        *origin_sections(context, phrases),
        *first_seen_sections(context, phrases),
        *_troubles(answer, context, phrases),
    )
    return replace(answer, blocks=_placed(answer.blocks, early, late))


def without_general_authenticity(answer: Answer, context: Context, claim_id: ClaimId) -> Answer:
    """Return an answer whose verdict leaves it to the known copy to say how real it is."""
    if not speaks_for_claim(context, claim_id):
        return answer
    blocks = (
        replace(block, authenticity="") if isinstance(block, Verdict) else block
        for block in answer.blocks
    )
    return replace(answer, blocks=tuple(blocks))


def _troubles(answer: Answer, context: Context, phrases: Phrases) -> Iterator[Section]:
    """Yield what was not read, apart from what the answer begins with."""
    unread = phrases.unread(context.unread) if context.unread else ""
    answered = any(isinstance(block, Verdict) for block in answer.blocks)
    return trouble_sections(
        context.readings,
        phrases,
        answered=answered,
        unread="" if answered else unread,
        lead=answer.lead,
    )


def _placed(
    blocks: tuple[Block, ...], early: tuple[Section, ...], late: tuple[Section, ...]
) -> tuple[Block, ...]:
    """Return blocks with the early ones under a single verdict, the late ones before advice."""
    advice = len(list(takewhile(lambda block: not _advises(block), blocks)))
    start = _under_verdict(blocks) or advice
    return (*blocks[:start], *early, *blocks[start:advice], *late, *blocks[advice:])


def _under_verdict(blocks: tuple[Block, ...]) -> int:
    """Return the place behind the only verdict and its note; 0 where there is none, or several."""
    if not blocks or sum(isinstance(block, Verdict) for block in blocks) != 1:
        return 0
    noted = isinstance(blocks[1], Section) and blocks[1].kind == "note"
    return 2 if noted else 1


def _advises(block: Block) -> bool:
    return isinstance(block, Section) and block.kind in {"lesson", "steps"}
