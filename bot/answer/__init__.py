"""From a decision to what a person reads: compose an answer, then render it."""
