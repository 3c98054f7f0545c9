"""The whole bot under load, beside a plain one, on a Telegram that is played in its own process."""
