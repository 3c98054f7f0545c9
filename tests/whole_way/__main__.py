"""`python -m tests.whole_way --shots DIR`: go the whole way, and keep a picture of each screen."""

import argparse
from pathlib import Path

from tests.whole_way import run
from tests.whole_way.program import running


def main() -> None:
    """Go the way; DIR gets `guide`, `phone`, and `all` with every size, colour and direction."""
    parser = argparse.ArgumentParser(prog="python -m tests.whole_way", description=__doc__)
    parser.add_argument("--shots", type=Path, required=True, metavar="DIR")
    shots = parser.parse_args().shots
    with running() as program, run.chromium() as browser:
        run.newsroom(program)
        claim = run.publish(program, browser, shots)
        run.told(program, 1)
        run.correct(program, browser, claim, shots)
        run.told(program, 2)


if __name__ == "__main__":
    main()
