"""Where this copy comes from: its source's profile and record, and where it was first seen."""

from collections.abc import Iterator

from bot.answer.answer import Section, SourceLine
from bot.answer.context import Context, OriginKnown
from bot.answer.phrases import Phrases
from bot.answer.quotes import told_within
from bot.answer.review import source_line
from bot.claims.claim import Localised, in_language
from bot.claims.profile import FirstSeen, SourceProfile, TrackRecord

MOST_ORIGINS, MOST_SOURCES, MOST_CHANNELS = 2, 2, 3
NAME_LIMIT, RUN_BY_LIMIT, NOTE_LIMIT = 80, 160, 400


def origin_sections(context: Context, phrases: Phrases) -> Iterator[Section]:
    """Yield what is known of each source: facts and counts, never a verdict on who runs it."""
    for origin in context.origins[:MOST_ORIGINS]:
        if lines := list(_origin_lines(origin, phrases)):
            yield Section(
                kind="origin",
                heading=_heading(origin, phrases),
                body="\n".join(lines),
                sources=_sources(origin.profile, phrases),
            )


def first_seen_sections(context: Context, phrases: Phrases) -> Iterator[Section]:
    """Yield when a claim was first seen here, by how many, and from which public channels."""
    if seen := context.first_seen:
        yield Section(kind="first_seen", body=" ".join(_first_seen(seen, phrases)))


def _heading(origin: OriginKnown, phrases: Phrases) -> str:
    if origin.linked:
        return phrases.gettext("About the source that it links to")
    return phrases.gettext("Where this copy comes from")


def _origin_lines(origin: OriginKnown, phrases: Phrases) -> Iterator[str]:
    if origin.profile:
        yield from _profile(origin.profile, phrases)
    elif origin.record:
        yield phrases.gettext("There is no profile of this source yet.")
    if origin.record:
        yield _record(origin.record, phrases)


def _profile(profile: SourceProfile, phrases: Phrases) -> Iterator[str]:
    name = told_within(profile.name, NAME_LIMIT, phrases.language)
    yield f"{name}: {phrases.profile_kind(profile.kind)}."
    if run_by := _localised(profile.run_by, RUN_BY_LIMIT, phrases):
        yield phrases.gettext("Run by: {who}").format(who=run_by)
    if note := _localised(profile.note, NOTE_LIMIT, phrases):
        yield note
    reviewed = phrases.gettext("This profile was last reviewed {date}.")
    yield reviewed.format(date=phrases.date(profile.reviewed_at.isoformat()))


def _localised(words: Localised, limit: int, phrases: Phrases) -> str:
    return told_within(in_language(words, phrases.language), limit, phrases.language)


def _sources(profile: SourceProfile | None, phrases: Phrases) -> tuple[SourceLine, ...]:
    if profile is None:
        return ()
    return tuple(source_line(source, phrases) for source in profile.sources[:MOST_SOURCES])


def _record(record: TrackRecord, phrases: Phrases) -> str:
    sentence = phrases.ngettext(
        "{misleading} of its {checked} posts that we checked was false or misleading{period}.",
        "{misleading} of its {checked} posts that we checked were false or misleading{period}.",
        record.misleading,
    )
    return sentence.format(
        misleading=record.misleading, checked=record.checked, period=_period(record, phrases)
    )


def _period(record: TrackRecord, phrases: Phrases) -> str:
    """Return the months of a record's first and last post, in brackets; nothing without them."""
    if not record.since or not record.until:
        return ""
    since, until = (phrases.date(f"{day:%Y-%m}") for day in (record.since, record.until))
    if since == until:
        return f" ({since})"
    # Outside of the f-string, where the catalogues are made from it.
    period = phrases.gettext("{since} to {until}").format(since=since, until=until)
    return f" ({period})"


def _first_seen(seen: FirstSeen, phrases: Phrases) -> Iterator[str]:
    date = phrases.date(seen.on.isoformat())
    if seen.askers:
        sentence = phrases.ngettext(
            "First seen here on {date}; {people} person asked about it.",
            "First seen here on {date}; {people} people asked about it.",
            seen.askers,
        )
        yield sentence.format(date=date, people=seen.askers)
    else:
        yield phrases.gettext("First seen here on {date}.").format(date=date)
    if seen.channels:
        forwarded = phrases.gettext("Most often forwarded from: {channels}.")
        yield forwarded.format(channels=_channels(seen, phrases))


def _channels(seen: FirstSeen, phrases: Phrases) -> str:
    often = sorted(seen.channels.items(), key=lambda each: (-each[1], each[0]))
    return ", ".join(
        f"{told_within(name, NAME_LIMIT, phrases.language)} ({count})"
        for name, count in often[:MOST_CHANNELS]
    )
