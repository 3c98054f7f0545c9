"""`python -m tests.chaos`: let everything go wrong by a seed, and print what was lost."""

import argparse
import json
import sys
from dataclasses import asdict, fields
from typing import get_args

from tests.chaos.plan import Mode, Plan, Store
from tests.chaos.run import run

DEFAULTS = Plan()
CHOICES = {"store": get_args(Store), "mode": get_args(Mode)}


def plan() -> Plan:
    """Return the plan that the command's options describe."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    for each in fields(Plan):
        default = getattr(DEFAULTS, each.name)
        parser.add_argument(
            f"--{each.name}",
            type=_words if isinstance(default, tuple) else type(default),
            default=default,
            choices=CHOICES.get(each.name),
        )
    return Plan(**vars(parser.parse_args()))


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


if __name__ == "__main__":
    result = run(plan())
    print(json.dumps(asdict(result), indent=2))
    sys.exit(0 if result.sound else 1)
