"""The media benchmark: sets made from packages alone, read by the production code."""
