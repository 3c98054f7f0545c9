"""The claim, its review and its words: what the store serves, and its form in files. Pure."""
