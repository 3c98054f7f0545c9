"""Runs that kill the bot again and again, and count what became of each message."""
