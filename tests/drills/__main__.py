"""`python -m tests.drills`: go through every drill, and say how each went."""

import sys
from pathlib import Path

import pytest

sys.exit(pytest.main([str(Path(__file__).parent), "--verbose", "-n0", *sys.argv[1:]]))
