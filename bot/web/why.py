"""Why an answer is what it is: a check as the page shows it beside the answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answer.dates import language_name
from bot.claims.claim import Claim, texts_in
from bot.claims.ids import ClaimId
from bot.match.codec import considered, outcome_of
from bot.match.decision import Choose, Decision, NotCheckable, Ranked
from bot.match.thresholds import Thresholds
from bot.web.parts import CheckedView
from bot.web.read_cards import PAGE_LANGUAGE, ReadCard, known_cards, read_cards
from bot.web.words import GUARDS, OUTCOMES, REASONS, explained


@dataclass(frozen=True, kw_only=True, slots=True)
class SignalRow:
    """A signal with its figure, in plain words."""

    name: str
    figure: str
    meaning: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CandidateCard:
    """A claim that was considered; ``statement`` is empty when it is no longer served."""

    claim_id: ClaimId
    statement: str
    language: str
    percent: int
    guards: tuple[str, ...]
    signals: tuple[SignalRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Why:
    """The decision in words, and the candidates that it was made from, best first."""

    outcome: str
    word: str
    meaning: str
    percent: int | None
    took_ms: str
    message_language: str
    answer_language: str
    because: str
    candidates: tuple[CandidateCard, ...]
    read: tuple[ReadCard, ...]
    known: tuple[ReadCard, ...]


def why(checked: CheckedView, claims: Mapping[ClaimId, Claim], thresholds: Thresholds) -> Why:
    """Return what a check tells of itself; ``claims`` are those of its candidates."""
    decision = checked.decision
    ranked = considered(decision)
    word, meaning = OUTCOMES[outcome_of(decision)]
    return Why(
        outcome=outcome_of(decision),
        word=word,
        meaning=REASONS[decision.reason] if isinstance(decision, NotCheckable) else meaning,
        percent=_percent(ranked[0].probability) if ranked else None,
        took_ms=f"{checked.took_ms:,.0f} ms" if checked.took_ms >= 1 else "under 1 ms",
        message_language=_named(checked.signals.language),
        answer_language=_named(checked.language),
        because=_because(decision, thresholds),
        candidates=tuple(candidate_card(one, claims, checked.language) for one in ranked),
        read=read_cards(checked.context.readings),
        known=known_cards(checked.context),
    )


def _because(decision: Decision, thresholds: Thresholds) -> str:
    """Return why a person is asked instead of answered; empty when nobody is asked."""
    if not isinstance(decision, Choose) or not decision.candidates:
        return ""
    if decision.pictured:
        return "a known picture or recording does not tell which claim it was sent with"
    best = decision.candidates[0]
    if best.probability < thresholds.auto:
        sure = f"{_percent(best.probability)} % is less than the {_percent(thresholds.auto)} %"
        return f"{sure} from which a claim is taken for the message"
    if best.guards:
        return " and ".join(GUARDS[guard] for guard in best.guards)
    return "more than one claim has these very words or this link"


def candidate_card(ranked: Ranked, claims: Mapping[ClaimId, Claim], language: str) -> CandidateCard:
    """Return a candidate as a page shows it, its statement in a language where there is one."""
    claim = claims.get(ranked.claim_id)
    told_in, statement = _statement(claim, language) if claim else ("", "")
    return CandidateCard(
        claim_id=ranked.claim_id,
        statement=statement,
        language=told_in,
        percent=_percent(ranked.probability),
        guards=tuple(GUARDS[guard] for guard in ranked.guards),
        signals=tuple(_row(name, value) for name, value in ranked.signals.items()),
    )


def _statement(claim: Claim, language: str) -> tuple[str, str]:
    told_in, texts = texts_in(claim.content, language)
    return told_in, texts.statement


def _row(name: str, value: float) -> SignalRow:
    words = explained(name)
    return SignalRow(name=words.name, figure=f"{value:.3f}", meaning=words.meaning)


def _percent(probability: float) -> int:
    """Return a probability in whole per cent; neither 0 nor 100 is said of one that is not."""
    if 0 < probability < 1:
        return min(max(round(probability * 100), 1), 99)
    return round(probability * 100)


def _named(language: str | None) -> str:
    return f"{language_name(language, PAGE_LANGUAGE)} ({language})" if language else "not told"
