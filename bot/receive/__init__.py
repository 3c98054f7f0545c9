"""What arrives, as values: tips and events, apart from how they travelled."""
