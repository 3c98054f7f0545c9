"""Which claim a message is about: candidates, signals, fusion, guards, decision. Pure."""
