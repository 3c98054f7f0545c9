"""Sources of other publishers' reviews: pages, feeds, files, and Google's fact-check search."""
