"""The console's pages for moderators: each asks a flow, and shows what it says."""
