"""Speech made by espeak-ng to try the recognition of recordings with: none is shipped."""

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from shutil import which

import numpy as np

from bot.readers.media.audio import Samples, samples_of

RATE = 48_000
"""What Telegram's voice messages have."""


class NoSpeaker(Exception):
    """espeak-ng is not installed; the message says how to install it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Speech:
    """What a voice of espeak-ng says."""

    name: str
    voice: str
    text: str


KNOWN = (
    Speech(
        name="English", voice="en-us",
        text="Urgent, please listen. The government will close all banks from Monday. Withdraw "
        "your money today. My cousin works at the central hospital and she confirmed that "
        "drinking hot salt water every fifteen minutes kills the virus. Forward this message.",
    ),
    Speech(
        name="British English", voice="en-gb",
        text="Breaking news. The elections have been postponed until next year because of a cyber "
        "attack on the voting system. Nobody on television is talking about it. Share this "
        "before it is removed.",
    ),
    Speech(
        name="Russian", voice="ru",
        text="Срочно послушайте. С понедельника закроют все банкоматы, снимайте наличные сегодня. "
        "Сын работает в больнице, сказал, что горячая вода с содой убивает вирус за два дня. "
        "Перешлите всем знакомым.",
    ),
    Speech(
        name="Ukrainian", voice="uk",
        text="Терміново послухайте. З понеділка вимкнуть світло по всій країні на три дні. "
        "Знайомий з міністерства підтвердив цю інформацію. Перешліть усім рідним.",
    ),
    Speech(
        name="Spanish", voice="es",
        text="Urgente, escuchen por favor. A partir del lunes cerrarán todos los cajeros "
        "automáticos. Saquen su dinero hoy mismo. Reenvía este mensaje a todos tus contactos.",
    ),
    Speech(
        name="Hindi", voice="hi",
        text="सभी को सूचित किया जाता है कि सोमवार से सभी बैंक बंद रहेंगे, आज ही पैसे निकाल लें। "
        "यह संदेश अपने सभी रिश्तेदारों और दोस्तों को भेजें।",
    ),
    Speech(
        name="Arabic", voice="ar",
        text="عاجل جدا ستغلق جميع البنوك ابتداء من يوم الاثنين اسحبوا أموالكم اليوم. "
        "أرسل هذه الرسالة إلى جميع أصدقائك.",
    ),
)  # fmt: skip

OTHERS = (
    Speech(
        name="English, another text", voice="en-us",
        text="Good morning. The library opens at nine and closes at six. Children may borrow up "
        "to five books for three weeks, and there is a reading hour for them on Thursdays.",
    ),
    Speech(
        name="British English, another text", voice="en-gb",
        text="The recipe needs two eggs, a cup of flour and some milk. Stir it well, let it rest "
        "for half an hour, and bake it slowly until the top is golden.",
    ),
    Speech(
        name="Russian, another text", voice="ru",
        text="Доброе утро. Завтра ожидается переменная облачность, на юге возможен небольшой "
        "дождь. Температура днём около двенадцати градусов, ветер слабый, западный.",
    ),
    Speech(
        name="Ukrainian, another text", voice="uk",
        text="Добрий день. Бібліотека працює щодня крім неділі. Читачі можуть узяти додому не "
        "більше п'яти книжок і повернути їх протягом трьох тижнів.",
    ),
    Speech(
        name="Spanish, another text", voice="es",
        text="Buenos días. La biblioteca abre a las nueve y cierra a las seis. Los niños pueden "
        "llevarse cinco libros durante tres semanas.",
    ),
    Speech(
        name="Hindi, another text", voice="hi",
        text="नमस्ते। पुस्तकालय सुबह नौ बजे खुलता है और शाम छह बजे बंद होता है। बच्चे पाँच किताबें "
        "तीन हफ़्तों के लिए घर ले जा सकते हैं।",
    ),
    Speech(
        name="Arabic, another text", voice="ar",
        text="صباح الخير. تفتح المكتبة أبوابها في التاسعة وتغلق في السادسة. يمكن للأطفال استعارة "
        "خمسة كتب لمدة ثلاثة أسابيع.",
    ),
    Speech(
        name="English, the known text by another voice", voice="en-us+f3", text=KNOWN[0].text
    ),
)  # fmt: skip


def say(speech: Speech) -> Samples:
    """Return a speech as sound of one channel, 48,000 samples a second.

    Raises NoSpeaker where espeak-ng is missing.
    """
    program = which("espeak-ng")
    if program is None:
        raise NoSpeaker("espeak-ng is missing: apt-get install espeak-ng")
    with tempfile.TemporaryDirectory(prefix="siftline-bench-") as folder:
        file = Path(folder, "speech.wav")
        subprocess.run(  # noqa: S603 - our own texts
            [program, "-v", speech.voice, "-s", "150", "-w", str(file), speech.text], check=True
        )
        return np.concatenate(list(samples_of(file, RATE, 60)))
