"""Whatever is read or known beside a decision, an answer stays well-formed and turns nothing."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer.bidi import POP_ISOLATE
from bot.answer.compose import compose
from bot.answer.context import Context, KnownCopy, OriginKnown
from bot.answer.html import LIMIT, render_html
from bot.answer.length import utf16_length
from bot.claims.medium import Medium
from bot.claims.rating import Authenticity
from bot.match.decision import Choose, Decision, Match, NoMatch, NotCheckable, Uncheckable
from bot.receive.readings import (
    MediaTrouble,
    PageReview,
    PageTrouble,
    Readings,
    SeenMedium,
    SeenPage,
)
from tests.answer.context_examples import FIRST_SEEN, PROFILE, RECORD
from tests.answer.examples import claim, phrases, ranked, source
from tests.answer.test_html import URLS, texts
from tests.fake_telegram.html_in import parse_html

ISOLATES = "\u2066\u2067\u2068"
STORED = {claim().id: claim()}
DECISIONS: tuple[Decision, ...] = (
    Match(best=ranked("sample")),
    Match(best=ranked("sample"), also=(ranked("sample"),)),
    Choose(candidates=(ranked("sample"),), pictured=True),
    NoMatch(),
    NotCheckable(reason=Uncheckable.MEDIA_ONLY),
    NotCheckable(reason=Uncheckable.LINK_ONLY),
)
SHORT, LONG = texts(90), texts(3000)
MEDIA = st.builds(
    SeenMedium,
    kind=st.sampled_from(("photo", "video", "voice")),
    form=st.sampled_from(("image", "video", "audio", None)),
    text=st.just("") | LONG,
    spoken=st.just("") | LONG,
    preview_only=st.booleans(),
    troubles=st.lists(st.sampled_from(MediaTrouble), max_size=3).map(tuple),
)
PAGES = st.builds(
    SeenPage,
    asked=URLS,
    links=st.just(()),
    title=st.just("") | LONG,
    site=SHORT,
    published=SHORT | st.sampled_from(("2022", "2022-09", "2022-09-30")),
    reviews=st.lists(
        st.builds(PageReview, claim=LONG, verdict=LONG, publisher=LONG, url=URLS, reviewed=SHORT),
        max_size=3,
    ).map(tuple),
    trouble=st.none() | st.sampled_from(PageTrouble),
)
COPIES = st.builds(
    lambda form, real, really: KnownCopy(
        medium=Medium(id=1, form=form, digest=b"", authenticity=real, really=really), claim=claim()
    ),
    st.sampled_from(("image", "video", "audio")),
    st.none() | st.sampled_from(Authenticity),
    st.just({}) | st.builds(lambda text: {"en": text}, texts(300)),
)
ORIGINS = st.builds(
    lambda name, words, url: OriginKnown(
        profile=replace(
            PROFILE,
            name=name,
            run_by={"en": words},
            note={"en": words},
            sources=(source(url=url, title=words, publisher=name),),
        ),
        record=RECORD,
    ),
    SHORT,
    LONG,
    URLS,
)
CONTEXTS = st.builds(
    Context,
    readings=st.builds(
        Readings,
        media=st.lists(MEDIA, max_size=4).map(tuple),
        pages=st.lists(PAGES, max_size=2).map(tuple),
    ),
    known=st.lists(COPIES, max_size=2).map(tuple),
    origins=st.lists(ORIGINS, max_size=2).map(tuple),
    first_seen=st.builds(lambda name: replace(FIRST_SEEN, channels={name: 40}), SHORT),
    linked_review=st.booleans(),
    unread=st.none() | st.just("invoice"),
)


@pytest.mark.parametrize("decision", DECISIONS)
@settings(max_examples=12, deadline=None)
@given(context=CONTEXTS, language=st.sampled_from(("en", "ru")))
def test_an_answer_is_well_formed_and_fits(
    decision: Decision, context: Context, language: str
) -> None:
    spoken = phrases(language)
    html = render_html(compose(decision, STORED, spoken, context=context))
    told = parse_html(html)
    assert utf16_length(html) <= LIMIT
    for line in told.text.split("\n"):
        assert sum(line.count(sign) for sign in ISOLATES) == line.count(POP_ISOLATE)
        assert "\u202e" not in line
    rated = isinstance(decision, Match)
    assert (spoken.rating(claim().content.rating).symbol in told.text) is rated
