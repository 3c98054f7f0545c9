"""The parts of the media benchmark by name, without what they load."""

MEDIA_PARTS = ("screens", "exchange", "photos", "video", "audio")


class PartMissing(Exception):
    """What a part is made of is not installed; the message says what to type."""
