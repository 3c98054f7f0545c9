"""A soldier's last messages to his mother, as a screenshot of the phone that shows them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.bench.media.screen_drawing import DARK, LIGHT, Look, Message, Picture, chat
from bot.bench.media.screen_set import half, jpeg
from bot.bench.media.screen_texts import Script

CLAIM = "soldier-last-messages"
"""The claim that each of these screenshots is to reach."""

_HIGH = 2400
_LOOKS: Mapping[str, Look] = {"light": LIGHT, "dark": DARK}


@dataclass(frozen=True, kw_only=True, slots=True)
class Exchange:
    """The messages in one language, one a line; hers begin with a dash."""

    script: Script
    mother: str
    messages: str


EXCHANGES: Mapping[str, Exchange] = {
    "en": Exchange(
        script="latin",
        mother="Mama",
        messages="""- Alyosha, how are you doing? Why has it been so long since you responded?
- Are you really in training exercises?
Mama, I'm no longer in Crimea. I'm not in training sessions.
- Where are you then? Papa is asking whether I can send you a parcel.
What kind of parcel, mama, can you send me?
- What are you talking about? What happened?
Mama, I'm in Ukraine. There is a real war raging here. I'm afraid. We are bombing all of the \
cities together, even targeting civilians. We were told that they would welcome us and they are \
falling under our armored vehicles, throwing themselves under the wheels and not allowing us to \
pass. They call us fascists. Mama, this is so hard.""",
    ),
    "ru": Exchange(
        script="cyrillic",
        mother="Мама",
        messages="""- Алёша, ты как? Почему так долго не отвечаешь?
- Тебя точно на учения отправили?
Мама, я больше не в Крыму, я не на учениях.
- А где ты? Папа спрашивает, можно ли тебе посылку отправить.
Какую посылку, мам?
- Ты о чём? Что случилось?
Мама, я в Украине. Тут идёт настоящая война. Мне страшно. Мы бомбим все города подряд, даже по \
мирным. Нам говорили, что нас будут встречать, а они бросаются под нашу технику и не дают нам \
проехать. Называют нас фашистами. Мама, мне очень тяжело.""",
    ),
    "uk": Exchange(
        script="cyrillic",
        mother="Мама",
        messages="""- Альошо, як ти? Чому так довго не відповідаєш?
- Тебе точно на навчання відправили?
Мамо, я більше не в Криму, я не на навчаннях.
- А де ти? Тато питає, чи можна тобі посилку відправити.
Яку посилку, мамо?
- Ти про що? Що сталося?
Мамо, я в Україні. Тут справжня війна. Мені страшно. Ми бомбимо всі міста підряд, навіть по \
мирних. Нам казали, що нас зустрічатимуть, а вони кидаються під нашу техніку й не дають проїхати. \
Називають нас фашистами. Мамо, мені дуже важко.""",
    ),
    "ar": Exchange(
        script="arabic",
        mother="أمي",
        messages="""- أليوشا، كيف حالك؟ لماذا لم ترد منذ وقت طويل؟
- هل أنت حقا في تدريب؟
أمي، لم أعد في القرم ولست في تدريب.
- أين أنت إذن؟ أبوك يسأل هل يمكن أن نرسل إليك طردا.
أي طرد يا أمي؟
- عم تتحدث؟ ماذا حدث؟
أمي، أنا في أوكرانيا. هنا حرب حقيقية وأنا خائف. نقصف كل المدن وحتى المدنيين. قالوا لنا إنهم \
سيرحبون بنا لكنهم يرمون أنفسهم تحت مدرعاتنا ولا يتركوننا نمر. ينادوننا بالفاشيين. أمي، الأمر \
صعب جدا.""",
    ),
    "hi": Exchange(
        script="devanagari",
        mother="माँ",
        messages="""- अल्योशा, तुम कैसे हो? इतने दिनों से जवाब क्यों नहीं दिया?
- क्या तुम सच में ट्रेनिंग पर हो?
माँ, मैं अब क्रीमिया में ट्रेनिंग पर नहीं हूँ।
- फिर कहाँ हो? पापा पूछ रहे हैं कि तुम्हें पार्सल भेज सकते हैं क्या।
कैसा पार्सल, माँ?
- क्या कह रहे हो? क्या हुआ?
माँ, मैं यूक्रेन में हूँ। यहाँ असली युद्ध चल रहा है, मुझे डर लगता है। हम सब शहरों पर बम \
बरसा रहे हैं, आम नागरिकों पर भी। वे हमें फासीवादी कहते हैं। माँ, बहुत मुश्किल है।""",
    ),
    "es": Exchange(
        script="latin",
        mother="Mamá",
        messages="""- Aliosha, ¿cómo estás? ¿Por qué tardas tanto en contestar?
- ¿De verdad estás de maniobras?
Mamá, ya no estoy en Crimea, no estoy de maniobras.
- ¿Dónde estás entonces? Papá pregunta si te podemos mandar un paquete.
¿Qué paquete, mamá?
- ¿De qué hablas? ¿Qué pasó?
Mamá, estoy en Ucrania. Aquí hay una guerra de verdad. Tengo miedo. Estamos bombardeando todas las \
ciudades, incluso a civiles. Nos dijeron que nos darían la bienvenida y se tiran bajo las ruedas \
de nuestros blindados para no dejarnos pasar. Nos llaman fascistas. Mamá, esto es muy duro.""",
    ),
}


def exchange_screens() -> Iterator[tuple[str, str, npt.NDArray[np.uint8]]]:
    """Give each language's screenshot in each variant, such as "dark, half size", in RGB."""
    for language, exchange in EXCHANGES.items():
        for name, look in _LOOKS.items():
            screen = chat(exchange.script, exchange.mother, _messages(exchange), look, high=_HIGH)
            for state, change in _STATES.items():
                yield language, f"{name}, {state}", np.asarray(change(screen.picture))


def _messages(exchange: Exchange) -> Sequence[Message]:
    """Return the messages on the phone of the son, whose own are at the right."""
    return [
        Message(
            text=line.removeprefix("- "), mine=not line.startswith("- "), time=f"14:{10 + place:02}"
        )
        for place, line in enumerate(exchange.messages.splitlines())
    ]


_STATES: Mapping[str, Callable[[Picture], Picture]] = {
    "plain": lambda picture: picture,
    "JPEG 30": lambda picture: jpeg(picture, 30),
    "half size": half,
}
