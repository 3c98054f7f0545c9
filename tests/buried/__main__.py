"""Prints in how many messages the slow engine reads the claim: ``python -m tests.buried 3``."""

import sys

from tests.buried.burying import Reading, buried, holds


def main() -> None:
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    reading, hidden = Reading(), list(buried(every))
    for words in (False, True):
        read = [reading.read(each, words=words) for each in hidden]
        found = sum(
            any(holds(part, each.wording) for part in parts)
            for each, parts in zip(hidden, read, strict=True)
        )
        by = "words and vectors" if words else "vectors alone"
        print(f"{found} of {len(hidden)} claims are read, parts chosen by {by}")


main()
