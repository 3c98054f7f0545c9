"""Which claim a message is about: candidates, features, ranker, guards, decision. Pure."""
