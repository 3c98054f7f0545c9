"""Plain English for what is counted, and the tone in which a chart draws it."""

from datetime import timedelta

from bot.claims.rating import Rating

OUTCOMES = {
    "match": ("Matched", "one"),
    "choose": ("Asked which claim", "three"),
    "no_match": ("Not known", "two"),
    "not_checkable": ("Nothing to check", "four"),
}
"""Of a check: the word and the tone, in the order in which they are drawn."""
SETTLED = {"answered": ("Answered", "one"), "dismissed": ("Dismissed", "four")}
CHOICES = {
    "chosen": "Chose a claim",
    "none_of_these": "None of these",
    "wrong": "Not what I sent",
}
CLAIM_STATES = {
    "draft": "Draft",
    "in_review": "In review",
    "published": "Published",
    "paused": "Paused",
    "retracted": "Retracted",
    "merged": "Merged into another",
}
REVIEWS = {
    "second_person": "Two people",
    "lone": "One person alone",
    "imported": "Another publisher",
}
TOLD = {
    "sent": "Told",
    "waiting": "Waiting",
    "uncertain": "Not certain that it arrived",
    "gone": "Their chat is gone",
    "not_sent": "Could not be sent",
    "skipped": "Had it already, or wanted none",
    "cancelled": "Called off",
}
RATINGS = {one.value: one.value.replace("_", " ").capitalize() for one in Rating}
WAITS = {
    timedelta(hours=1): "Up to an hour",
    timedelta(hours=6): "Up to 6 hours",
    timedelta(days=1): "Up to a day",
    timedelta(days=3): "Up to 3 days",
    timedelta(days=7): "Up to a week",
    timedelta.max: "Longer",
}
"""Ranges of waits by their ends."""
