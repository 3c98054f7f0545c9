"""The moderators' desk in Telegram: commands, buttons and replies, as effects."""
