"""What an operator does with a store: back up, restore, move, upgrade, serve from elsewhere.

Each drill goes the whole way, with a bot on a played Telegram: what is in the store, what it
answers, and what was waiting in it, are the same afterwards. `python -m tests.drills` runs them.
"""
