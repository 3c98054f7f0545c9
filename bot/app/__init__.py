"""The one place that says which class is which part; everything else is given its parts."""
