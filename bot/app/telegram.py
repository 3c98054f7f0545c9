"""The bot on Telegram, from its parts."""

from datetime import timedelta
from functools import partial

from bot.app.clock import utc_now
from bot.app.matching import Matching
from bot.app.store import Opened
from bot.flows.parts import Parts
from bot.settings import Settings
from bot.store.post import open_post
from bot.store.secrets import open_secrets
from bot.telegram.api import BotApi
from bot.telegram.download import Download
from bot.telegram.service import TelegramOptions, TelegramService


def telegram(settings: Settings, opened: Opened, checks: Matching) -> TelegramService:
    """Return the bot on Telegram; raises TokenMalformed for a token that cannot be one."""
    api = BotApi(settings.telegram_api_base, settings.telegram_token.get_secret_value())
    secrets = open_secrets(settings.data_dir)
    post = open_post(
        opened.database, secrets, api.bot_id, kept_for=timedelta(days=settings.text_days)
    )
    parts = Parts(
        check_tip=partial(checks.check, fetch=Download(api).fetch, passed_on=True),
        tell_again=checks.tell_again,
        claims=checks.library,
        phrases_for=checks.phrases,
        tips=post.tips,
        edition=checks.edition,
        passed_on=True,
        lone_note=settings.lone_note,
        text_days=settings.text_days,
    )
    return TelegramService(
        api=api,
        post=post,
        keys=secrets,
        parts=parts,
        clock=utc_now,
        options=TelegramOptions(
            long_poll=settings.telegram_long_poll,
            at_once=settings.telegram_at_once,
            media_at_once=settings.media_at_once,
        ),
    )
