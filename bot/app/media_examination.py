"""What reading pictures, recordings and links needs, and whether it is there."""

from pathlib import Path

from bot.app.finding import Finding
from bot.readers.media.audio import NoFingerprinter, fingerprinter
from bot.readers.media.ocr_languages import missing_languages
from bot.readers.media.speech_models import NoSpeechReader, transcriber
from bot.settings import Settings


def media_findings(settings: Settings) -> list[Finding]:
    """Return a finding of each part that reads media and links."""
    if not settings.read_media:
        said = "media are not read: SIFTLINE_READ_MEDIA is off"
        return [Finding(part="media", state="note", said=said), _links(settings)]
    return [_pictures(settings), _recordings(), _speech(settings), _links(settings)]


def _pictures(settings: Settings) -> Finding:
    missing = missing_languages(settings.ocr_languages)
    if not missing:
        said = f"text is read in {', '.join(settings.ocr_languages)}"
        return Finding(part="pictures", state="ok", said=said)
    none_left = len(missing) == len(settings.ocr_languages)
    said = "no text is read" if none_left else f"no text is read in {', '.join(missing)}"
    packages = " ".join(f"tesseract-ocr-{each.replace('_', '-')}" for each in missing)
    mend = f"sudo apt-get install {packages}"
    return Finding(part="pictures", state="wrong" if none_left else "note", said=said, mend=mend)


def _recordings() -> Finding:
    try:
        fingerprinter()
    except NoFingerprinter:
        said = "known recordings are not recognised"
        mend = "sudo apt-get install libchromaprint1"
        return Finding(part="recordings", state="wrong", said=said, mend=mend)
    return Finding(part="recordings", state="ok", said="known ones are recognised")


def _speech(settings: Settings) -> Finding:
    if not settings.speech_model:
        said = "is not turned into text: no speech_model is set"
        return Finding(part="speech", state="note", said=said, mend="docs/media.md names models")
    try:
        transcriber(Path(settings.speech_model))
    except NoSpeechReader as error:
        mend = "docs/media.md says what the folder has to hold"
        return Finding(part="speech", state="wrong", said=str(error), mend=mend)
    return Finding(part="speech", state="ok", said="is turned into text")


def _links(settings: Settings) -> Finding:
    if settings.read_links:
        return Finding(part="links", state="ok", said="linked pages are opened")
    said = "linked pages are not opened: SIFTLINE_READ_LINKS is off"
    return Finding(part="links", state="note", said=said)
