"""Writing a claim in Telegram: a form to reply to, the draft as people will read it, its review."""

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from bot.answer.desk.draft import draft_answer, draft_form, labels, rating_words, review_asked
from bot.answer.desk.lines import line
from bot.answer.desk.review import claim_answer, which_claim
from bot.answer.length import shorten
from bot.answer.match import compose_chosen
from bot.claims.ids import ClaimId
from bot.claims.rating import Rating
from bot.flows.desk import claims, editing, queue
from bot.flows.desk import write as writing
from bot.flows.desk.preview import Missing, preview
from bot.flows.desk.telegram.scene import Scene, Shown, told
from bot.flows.effects import Button, Say
from bot.flows.outgoing import outgoing
from bot.moderate.cluster import ClusterView
from bot.moderate.draft import Draft, FormJson
from bot.moderate.ids import ClusterId
from bot.moderate.quick_form import QuickForm, QuickSource, read_form
from bot.moderate.refusals import Impossible, Unknown
from bot.moderate.roles import Action, require
from bot.receive.desk_press import DeskPress, desk_press
from bot.receive.tip import Tip

MOST_SOURCES = 5
DAY = len("2026-11-23")


async def write(at: Scene, press: DeskPress, press_id: str) -> Shown:
    """Send the form for a cluster's claim or, where one is being written, show the draft."""
    require(at.by, Action.WRITE)
    view = await queue.view(at.desk, at.by, ClusterId(press.number(0)))
    draft = await _draft_of(at, view)
    if draft is not None:
        return await _shown(at, view.card.id, draft)
    language = view.card.language or at.phrases.language
    begun = QuickForm(statement=_one_line(view.card.text), language=language)
    return _form(at, view.card.id, begun, press_id)


async def change(at: Scene, press: DeskPress, press_id: str) -> Shown:
    """Send the form again, with what the draft says by now."""
    require(at.by, Action.WRITE)
    view = await queue.view(at.desk, at.by, ClusterId(press.number(0)))
    draft = await _draft_of(at, view)
    if draft is None:
        raise Unknown("there is no draft any more")
    return _form(at, view.card.id, _filled(draft.form), press_id)


async def fill(at: Scene, cluster_id: ClusterId, tip: Tip) -> Shown:
    """Put what was replied to the form into the cluster's draft, which is begun where need be."""
    require(at.by, Action.WRITE)
    every = [at.phrases_for(language) for language in at.desk.languages]
    read = read_form(tip.text, labels(every), rating_words(every))
    view = await queue.view(at.desk, at.by, cluster_id)
    draft = await _draft_of(at, view)
    if draft is None:
        if not read.statement:
            raise Impossible(at.phrases.gettext("Write at least the claim."))
        language = read.language or view.card.language or at.phrases.language
        draft = await writing.begin_claim(
            at.desk,
            at.by,
            read.statement,
            language=language,
            cluster_id=view.card.id,
            version=view.card.version,
            wording=True,
        )
    form = {**draft.form, **_written(draft.form, read), **await _sources(at, draft.form, read)}
    saved = await writing.save(at.desk, at.by, "claim", draft.subject, draft.version, form)
    return await _shown(at, view.card.id, saved)


async def submit(at: Scene, press: DeskPress) -> Shown:
    """Ask a second person to review the draft."""
    subject = await _subject(at, press)
    await writing.submit(at.desk, at.by, "claim", subject, press.number(1))
    return told(review_asked(at.phrases))


async def discard(at: Scene, press: DeskPress) -> Shown:
    """Drop the draft."""
    subject = await _subject(at, press)
    await writing.discard(at.desk, at.by, "claim", subject, press.number(1))
    dropped = at.phrases.gettext("The draft is dropped; what was written stays in the history.")
    return told(line(at.phrases, dropped))


async def show_claim(at: Scene, words: str) -> Shown:
    """Show a claim by its id, as it is served where it is."""
    claim_id = ClaimId(words.strip().casefold())
    if not claim_id:
        return told(which_claim(at.phrases))
    card = await claims.card(at.desk, at.by, claim_id)
    served = (await at.desk.served.claims([claim_id])).get(claim_id)
    answer = None
    if served is not None:
        answer = compose_chosen(served, at.phrases, lone_note=at.desk.lone_note)
    return told(claim_answer(card, answer, at.phrases))


