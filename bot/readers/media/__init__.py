"""Readers of pictures, video and sound, in processes that may die."""
