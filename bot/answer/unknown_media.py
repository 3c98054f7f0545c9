"""The answer to media that hold no text and are not known: nothing rated, and a way to check."""

from bot.answer.answer import Answer, Section
from bot.answer.context import Context
from bot.answer.no_match import passed_on_to_moderators, steps
from bot.answer.phrases import Phrases
from bot.answer.troubles import UNREAD, medium_trouble, none_read
from bot.receive.readings import MediaTrouble, Readings, SeenMedium


def compose_unknown_media(context: Context, phrases: Phrases, *, passed_on: bool = False) -> Answer:
    """Return that media are unknown and how to check them, or that they could not be read."""
    if none_read(context.readings):
        return Answer(language=phrases.language, lead=_not_read(context.readings, phrases))
    note = [phrases.gettext("Unknown means neither real nor fake: nobody here has checked it.")]
    if passed_on:
        note.append(passed_on_to_moderators(phrases))
    return Answer(
        language=phrases.language,
        lead=_not_known(context, phrases),
        blocks=(Section(kind="note", body="\n".join(note)), steps(phrases)),
        closing=(phrases.gettext("Did words come with it? Please send them too."),),
    )


def _not_read(readings: Readings, phrases: Phrases) -> str:
    if len(readings.media) > 1:
        return phrases.gettext("I could not read these files.")
    if readings.media[0].preview_only:
        return phrases.gettext("I could not read this file whole, and I do not know its preview.")
    trouble = next(each for each in readings.media[0].troubles if each in UNREAD)
    return medium_trouble(trouble, phrases)


def _not_known(context: Context, phrases: Phrases) -> str:
    readings = context.readings
    if context.worded or any(each.text or each.spoken for each in readings.media):
        return phrases.gettext("I do not know what you sent, and too few words are in it.")
    if not readings.media:
        return phrases.gettext("I found no text in this message, and I do not know it.")
    if len(readings.media) > 1:
        return phrases.gettext("I found no text in what you sent, and I do not know it.")
    [seen] = readings.media
    if seen.form == "audio" or (seen.form is None and seen.kind in ("voice", "audio")):
        return _of_recording(seen, phrases)
    if MediaTrouble.NO_TEXT_READER in seen.troubles:
        return phrases.gettext("I do not know what you sent.")
    if seen.form == "video":
        return phrases.gettext("I found no text in this video, and I do not know it.")
    return phrases.gettext("I found no text in this picture, and I do not know it.")


def _of_recording(seen: SeenMedium, phrases: Phrases) -> str:
    if MediaTrouble.NO_SPEECH_READER in seen.troubles:
        return phrases.gettext("I do not know this recording.")
    return phrases.gettext("I heard no words in this recording, and I do not know it.")
