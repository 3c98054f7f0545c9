"""Talk that holds nothing to check: greetings, thanks, yes and no."""

MOST_WORDS = 6

# Folded words (see ``fold``); a message of only these, in any order, is talk.
_TALK = frozenset(
    """
    hi hello hey helo yo good morning evening afternoon night day dear bot friend all everyone
    thanks thank you very much ok okay yes no please bye goodbye help test testing start how are u
    what is up lol haha hahaha cool great nice
    привет приветик здравствуите здравствуи добрыи день доброе утро вечер доброи ночи спасибо
    большое пожалуиста да нет ок океи пока помощь помоги тест как дела что ты умеешь бот хорошо
    ясно понятно всем вам тебе ага угу ура хаха
    привіт вітаю добридень доброго дня ранку вечора добрии дякую дуже так ні будь ласка буваи
    допомога допоможи як справи що вмієш гаразд
    hola buenos buenas dias tardes noches gracias muchas por favor si vale adios ayuda que tal como
    estas prueba amigo jaja jajaja
    ciao buongiorno buonasera grazie prego hallo guten tag danke bitte bonjour salut merci oui non
    ola bom dia boa tarde noite obrigado obrigada sim nao
    مرحبا السلام عليكم وعليكم اهلا شكرا نعم لا صباح الخير مساء النور
    नमस्ते नमस्कार धन्यवाद शुक्रिया हां हाँ नहीं ठीक है
    halo selamat pagi siang malam terima kasih merhaba selam tesekkurler
    """.split()
)


def is_talk(folded: str) -> bool:
    """Tell whether a folded message is a greeting, thanks or the like."""
    words = folded.split()
    return 0 < len(words) <= MOST_WORDS and all(word in _TALK for word in words)
