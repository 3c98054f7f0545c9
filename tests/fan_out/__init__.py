"""A telling to thousands of people by a bot that is killed on the way."""
