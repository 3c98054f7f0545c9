"""Whether a text has a name, however it is written."""

from bot.match.names import LETTERS
from bot.match.reading import Reading
from bot.match.sound import SHORTEST, sound_of, sounds_like


def heard(name: str, text: Reading) -> bool:
    """Tell whether a text has a word that may be a folded name, in any alphabet."""
    if name[:LETTERS] in text.letters:
        return True
    key = sound_of(name)
    return key in text.sounds or any(sounds_like(key, each) for each in text.sounds)


def missed(name: str, text: Reading) -> bool:
    """Tell whether a text surely has no word that may be a folded name.

    Of a name with few sounds, only a text in its own alphabet can tell.
    """
    key = sound_of(name)
    told = len(key.key) >= SHORTEST or any(key.alphabet == each.alphabet for each in text.sounds)
    return told and not heard(name, text)
