"""Longer words that tell no subject, in many languages: "with", "again", and "true" or "fake"."""

# Folded (see ``fold``), of four letters and more, in en ru uk es pt fr it de hi ar.
FUNCTION_WORDS = frozenset(
    """
    this that these those they them their there then than with from into onto over under about
    after before between because have having been being were will would could should does doing
    what when where which while whom whose your yours here just also only even ever very much more
    fake true real fact
    most many some such same other others another each every like still already again really
    правда правду феик
    этот этого этому этом этои этои эта эту эти этих этим того тому тои тех теми чтобы которыи
    которая которое которые которых которого которои если когда потом было были будет будут есть
    тоже только даже уже еще очень всех всем всеми себя себе свои своих своего свою после перед
    более через около между потому
    цього цьому цеи цієі цих цими того тому тих щоб якии яка яке які яких якого якоі якщо коли
    потім було були буде будуть також тільки навіть вже дуже всіх всім себе собі своі своіх після
    перед більш через близько тому
    cierto verdad falso
    para como este esta esto estos estas aquel aquella porque pero cuando donde desde hasta sobre
    entre tras ante todo toda todos todas otro otra otros otras mucho muchos muchas cada solo
    sido esta estan estaba habia hace hacen tiene tienen quien quienes cual cuales unos unas
    isso isto essa esse aquele quando onde mais menos muito muita tambem pela pelo pelas pelos
    dans avec pour cette ceux celle mais plus tres aussi tout tous toute etre sont avait
    questo questa quello quella anche come dove quando della delle degli dello nella nelle sono
    diese dieser dieses einem einen einer eine sich auch noch aber oder wenn nach uber unter sind
    wurde werden haben hatte
    उन्हीं उसकी उसके उनके उनकी इसके इसकी लिए साथ बाद पहले होता होती करके वाला वाली वाले किया
    الذي التي الذين هذا هذه ذلك تلك علي الي عند بعد قبل كانت كان حتي ايضا
    """.split()
)
