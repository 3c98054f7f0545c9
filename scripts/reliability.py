"""Draws the reliability curve of `siftline bench matching DIR --json` outputs as an SVG.

    python scripts/reliability.py docs/reliability.svg test.json=test21 other.json=test

Each bin of probability is a disc, its size by the answers in it; on the line, probability and
share right are equal.
"""

import json
import math
import sys
from pathlib import Path

SIDE, EDGE = 360, 48
COLOURS = ("#1d4e89", "#b5532a", "#3b7a57")


def main() -> None:
    """Write the picture that the command line asks for."""
    out, *asked = sys.argv[1:]
    curves = []
    for each in asked:
        path, split = each.split("=")
        figures = json.loads(Path(path).read_bytes())
        bins = figures["splits"][split]["all"]["open_set"]["reliability"]
        curves.append((f"{figures['set']['name']} {split}", bins))
    Path(out).write_text(drawn(curves), encoding="utf-8")


def drawn(curves: list[tuple[str, list[dict[str, float]]]]) -> str:
    """Return the SVG of named curves, each a list of bins."""
    size = SIDE + 2 * EDGE
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" '
            f'width="{size}" height="{size}" font-family="sans-serif" font-size="13" role="img">'
        ),
        "<title>Reliability of the probabilities</title>",
        f'<rect width="{size}" height="{size}" fill="#fff"/>',
        f'<rect x="{EDGE}" y="{EDGE}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>',
        (
            f'<line x1="{EDGE}" y1="{EDGE + SIDE}" x2="{EDGE + SIDE}" y2="{EDGE}" stroke="#999" '
            'stroke-dasharray="4 4"/>'
        ),
    ]
    for tick in range(0, 11, 2):
        at = tick / 10
        lines.append(_text(_x(at), EDGE + SIDE + 18, f"{at:.1f}"))
        lines.append(_text(EDGE - 18, _y(at) + 4, f"{at:.1f}"))
    lines.append(_text(size / 2, size - 8, "probability"))
    lines.append(_text(EDGE, EDGE - 12, "share right"))
    for number, (name, bins) in enumerate(curves):
        colour = COLOURS[number % len(COLOURS)]
        path = " ".join(f"{_x(b['probability']):.1f},{_y(b['right']):.1f}" for b in bins)
        lines.append(f'<polyline points="{path}" fill="none" stroke="{colour}"/>')
        lines += [
            f'<circle cx="{_x(b["probability"]):.1f}" cy="{_y(b["right"]):.1f}" '
            f'r="{2 + math.sqrt(b["count"]) / 2:.1f}" fill="{colour}" fill-opacity="0.6">'
            f"<title>{b['count']} answers</title></circle>"
            for b in bins
        ]
        lines.append(
            f'<text x="{EDGE + 12}" y="{EDGE + 22 + 18 * number}" fill="{colour}">{name}</text>'
        )
    return "\n".join([*lines, "</svg>", ""])


def _x(share: float) -> float:
    return EDGE + SIDE * share


def _y(share: float) -> float:
    return EDGE + SIDE * (1 - share)


def _text(x: float, y: float, said: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="middle" fill="#333">{said}</text>'


if __name__ == "__main__":
    main()
