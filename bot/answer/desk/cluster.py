"""A cluster as a moderator reads it in Telegram: what is asked, by how many, what may answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer.answer import Answer, Section
from bot.answer.desk.labels import CAME_AS, DISMISSALS, GUARDS
from bot.answer.length import shorten
from bot.answer.phrases import Phrases
from bot.answer.quotes import cited, told_within
from bot.claims.claim import Claim, texts_in
from bot.match.decision import Ranked
from bot.moderate.cluster import ClusterCard, ClusterView, Dismissal

TEXT_LIMIT, STATEMENT_LIMIT, NAME_LIMIT = 900, 200, 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggested:
    """A published claim that may answer a cluster, and what speaks for it."""

    ranked: Ranked
    claim: Claim


def cluster_answer(view: ClusterView, suggested: Sequence[Suggested], phrases: Phrases) -> Answer:
    """Return a cluster with what a moderator needs to decide on it at once."""
    card = view.card
    text = card.text or phrases.gettext("No words of it are kept.")
    blocks = [
        Section(kind="known" if card.text else "note", body=shorten(text, TEXT_LIMIT)),
        Section(kind="medium", body="\n".join(_facts(view, phrases))),
    ]
    if suggested:
        lines = [
            _suggestion(number, each, phrases) for number, each in enumerate(suggested, start=1)
        ]
        heading = phrases.gettext("Known claims that may answer it")
        blocks.append(Section(kind="medium", heading=heading, body="\n".join(lines)))
    return Answer(
        language=phrases.language,
        lead=people_ask(card.askers, phrases),
        blocks=tuple(blocks),
        closing=tuple(_state(card, phrases)),
    )


def people_ask(askers: int, phrases: Phrases) -> str:
    """Return how many people ask."""
    line = phrases.ngettext("{people} person asks this:", "{people} people ask this:", askers)
    return line.format(people=askers)


def confirm_link(claim: Claim, askers: int, phrases: Phrases) -> Answer:
    """Return the question whether to answer a cluster by a claim, with how many that tells."""
    rating = phrases.rating(claim.content.rating)
    _, texts = texts_in(claim.content, phrases.language)
    statement = cited(texts.statement, STATEMENT_LIMIT, phrases.language)
    line = phrases.ngettext(
        "This tells up to {people} person who asked.",
        "This tells up to {people} people who asked.",
        askers,
    )
    return Answer(
        language=phrases.language,
        lead=phrases.gettext("Answer them with this claim?"),
        blocks=(Section(kind="medium", body=f"{rating.symbol} {rating.word}: {statement}"),),
        closing=(line.format(people=askers),),
    )


def ask_why(phrases: Phrases) -> Answer:
    """Return the question why a cluster is dismissed."""
    return Answer(
        language=phrases.language,
        lead=phrases.gettext("Why is it dismissed? Nobody is told; it can be undone."),
    )


def nothing_waits(phrases: Phrases) -> Answer:
    """Return that the queue is empty."""
    return Answer(language=phrases.language, lead=phrases.gettext("Nothing waits in the queue."))


def no_more_here(phrases: Phrases) -> Answer:
    """Return that a list has no further card here."""
    return Answer(
        language=phrases.language,
        lead=phrases.gettext("That was the last one here. /queue begins again."),
    )


def why_dismissed(why: Dismissal, phrases: Phrases) -> str:
    """Return the reason of a dismissal in words."""
    return phrases.gettext(DISMISSALS[why])


def _facts(view: ClusterView, phrases: Phrases) -> list[str]:
    card = view.card
    asked = phrases.gettext("First asked on {first}, last on {last}.").format(
        first=phrases.date(card.first_seen.date().isoformat()),
        last=phrases.date(card.last_seen.date().isoformat()),
    )
    kinds = ", ".join(phrases.gettext(CAME_AS[kind]) for kind in card.kinds)
    facts = [
        asked,
        phrases.gettext("It came as: {kinds}.").format(kinds=kinds) if kinds else "",
        _counted(len(view.variants), phrases),
        _wrong(card.wrong, phrases),
    ]
    if card.language:
        language = phrases.language_name(card.language)
        facts.append(phrases.gettext("Language: {language}.").format(language=language))
    if view.origins:
        names = ", ".join(
            told_within(name, NAME_LIMIT, phrases.language) for name in list(view.origins)[:3]
        )
        facts.append(phrases.gettext("Forwarded from: {names}.").format(names=names))
    return [fact for fact in facts if fact]


def _counted(variants: int, phrases: Phrases) -> str:
    if variants <= 1:
        return ""
    line = phrases.ngettext(
        "It goes around in {count} wording.", "It goes around in {count} wordings.", variants
    )
    return line.format(count=variants)


def _wrong(wrong: int, phrases: Phrases) -> str:
    if not wrong:
        return ""
    line = phrases.ngettext(
        "{count} person said that the answer was not about it.",
        "{count} people said that the answer was not about it.",
        wrong,
    )
    return line.format(count=wrong)


def _suggestion(number: int, suggested: Suggested, phrases: Phrases) -> str:
    ranked, claim = suggested.ranked, suggested.claim
    rating = phrases.rating(claim.content.rating)
    _, texts = texts_in(claim.content, phrases.language)
    statement = cited(texts.statement, STATEMENT_LIMIT, phrases.language)
    reasons = [phrases.gettext("{percent} % sure").format(percent=round(100 * ranked.probability))]
    if "covered" in ranked.signals:
        share = round(100 * ranked.signals["covered"])
        reasons.append(phrases.gettext("{percent} % of the words").format(percent=share))
    reasons += [phrases.gettext(GUARDS[guard]) for guard in ranked.guards]
    return f"{number}. {rating.symbol} {rating.word}: {statement} ({'; '.join(reasons)})"


def _state(card: ClusterCard, phrases: Phrases) -> list[str]:
    said = []
    if card.assignee is not None:
        name = told_within(card.assignee.name, NAME_LIMIT, phrases.language)
        said.append(phrases.gettext("Taken by {name}.").format(name=name))
    if card.group is not None:
        group = told_within(card.group, NAME_LIMIT, phrases.language)
        said.append(phrases.gettext("Passed to the group {name}.").format(name=group))
    if card.dismissal is not None:
        why = why_dismissed(card.dismissal, phrases)
        said.append(phrases.gettext("Dismissed: {reason}.").format(reason=why))
    if card.state == "answered":
        said.append(phrases.gettext("It is answered."))
    elif card.claim_id is not None:
        said.append(phrases.gettext("A claim is being written for it."))
    return said
