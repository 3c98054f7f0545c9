"""Tests of the fake Bot API itself: other tests rest on its rules."""
