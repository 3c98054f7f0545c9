"""`python -m tests.fan_out`: tell thousands, kill the bot on the way, and print who was told."""

import argparse
import json
import sys
from dataclasses import asdict

from tests.fan_out.run import Plan, run


def plan() -> Plan:
    """Return the plan that the command's options describe."""
    parser = argparse.ArgumentParser(prog="python -m tests.fan_out", description=__doc__)
    parser.add_argument("--askers", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--pace", type=float, default=1.0, help="how much faster than Telegram allows, both sides"
    )
    return Plan(**vars(parser.parse_args()))


if __name__ == "__main__":
    result = run(plan())
    print(json.dumps(asdict(result), indent=2))
    sys.exit(0 if result.sound else 1)
