"""``python -m bot.bench.load.echo BASE``: a plain bot that says the same again, without a store."""

import logging
import sys
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.bench.load.subject import TOKEN


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say a message again."""
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


def main(base: str) -> None:
    """Run until told to stop."""
    built: Application[Any, Any, Any, Any, Any, Any] = (
        Application.builder().token(TOKEN).base_url(f"{base}/bot").concurrent_updates(True).build()
    )
    built.add_handler(MessageHandler(filters.TEXT, echo))
    built.run_polling(timeout=1, poll_interval=0.0)


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    main(sys.argv[1])
