"""Whether a message calls something untrue, as a fact check that is passed on does."""

import re
from collections.abc import Iterator

from bot.understand.fold import fold

# Folded (see ``fold``), in en ru uk es pt fr it de nl pl id tr nb ar hi.
_UNTRUE = frozenset(
    """
    fake fakes hoax hoaxes untrue false debunked debunk debunks myth myths fabricated lie rumour
    rumours rumor rumors misleading busted scam scammers deepfake
    deepfakes stopfake factcheck factcheckers politifact snopes denied denies
    феик феики феиковая феиковое фальшивка ложь ложная неправда выдумка вранье миф опровергли
    опровергает опровержение опроверг опровергла утка фактчек фактчекинг фактчекеры мошенничество
    разоблачение разоблачили развод дипфеик дипфеики діпфеик діпфеики стопфеик
    брехня вигадка спростували спростовує спростував спростування фальшивии фактчекери шахраі
    шахраиство заперечив заперечила заперечує заперечили отрицает отрицал отрицала отрицают
    bulo bulos falso falsa mentira enganoso enganosa desmienten desmiente desmentido desmintio
    verificado verificadores maldita newtral chequeado niega nego niegan estafa fraude
    boato mentiroso golpe mito falsi bufala smentita truffa faux intox rumeur arnaque falsch
    falschmeldung ente nepnieuws nep onwaar nieprawda falszywe falskt usant hoaks bohong yalan
    كذب كاذب كاذبه مفبرك مفبركه شايعه اشاعه زايف زايفه مضلل مضلله خدعه نفت نفي احتيال
    झूठ झूठा झूठी फर्जी अफवाह भ्रामक फेक
    """.split()
)
_FACT_CHECK = re.compile(
    r"^(?:проверка|перевірка|verificacion|chequeo|verificacao) |"
    r"\bfact check|(?:\bnot|n t|\bisnt) true\b|\bno evidence\b|\bno proof\b|\bnothing proves\b|"
    r"\bno (?:es|era|son) (?:ciert|verdad|real)|\bno hay pruebas|"
    r"\bturned out to be (?:an? )?(?:fake|false|hoax|old)\b|\bfull fact\b|"
    r"\b(?:оказал|виявил)\w+ (?:стар|неправ|вымысл|вигад|ложн|фальш|подде|підроб|фот)|"
    r"\bне (?:правда|соответствует|существует|верьте)|\bнет доказательств|\bнемає доказів|"
    r"\bне вірте|\bnao e verdade|"
    r"\bغير صحيح|\bلا صحه|\bसच नहीं|\bफैक्ट चेक|\bदावा गलत|\bगलत है"
)
_NOT_UNTRUE = re.compile(
    r"(?<!\S)(?:not|isn t|isnt|не|no es|no era|nao e|kein|keine|nicht|pas|ليس|ليست) "
    r"(?:an? |un |una |это )?(?P<word>\S+)"
)
# Asking which it is calls it nothing.
_TRUE_OR_NOT = re.compile(
    r"(?<!\S)(?:or|или|чи|o|ou|oder|ام|या) (?:an? |un |una |это |це )?(?P<word>\S+)"
)
_SENTENCE = re.compile(r"[^.!?…。！？।؟\n]+[.!?…。！？।؟]*")
_QUESTION = ("?", "？", "؟")


def calls_untrue(text: str) -> bool:
    """Tell whether a text calls something fake, false or a hoax; asking whether it is does not."""
    return any(_says_so(each) for each in statements(text))


def statements(text: str) -> Iterator[str]:
    """Yield the folded sentences of a text that are no questions."""
    return (fold(each) for each in _SENTENCE.findall(text) if not each.endswith(_QUESTION))


def _says_so(folded: str) -> bool:
    if _FACT_CHECK.search(folded):
        return True
    spared = {m["word"] for m in (*_NOT_UNTRUE.finditer(folded), *_TRUE_OR_NOT.finditer(folded))}
    return not _UNTRUE.isdisjoint(set(folded.split()) - spared)
