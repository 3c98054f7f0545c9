"""The bot on Telegram, from its parts."""

from collections.abc import Collection
from datetime import timedelta
from functools import partial

from bot.answer.notices import slowed
from bot.app.front import console_url
from bot.app.newsroom import Newsroom
from bot.app.steady_clock import SteadyClock
from bot.app.store import Opened
from bot.flows.desk.telegram.parts import DeskParts
from bot.flows.outgoing import outgoing
from bot.flows.parts import Parts
from bot.ports import PhrasesFor
from bot.readers.catalogues import load_catalogues
from bot.receive.flood import Allowance
from bot.settings import Settings, config_dir
from bot.store.post import StoredPost, open_post
from bot.store.secrets import Secrets, open_secrets
from bot.store.sent_messages import SentMessages
from bot.store.slowing import Flood
from bot.telegram.api import BotApi
from bot.telegram.download import Download
from bot.telegram.limits import Pace
from bot.telegram.menus import Menus
from bot.telegram.service import ROLES, Role, TelegramOptions, TelegramService
from bot.telegram.tally import Tally
from bot.telegram.webhook import Place


def telegram(
    settings: Settings,
    opened: Opened,
    inside: Newsroom | None,
    roles: Collection[Role] = ROLES,
    *,
    pace: Pace | None = None,
) -> TelegramService:
    """Return the bot on Telegram; raises TokenMalformed for a token that cannot be one.

    Only the role "work" needs a newsroom. Another ``pace`` than Telegram's is for its stand-ins.
    """
    tally = Tally()
    token = settings.telegram_token.get_secret_value()
    api = BotApi(settings.telegram_api_base, token, counted=tally.called)
    secrets = open_secrets(settings.data_dir)
    catalogues = inside.checks.catalogues if inside else load_catalogues(config_dir())
    post = open_post(
        opened.database,
        secrets,
        api.bot_id,
        kept_for=timedelta(days=settings.text_days),
        flood=_flood(settings, catalogues.phrases, tally),
    )
    clock = SteadyClock(opened.database)
    return TelegramService(
        api=api,
        post=post,
        keys=secrets,
        parts=_parts(api, post, inside) if inside else None,
        phrases_for=catalogues.phrases,
        clock=clock,
        set_clock=clock.set_again,
        tally=tally,
        menus=_menus(api, inside) if inside else None,
        options=TelegramOptions(
            roles=frozenset(roles),
            webhook=_webhook(settings, secrets, api.bot_id),
            long_poll=settings.telegram_long_poll,
            at_once=settings.telegram_at_once,
            media_at_once=settings.media_at_once,
            pace=pace or Pace(),
        ),
    )


def _parts(api: BotApi, post: StoredPost, inside: Newsroom) -> Parts:
    settings, checks = inside.settings, inside.checks
    return Parts(
        check_tip=partial(checks.check, fetch=Download(api).fetch, passed_on=True),
        tell_again=checks.tell_again,
        claims=checks.library,
        phrases_for=checks.phrases,
        tips=post.tips,
        edition=checks.edition,
        passed_on=True,
        lone_note=settings.lone_note,
        text_days=settings.text_days,
        desk=_desk(api, inside),
    )


def _desk(api: BotApi, inside: Newsroom) -> DeskParts:
    return DeskParts(
        desk=inside.desk,
        messages=SentMessages(inside.opened.database, inside.secrets, api.bot_id),
        talks=inside.talks,
        alerts=inside.alerts,
        bot_id=api.bot_id,
        console=console_url(inside.settings),
    )


def _flood(settings: Settings, phrases_for: PhrasesFor, tally: Tally) -> Flood | None:
    if not settings.flood_burst:
        return None
    every = timedelta(seconds=settings.flood_seconds)
    return Flood(
        allowance=Allowance(burst=settings.flood_burst, every=every),
        notice=lambda language, which: outgoing(slowed(phrases_for(language), which)),
        slowed=tally.slow,
    )


def _menus(api: BotApi, inside: Newsroom) -> Menus:
    return Menus(
        api=api,
        chats=inside.alerts.chats,
        phrases_for=inside.checks.phrases,
        languages=inside.checks.languages,
    )


def _webhook(settings: Settings, secrets: Secrets, bot_id: int) -> Place | None:
    if settings.mode != "webhook":
        return None
    return Place(url=settings.webhook_url, secret=secrets.webhook_secret(bot_id))
