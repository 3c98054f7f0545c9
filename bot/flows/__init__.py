"""What the bot does, step by step; the edges provide what it needs (``bot.ports``)."""
