"""Words under letters that were set apart, swapped, dressed up or drawn out."""

import pytest

from bot.understand.disguise import joined, undisguised
from bot.understand.lookalikes import in_one_script


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("v a c c i n e s  k i l l", "vaccines  kill"),
        ("в а к ц и н а убивает", "вакцина убивает"),
        ("v.a.c.c.i.n.e and v-a-x-x-e-r", "vaccine and vaxxer"),
        ("V*A*C*C*I*N*E", "VACCINE"),
        ("a b c", "a b c"),
        ("я и в с", "яивс"),
        ("J. R. R. Tolkien, U.S.A.", "J. R. R. Tolkien, U.S.A."),
        ("1 2 3 4 5", "1 2 3 4 5"),
    ],
)
def test_letters_set_apart_are_a_word(text: str, together: str) -> None:
    assert joined(text) == together


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("v̷a̷c̷c̷i̷n̷e̷", "vaccine"),
        ("v̷á̷c̷cine", "vaccine"),
        ("за́мок, naïve São Việt", "замок, naïve São Việt"),
        ("5\ufe0f\u20e3G", "5G"),
        ("ᴠᴀᴄᴄɪɴᴇ 🅥🅐🅧", "vaccine vax"),
        ("қазақ ғылым", "қазақ ғылым"),
        ("freeee pleaseeee", "free pleasee"),
        ("World War III, XXX", "World War III, XXX"),
        ("v4ccine c0vid v@ccine va$$ine", "vaccine covid vaccine vassine"),
        ("covid19 h1n1 mp3 b2b H2SO4 v2rays 5G", "covid19 h1n1 mp3 b2b H2SO4 v2rays 5G"),
        ("к0вид и 1abcde", "к0вид и 1abcde"),
        ("Vаccіne kіlls реорlе", "Vaccine kills people"),
        ("кoрoнaвирyс", "коронавирус"),
        ("हिंदी में कि की", "हिंदी में कि की"),
    ],
)
def test_a_disguised_word_is_told_plainly(text: str, plain: str) -> None:
    assert undisguised(text) == plain


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("COVID", "COVID"),
        ("маска", "маска"),
        ("мaскa", "маска"),
        ("Ρapaya", "Papaya"),
        ("мοсква", "москва"),
        ("реорlе", "people"),
        ("iPhoneы", "iPhoneы"),
        ("5Гц", "5Гц"),
        ("αλφα", "αλφα"),
    ],
)
def test_a_word_is_in_the_alphabet_of_most_of_its_letters(word: str, told: str) -> None:
    assert in_one_script(word) == told
