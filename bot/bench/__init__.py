"""Measurements that an operator can repeat: `siftline bench`."""
