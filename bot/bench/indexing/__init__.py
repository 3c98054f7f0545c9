"""``siftline bench index``: how the search index grows."""
