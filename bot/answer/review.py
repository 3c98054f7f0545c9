"""The blocks that tell a published review: the same for a match and for a claim that was chosen."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answer.answer import Block, Section, SourceLine, SourceList, Verdict
from bot.answer.length import shorten
from bot.answer.phrases import Phrases
from bot.answer.quotes import told_within
from bot.claims.claim import Claim, Content, FirstAppearance, Review, Source, Texts, in_language

TITLE_LIMIT = 90
PUBLISHER_LIMIT = 100


def review_blocks(claim: Claim, phrases: Phrases, *, lone_note: bool) -> tuple[Block, ...]:
    """Return verdict, what is known and missing, first appearance, sources, review and lesson."""
    return tuple(_blocks(claim, phrases, lone_note))


def brief_blocks(
    claim: Claim, phrases: Phrases, *, number: int, known: int, lone_note: bool
) -> tuple[Block, ...]:
    """Return numbered verdict, known in part, first appearance, one source and date of review.

    ``known`` is how many characters are told of what is known.
    """
    content = claim.content
    language, texts = texts_for(content, phrases)
    sources = _sources(content.sources[:1], phrases)
    return (
        replace(_verdict(content, texts, phrases), number=number),
        *_if_foreign(language, phrases),
        Section(kind="known", body=shorten(texts.known, known)),
        replace(_first_appearance(content, language, phrases), url=None),
        replace(sources, heading=""),
        Section(kind="reviewed", body=_reviewed(claim.review, phrases, lone_note)),
    )


def texts_for(content: Content, phrases: Phrases) -> tuple[str, Texts]:
    """Return the review's words in the reader's language, else the answer's, else its own."""
    base = phrases.reader.partition("-")[0]
    wanted = (phrases.reader, base, phrases.language, content.language)
    language = next(language for language in wanted if language in content.texts)
    return language, content.texts[language]


def source_line(source: Source, phrases: Phrases) -> SourceLine:
    """Return a source as a person sees it."""
    return SourceLine(
        publisher=source.publisher,
        title=shorten(source.title, TITLE_LIMIT),
        date=phrases.date(source.published),
        url=source.url,
    )


def _blocks(claim: Claim, phrases: Phrases, lone_note: bool) -> Iterator[Block]:
    content = claim.content
    language, texts = texts_for(content, phrases)
    yield _verdict(content, texts, phrases)
    yield from _if_foreign(language, phrases)
    yield Section(kind="known", heading=phrases.gettext("What is known"), body=texts.known)
    if texts.missing:
        heading = phrases.gettext("What is not known")
        yield Section(kind="missing", heading=heading, body=texts.missing)
    yield _first_appearance(content, language, phrases)
    yield _sources(content.sources, phrases)
    yield Section(kind="reviewed", body=_reviewed(claim.review, phrases, lone_note))
    if lesson := phrases.lesson(content.lesson):
        yield Section(kind="lesson", heading=phrases.gettext("For next time"), body=lesson)


def _verdict(content: Content, texts: Texts, phrases: Phrases) -> Verdict:
    label = phrases.rating(content.rating)
    authenticity = content.authenticity
    return Verdict(
        symbol=label.symbol,
        word=label.word,
        statement=texts.statement,
        authenticity=phrases.authenticity(authenticity) if authenticity else "",
    )


def _if_foreign(language: str, phrases: Phrases) -> Iterator[Section]:
    """Yield that a review is not in the reader's language, where it is not."""
    if language.partition("-")[0] == phrases.reader.partition("-")[0]:
        return
    sentence = phrases.gettext("This review is not in your language yet. Its language: {language}.")
    yield Section(kind="note", body=sentence.format(language=phrases.language_name(language)))


def _first_appearance(content: Content, language: str, phrases: Phrases) -> Section:
    first = content.first_appearance
    claimant = in_language(content.claimant, language)
    lines = [_where_first(first, language, phrases)]
    if claimant and (first is None or claimant not in in_language(first.who, language)):
        lines.append(phrases.gettext("Claimed by: {claimant}").format(claimant=claimant))
    return Section(
        kind="first_appearance",
        heading=phrases.gettext("First known appearance"),
        body="\n".join(lines),
        url=first.url if first else None,
    )


def _where_first(first: FirstAppearance | None, language: str, phrases: Phrases) -> str:
    if first is None:
        return phrases.gettext("We do not know who said this first, where or when.")
    return phrases.gettext("{date}, {where}: {who}").format(
        date=phrases.date(first.date),
        where=in_language(first.where, language),
        who=in_language(first.who, language),
    )


def _sources(sources: tuple[Source, ...], phrases: Phrases) -> SourceList:
    lines = (source_line(source, phrases) for source in sources)
    return SourceList(heading=phrases.gettext("Sources"), lines=tuple(lines))


def _reviewed(review: Review, phrases: Phrases, lone_note: bool) -> str:
    if review.publisher:
        return phrases.gettext("This is a review by {publisher}, {date}.").format(
            publisher=told_within(review.publisher, PUBLISHER_LIMIT, phrases.language),
            date=phrases.date(review.reviewed_at.isoformat()),
        )
    if review.people == 1 and lone_note:
        sentence = phrases.gettext(
            "Last reviewed {date} by one person; a second check is still to come."
        )
    else:
        sentence = phrases.ngettext(
            "Last reviewed {date} by {people} person.",
            "Last reviewed {date} by {people} people.",
            review.people,
        )
    day = phrases.date(review.reviewed_at.isoformat())
    return sentence.format(date=day, people=review.people)
