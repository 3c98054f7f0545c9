"""What moderators do: each flow asks whether the actor may, then has the store do it whole.

Telegram, the console and the command line call these and nothing below them.
"""
