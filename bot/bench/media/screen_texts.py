"""What stands on the screens of the benchmark: invented rumours in six languages, and mixed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Script = Literal["latin", "cyrillic", "devanagari", "arabic"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Texts:
    """The texts of one language: a chat's names and messages, a meme, an article and a post."""

    script: Script
    names: tuple[str, str]
    messages: tuple[str, ...]
    meme: tuple[str, str]
    head: str
    article: str
    post: str


TEXTS: Mapping[str, Texts] = {
    "en": Texts(
        script="latin",
        names=("Family Group", "Aunt Carol"),
        messages=(
            (
                "URGENT please read! The government will close all banks from Monday, withdraw "
                "your money today."
            ),
            (
                "My cousin works at the central hospital and she confirmed that drinking hot "
                "salt water every 15 minutes kills the virus."
            ),
            "Is this true? Where did you see it?",
            "Forwarded many times. Share with everyone you love before they delete it!",
        ),
        meme=("They don't want you to know", "Lemon cures cancer in 3 days"),
        head="Scientists confirm 5G towers will be switched off across Europe",
        article=(
            "The European Commission announced on Tuesday that all 5G transmitters must be "
            "dismantled before the end of the year. According to an internal document, "
            "radiation levels exceeded the limit by 400 percent."
        ),
        post=(
            "BREAKING: Elections postponed until 2027 because of a cyber attack on the voting "
            "system. Nobody on television is talking about it. RT before it is removed!"
        ),
    ),
    "ru": Texts(
        script="cyrillic",
        names=("Соседи дом 12", "Тётя Галя"),
        messages=(
            "СРОЧНО! С понедельника закроют все банкоматы, снимайте наличные сегодня до 18:00.",
            "Сын работает в больнице, сказал что горячая вода с содой убивает вирус за два дня.",
            "Откуда такая информация? Есть ссылка?",
            "Перешлите всем знакомым, пока сообщение не удалили из интернета!",
        ),
        meme=("От нас скрывают правду", "Лимон лечит рак за три дня"),
        head="Учёные признали: вышки 5G отключат по всей Европе",
        article=(
            "Европейская комиссия во вторник объявила, что все передатчики 5G должны быть "
            "демонтированы до конца года. Согласно внутреннему документу, уровень излучения "
            "превысил норму на 400 процентов."
        ),
        post=(
            "ВНИМАНИЕ: выборы перенесены на 2027 год из-за кибератаки на систему голосования. "
            "По телевизору об этом молчат. Распространите, пока не удалили!"
        ),
    ),
    "uk": Texts(
        script="cyrillic",
        names=("Сусіди, під'їзд 3", "Тітка Оля"),
        messages=(
            (
                "ТЕРМІНОВО! Завтра вночі над містом розпилюватимуть хімію з гелікоптерів, не "
                "виходьте на вулицю після 23:00."
            ),
            (
                "Знайомий з міністерства підтвердив, що з понеділка вимкнуть світло по всій "
                "країні на три дні."
            ),
            "Звідки ця інформація? Є посилання?",
            "Перешліть усім рідним, доки повідомлення не видалили!",
        ),
        meme=("Від нас приховують правду", "Цибуля лікує грип за одну ніч"),
        head="Вчені визнали: вежі 5G вимкнуть у всій Європі",
        article=(
            "Європейська комісія у вівторок оголосила, що всі передавачі 5G мають бути "
            "демонтовані до кінця року. Згідно з внутрішнім документом, рівень випромінювання "
            "перевищив норму на 400 відсотків."
        ),
        post=(
            "УВАГА: вибори перенесено на 2027 рік через кібератаку на систему голосування. По "
            "телевізору про це мовчать. Поширте, поки не видалили!"
        ),
    ),
    "es": Texts(
        script="latin",
        names=("Familia García", "Tía Carmen"),
        messages=(
            (
                "¡URGENTE! A partir del lunes cerrarán todos los cajeros automáticos, saquen "
                "su dinero hoy mismo."
            ),
            (
                "Mi prima es enfermera y dice que el agua caliente con limón elimina el virus "
                "en dos días."
            ),
            "¿Dónde viste eso? ¿Hay algún enlace?",
            "Reenvía este mensaje a todos tus contactos antes de que lo borren.",
        ),
        meme=("No quieren que lo sepas", "El limón cura el cáncer"),
        head="Científicos confirman que apagarán las torres 5G en toda Europa",
        article=(
            "La Comisión Europea anunció el martes que todas las antenas 5G deberán ser "
            "desmontadas antes de fin de año. Según un documento interno, la radiación superó "
            "el límite en un 400 por ciento."
        ),
        post=(
            "ÚLTIMA HORA: Las elecciones se aplazan hasta 2027 por un ataque informático al "
            "sistema de votación. En la televisión no dicen nada. ¡Comparte!"
        ),
    ),
    "hi": Texts(
        script="devanagari",
        names=("परिवार समूह", "सुनीता चाची"),
        messages=(
            "सभी को सूचित किया जाता है कि सोमवार से सभी बैंक बंद रहेंगे, आज ही पैसे निकाल लें।",
            ("मेरी बहन अस्पताल में काम करती है, उसने बताया कि गर्म नमक का पानी पीने से वायरस मर जाता है।"),
            "यह खबर कहाँ से आई? कोई लिंक है?",
            "यह संदेश हटाए जाने से पहले सभी को भेजें!",
        ),
        meme=("वे आपको सच नहीं बताएंगे", "नींबू से कैंसर ठीक होता है"),
        head="वैज्ञानिकों ने माना: पूरे यूरोप में 5G टावर बंद होंगे",
        article=(
            "यूरोपीय आयोग ने मंगलवार को घोषणा की कि साल के अंत तक सभी 5G टावर हटा दिए जाएंगे। "
            "एक आंतरिक दस्तावेज़ के अनुसार विकिरण का स्तर सीमा से 400 प्रतिशत अधिक था।"
        ),
        post=(
            "बड़ी खबर: मतदान प्रणाली पर साइबर हमले के कारण चुनाव 2027 तक टाल दिए गए हैं। टीवी "
            "पर कोई नहीं बता रहा। हटाए जाने से पहले शेयर करें!"
        ),
    ),
    "ar": Texts(
        script="arabic",
        names=("مجموعة العائلة", "العمة سعاد"),
        messages=(
            "عاجل جدا: ستغلق جميع البنوك ابتداء من يوم الاثنين، اسحبوا أموالكم اليوم.",
            (
                "ابنة خالتي تعمل في المستشفى وأكدت أن شرب الماء الساخن مع الملح يقتل الفيروس "
                "خلال يومين."
            ),
            "هل هذا صحيح؟ أين رأيت هذا الخبر؟",
            "أرسل هذه الرسالة إلى جميع أصدقائك قبل أن يحذفوها!",
        ),
        meme=("لا يريدونك أن تعرف الحقيقة", "الليمون يعالج السرطان"),
        head="علماء يؤكدون إيقاف أبراج الجيل الخامس في أوروبا",
        article=(
            "أعلنت المفوضية الأوروبية يوم الثلاثاء أنه يجب تفكيك جميع أبراج الجيل الخامس قبل "
            "نهاية العام. ووفقا لوثيقة داخلية تجاوز مستوى الإشعاع الحد المسموح به بنسبة كبيرة."
        ),
        post=(
            "خبر عاجل: تأجيل الانتخابات حتى العام القادم بسبب هجوم إلكتروني على نظام التصويت. "
            "لا أحد يتحدث عن ذلك في التلفزيون. انشر قبل الحذف!"
        ),
    ),
    "mix": Texts(
        script="cyrillic",
        names=("Эмигранты Berlin", "Sveta K."),
        messages=(
            "Внимание! Deutsche Bank закрывает счета всем с паспортом RU, пруфы на Reuters.",
            "Please read: новый закон EU Digital ID будет обязательным с January 2026.",
            "Really? Дай link на источник.",
            "Скопируй и отправь в Telegram, WhatsApp и Facebook до удаления!",
        ),
        meme=("Bill Gates признался", "Чипы уже в вакцинах Pfizer"),
        head="Pfizer отзывает вакцину: FDA опубликовало секретный отчёт",
        article=(
            "Управление FDA опубликовало отчёт Safety Report 2025, в котором компания Pfizer "
            "признала побочные эффекты. According to Reuters, документ был удалён с сайта "
            "через два часа."
        ),
        post=(
            "BREAKING: Илон Маск заявил в Twitter, что Starlink отключат по всей Европе с 1 "
            "December. Share пока не удалили!"
        ),
    ),
}
