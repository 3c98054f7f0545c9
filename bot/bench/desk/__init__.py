"""How quick the moderators' pages are over a large store."""
