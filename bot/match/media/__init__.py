"""Known pictures, videos and recordings: finding a copy by what hashes of it share."""
