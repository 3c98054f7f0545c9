"""The console in a browser: an edge that shows the moderators what the bot does, and why."""
