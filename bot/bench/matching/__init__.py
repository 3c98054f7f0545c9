"""How well messages are matched to the claims of a benchmark set: `siftline bench matching`."""