async def _draft_of(at: Scene, view: ClusterView) -> Draft | None:
    if view.card.claim_id is None:
        return None
    return await editing.draft_or_none(at.desk, at.by, "claim", view.card.claim_id)


async def _subject(at: Scene, press: DeskPress) -> str:
    view = await queue.view(at.desk, at.by, ClusterId(press.number(0)))
    if view.card.claim_id is None:
        raise Unknown("there is no draft any more")
    return view.card.claim_id


def _form(at: Scene, cluster_id: ClusterId, filled: QuickForm, press_id: str) -> Shown:
    form = outgoing(draft_form(filled, at.phrases))
    return Shown(says=(Say(key=f"form:{cluster_id}:{press_id}", outgoing=form),))


async def _shown(at: Scene, cluster_id: ClusterId, draft: Draft) -> Shown:
    language = str(draft.form.get("language", "")) or at.phrases.language
    seen = await preview(at.desk, at.by, draft.form, language)
    troubles = seen.troubles if isinstance(seen, Missing) else ()
    answer = None if isinstance(seen, Missing) else seen
    changing = Button(label=at.phrases.gettext("Change it"), press=desk_press("change", cluster_id))
    drop = Button(
        label=at.phrases.gettext("Drop it"),
        press=desk_press("discard", cluster_id, draft.version),
    )
    ask = Button(
        label=at.phrases.gettext("Ask for a review"),
        press=desk_press("submit", cluster_id, draft.version),
    )
    buttons = (changing, drop) if troubles else (ask, changing, drop)
    return told(draft_answer(answer, troubles, at.phrases), *buttons)


def _written(form: FormJson, read: QuickForm) -> dict[str, Any]:
    """Return the fields of a form that a reply says something of."""
    language = read.language or str(form.get("language") or "en")
    texts = dict(_mapping(form.get("texts")))
    former = str(form.get("language") or "")
    if former != language and former in texts:
        # Told in another language than was guessed: it is the same text.
        texts[language] = texts.pop(former)
    said = {"statement": read.statement, "known": read.known, "missing": read.missing}
    own = {"statement": "", "known": "", "missing": ""} | dict(_mapping(texts.get(language)))
    texts[language] = own | {name: text for name, text in said.items() if text}
    rating = {"rating": read.rating.value} if read.rating else {}
    return {"language": language, "texts": texts} | rating


async def _sources(at: Scene, form: FormJson, read: QuickForm) -> dict[str, Any]:
    """Return the sources of a form, those replied with in the place of what was there."""
    if not read.sources:
        return {}
    language = read.language or str(form.get("language") or "en")
    wanted = read.sources[:MOST_SOURCES]
    rows = await asyncio.gather(*(_source(at, source, language) for source in wanted))
    return {"sources": list(rows)}


async def _source(at: Scene, source: QuickSource, language: str) -> dict[str, str]:
    """Return a source's row; what was not written of it is read from its page."""
    publisher, title, published = source.publisher, source.title, source.published
    if not (publisher and title and published) and at.desk.pages is not None:
        page = await editing.source_page(at.desk, at.by, source.url)
        publisher = publisher or page.site
        title, published = title or page.title, published or page.published[:DAY]
    return {
        "url": source.url,
        "publisher": shorten(publisher or urlsplit(source.url).hostname or "", 100),
        "title": shorten(title, 300),
        "published": published,
        "language": language,
        "stance": "reports",
    }


def _filled(form: FormJson) -> QuickForm:
    language = str(form.get("language") or "")
    texts = _mapping(_mapping(form.get("texts")).get(language))
    rating = next((each for each in Rating if each.value == form.get("rating")), None)
    rows = [each for each in form.get("sources") or () if isinstance(each, Mapping)]
    return QuickForm(
        statement=str(texts.get("statement", "")),
        rating=rating,
        known=str(texts.get("known", "")),
        missing=str(texts.get("missing", "")),
        sources=tuple(QuickSource(url=str(row.get("url", ""))) for row in rows),
        language=language,
    )


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _one_line(text: str) -> str:
    return shorten(" ".join(text.split()), writing.LONGEST_STATEMENT)
