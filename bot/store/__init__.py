"""What lasts: claims, messages and answers in a database, and the index over the claims."""
