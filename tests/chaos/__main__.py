"""`python -m tests.chaos`: kill the bot at random moments and print what was lost."""

import argparse
import json
import sys
from dataclasses import asdict

from tests.chaos.run import Plan, run


def plan() -> Plan:
    """Return the plan that the command's options describe."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--updates", type=int, default=500)
    parser.add_argument("--chats", type=int, default=40)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--patience", type=float, default=180.0)
    parser.add_argument("--albums", type=float, default=0.1, help="share of the messages")
    parser.add_argument("--faults", type=float, default=0.0, help="share of calls, of each kind")
    return Plan(**vars(parser.parse_args()))


if __name__ == "__main__":
    result = run(plan())
    print(json.dumps(asdict(result), indent=2))
    sys.exit(0 if result.sound else 1)
