"""A console over a tiny check: what a message says decides how it is judged."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from prometheus_client import CollectorRegistry, Counter

from bot.answer.answer import Answer
from bot.answer.compose import compose
from bot.answer.context import NO_CONTEXT, Context
from bot.answer.match import compose_chosen
from bot.claims.claim import Claim, Texts
from bot.claims.ids import ClaimId
from bot.match.codec import claims_of
from bot.match.decision import (
    Choose,
    Decision,
    Guard,
    Match,
    NoMatch,
    NotCheckable,
    Ranked,
    Uncheckable,
)
from bot.match.thresholds import Thresholds
from bot.receive.tip import Tip
from bot.understand.signals import Signals
from bot.web.parts import ConsoleParts, PartState
from tests.answer.examples import CONTENT, claim, phrases, soldier

SOLDIER = soldier()
SHARK = claim()
ARABIC = replace(
    claim(),
    id=ClaimId("arabic"),
    content=replace(
        CONTENT,
        language="ar",
        texts={
            "ar": Texts(
                statement="صورة تُظهر سمكة قرش تسبح في شارع غمرته المياه بعد إعصار (Ian) عام 2022.",
                known="نُشرت الصورة لأول مرة في عام 2011، وقد عُدّلت ببرنامج Photoshop.",
            )
        },
    ),
)
CLAIMS: dict[ClaimId, Claim] = {one.id: one for one in (SOLDIER, SHARK, ARABIC)}
SAMPLES = (
    "Mama, I'm in Ukraine. There is a real war raging here. I'm afraid. They call us fascists.",
    "Мама, я в Украине. Тут идёт настоящая война. Мне страшно. Называют нас фашистами.",
    "هذه صورة لسمكة قرش في شارع غمرته المياه، أرسلها إلى الجميع!",
    "Sharks swim in the streets after the hurricane; forward this before it is deleted",
)

ENGINES = {"use_cosine": 0.71, "e5_lead": 0.083}
_LIKELY = {"covered": 0.82, "said": 0.64, "fuzzy": 0.91} | ENGINES


def ranked(one: Claim, probability: float, *guards: Guard) -> Ranked:
    """Return a candidate with some signals."""
    return Ranked(claim_id=one.id, probability=probability, signals=_LIKELY, guards=guards)


THRESHOLDS = Thresholds(auto=0.9, ask=0.1)
MATCH = Match(best=ranked(SOLDIER, 0.973))
CHOOSE = Choose(
    candidates=(ranked(SOLDIER, 0.913, Guard.NUMBERS), ranked(SHARK, 0.3), ranked(ARABIC, 0.12))
)
DECISIONS: dict[str, Decision] = {
    "soldier": MATCH,
    "choose": CHOOSE,
    "several": Match(best=MATCH.best, also=(ranked(SHARK, 0.98),)),
    "arabic": Match(best=ranked(ARABIC, 0.94)),
    "hello": NotCheckable(reason=Uncheckable.TALK),
    "": NotCheckable(reason=Uncheckable.EMPTY),
}
UNKNOWN = NoMatch(nearest=(ranked(SHARK, 0.004),))


@dataclass(frozen=True, kw_only=True)
class FakeCheck:
    """What checking a message came to."""

    decision: Decision
    answer: Answer
    signals: Signals
    claims: Mapping[ClaimId, Claim]
    took_ms: float
    language: str
    context: Context = NO_CONTEXT


class Served:
    """Serves the claims of the tests."""

    async def claims(self, ids: Sequence[ClaimId]) -> Mapping[ClaimId, Claim]:
        return {claim_id: CLAIMS[claim_id] for claim_id in ids if claim_id in CLAIMS}


class Unserved:
    """Serves nothing: every claim was retracted since."""

    async def claims(self, ids: Sequence[ClaimId]) -> Mapping[ClaimId, Claim]:  # noqa: ARG002 - the port's
        return {}


@dataclass
class Checker:
    """Checks by the first word of a message, and remembers what it was asked."""

    asked: list[tuple[Tip, str | None]] = field(default_factory=list)
    failure: Exception | None = None
    hold: asyncio.Event | None = None
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    claims: Mapping[ClaimId, Claim] = field(default_factory=lambda: CLAIMS)

    async def __call__(self, tip: Tip, language: str | None) -> FakeCheck:
        self.asked.append((tip, language))
        self.begun.set()
        if self.hold is not None:
            await self.hold.wait()
        if self.failure is not None:
            raise self.failure
        decision = DECISIONS.get(tip.text.partition(" ")[0], UNKNOWN)
        told_in = language or "en"
        return FakeCheck(
            decision=decision,
            answer=compose(decision, self.claims, phrases(told_in)),
            signals=signals(tip.text),
            claims={one: self.claims[one] for one in claims_of(decision) if one in self.claims},
            took_ms=12.4,
            language=told_in,
        )


async def tried(text: str, language: str | None) -> FakeCheck:
    """Return what checking a text comes to, for a check that has more than the text."""
    return await Checker()(Tip(text=text), language)


def signals(text: str) -> Signals:
    """Return what a tiny understanding makes of a text."""
    return Signals(
        text=text,
        folded=text.casefold(),
        words=len(text.split()),
        parts=(),
        language="en" if text.isascii() else None,
        answer_language="en",
        links=(),
        origin=None,
        has_media=False,
    )


async def answer_for_claim(claim_id: ClaimId, language: str) -> Answer | None:
    """Return the review of a claim, unless it is not served."""
    chosen = CLAIMS.get(claim_id)
    return compose_chosen(chosen, phrases(language)) if chosen else None


async def all_well() -> Mapping[str, PartState]:
    """Return parts of which one that is not needed is missing."""
    return {
        "store": PartState(works=True, said="46 claims", needed=True),
        "e5": PartState(works=False, said="lost its process"),
    }


def parts(checker: Checker | None = None) -> ConsoleParts:
    """Return everything that a console needs."""
    registry = CollectorRegistry()
    Counter("checks", "Messages checked.", registry=registry).inc()
    return ConsoleParts(
        check=checker or Checker(),
        answer_for_claim=answer_for_claim,
        claims=Served(),
        thresholds=THRESHOLDS,
        phrases_for=phrases,
        samples=lambda: SAMPLES,
        claim_count=lambda: len(CLAIMS),
        readiness=all_well,
        registry=registry,
        hosts=frozenset({"console.example"}),
    )
