"""Readers of web pages: the guarded client, and what a page says of itself."""
