"""The moderators' rules: who may do what, which tips ask the same, how a claim is reviewed."""
