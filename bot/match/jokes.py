"""Whether a message tells of its writer's own things, as jokes on a claim mostly do."""

import re

# "I", "me" and "my" where they are words of their own, folded; in Arabic, one's relatives.
# "And I" turns to oneself, and jokes are told of in-laws. "In our town" passes a story on.
_OWN = re.compile(
    r"(?<!\S)(?:my|mine|мои|моя|мое|моего|моему|моеи|мою|моих|моим|меня|мне|мною|мін|мого|моєму|"
    r"моєі|моіх|мене|мені|mi|mis|mio|mia|yo|meu|minha|meus|minhas|mon|mein|meine|meinem|meiner|"
    r"а я|нашем(?! город| район| регион| кра| стран)|нашому(?! міст| район| регіон| кра)|теща|тещи|"
    r"тещу|тещею|тещі|свекровь|свекрови|свекруха|свекрухи|кум|кума|дядя|"
    r"дядько|suegra|suegro|cunado|cunada|mother in law|father in law|brother in law|sogra|cunhado|"
    r"मेरा|मेरी|मेरे|मैं|मैंने|मुझे|हमारा|हमारी|हमारे|عندي|لي|انا|امي|ابي|زوجتي|زوجي|اختي|اخي|جدتي|"
    r"جدي|ابني|ابنتي|خالتي|عمي|حماتي|جاري|جيراني|الجيران)(?!\S)"
)
# "It cured me" in Spanish; who "sent me" or "told me" a thing passes it on.
_DONE_TO_ME = re.compile(
    r"(?<!\S)me (?!lleg|mand|envi|cont|comen|dij|pas|parec|preocup|repit|photo|video)\w{4,}o(?!\S)"
)


def tells_of_own(folded: str) -> bool:
    """Tell whether a folded text says "my", "me" or the like."""
    return bool(_OWN.search(folded) or _DONE_TO_ME.search(folded))
