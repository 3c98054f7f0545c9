"""Hindi words in Latin letters, as people type them, in Devanagari: near enough for an engine."""

import re

_CONSONANTS = {
    "cch": "च्छ", "chh": "छ",
    "kh": "ख", "gh": "घ", "ch": "च", "jh": "झ", "th": "थ", "dh": "ध", "ph": "फ",
    "bh": "भ", "sh": "श", "k": "क", "g": "ग", "j": "ज", "t": "त", "d": "द", "n": "न", "p": "प",
    "f": "फ", "b": "ब", "m": "म", "y": "य", "r": "र", "l": "ल", "v": "व", "w": "व", "s": "स",
    "h": "ह", "z": "ज", "q": "क", "c": "क", "x": "क्स",
}  # fmt: skip
_VOWELS = {
    "aa": "आा", "ai": "ऐै", "au": "औौ", "ee": "ईी", "ii": "ईी", "oo": "ऊू", "ei": "एे", "ou": "औौ",
    "a": "अ", "i": "इि", "u": "उु", "e": "एे", "o": "ओो",
}  # fmt: skip
# Where letters alone do not tell: the most frequent words, and words from English.
_KNOWN = {
    "hai": "है", "hain": "हैं", "mein": "में", "main": "मैं", "nahi": "नहीं",
    "nahin": "नहीं", "se": "से", "ka": "का", "ki": "की", "ke": "के",
    "ko": "को", "aur": "और", "par": "पर", "bhi": "भी", "ho": "हो",
    "ye": "यह", "yeh": "यह", "kya": "क्या", "theek": "ठीक", "thik": "ठीक",
    "hota": "होता", "pani": "पानी", "jata": "जाता", "jati": "जाती", "jate": "जाते",
    "aap": "आप", "sab": "सब", "sabko": "सबको", "corona": "कोरोना", "covid": "कोविड",
    "whatsapp": "व्हाट्सएप", "link": "लिंक", "video": "वीडियो", "phone": "फोन", "mobile": "मोबाइल",
    "group": "ग्रुप", "message": "मैसेज", "doctor": "डॉक्टर", "virus": "वायरस", "vaccine": "वैक्सीन",
    "dengue": "डेंगू", "platelet": "प्लेटलेट", "update": "अपडेट", "download": "डाउनलोड", "photo": "फोटो",
    "free": "फ्री", "laptop": "लैपटॉप", "ghante": "घंटे", "pakka": "पक्का", "ilaaj": "इलाज",
    "ilaj": "इलाज", "papite": "पपीते", "papita": "पपीता", "pink": "पिंक",
}  # fmt: skip
_SOUNDS = re.compile(
    "|".join(sorted({*_CONSONANTS, *_VOWELS}, key=lambda each: -len(each))), re.IGNORECASE
)
_VIRAMA, _NASAL = "्", "ं"


def devanagari(word: str) -> str:
    """Return a word of Latin letters in Devanagari; codes of capitals stay as they are."""
    lowered = word.lower()
    if len(word) > 1 and word.isupper():
        return word
    return _KNOWN.get(lowered) or _spelled(_SOUNDS.findall(lowered))


def _spelled(sounds: list[str]) -> str:
    read, before = "", ""
    for place, sound in enumerate(sounds):
        after = sounds[place + 1] if place + 1 < len(sounds) else ""
        read += _sign(sound, before, after)
        before = sound
    return read


def _sign(sound: str, before: str, after: str) -> str:
    """Return what stands for a sound between two others."""
    if sound in _VOWELS:
        return _vowel(sound, before, after)
    if sound == "n" and before in _VOWELS and after in _CONSONANTS:
        return _NASAL
    doubled = before == sound or (before in _CONSONANTS and sound in (before + "h", "y", "r"))
    return (_VIRAMA if doubled else "") + _CONSONANTS[sound]


def _vowel(sound: str, before: str, after: str) -> str:
    """Return a vowel by itself or as the sign that hangs on a consonant; a last one is long."""
    lengthened = {"a": "aa", "i": "ee"}.get(sound, sound) if not after else sound
    signs = _VOWELS[lengthened]
    return signs[1:] if before in _CONSONANTS else signs[0]
