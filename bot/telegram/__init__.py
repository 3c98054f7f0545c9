"""Telegram: from the raw update to the delivered answer."""
