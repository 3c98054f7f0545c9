"""What a message says, before anything is looked up: cleaned, folded, cut. Pure."""
