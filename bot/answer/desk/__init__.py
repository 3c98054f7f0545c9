"""What moderators, and those whom they ask, are shown in Telegram."""
