"""Reasons to ask instead of answering."""

from dataclasses import replace

import pytest

from bot.match.decision import Guard
from bot.match.guards import FEWEST_WORDS, guards
from tests.match.examples import candidate, entries, near, part, signals, unshared

Pairs = list[tuple[str, str, str]]

DENIED: Pairs = [
    (
        "en",
        "Drinking hot water with lemon kills the virus in the throat",
        "Drinking hot water with lemon does not kill the virus in the throat",
    ),
    (
        "en",
        "The vaccine causes autism in children of any age group",
        "The vaccine never caused autism in children of any age group",
    ),
    (
        "ru",
        "Горячая вода с лимоном убивает вирус в горле за минуты",
        "Горячая вода с лимоном не убивает вирус в горле за минуты",
    ),
    (
        "uk",
        "Гаряча вода з лимоном вбиває вірус у горлі за хвилини",
        "Гаряча вода з лимоном не вбиває вірус у горлі за хвилини",
    ),
    (
        "es",
        "El agua caliente con limón mata el virus en la garganta",
        "El agua caliente con limón no mata el virus en la garganta",
    ),
    (
        "pt",
        "A água quente com limão mata o vírus na garganta",
        "A água quente com limão não mata o vírus na garganta",
    ),
    (
        "fr",
        "L'eau chaude au citron tue vraiment le virus dans la gorge",
        "L'eau chaude au citron ne tue pas vraiment le virus dans la gorge",
    ),
    (
        "it",
        "L'acqua calda con limone uccide il virus nella gola",
        "L'acqua calda con limone non uccide il virus nella gola",
    ),
    (
        "de",
        "Heißes Wasser mit Zitrone tötet das Virus im Hals wirklich ab",
        "Heißes Wasser mit Zitrone tötet das Virus im Hals nicht wirklich ab",
    ),
    (
        "nl",
        "Heet water met citroen doodt het virus in de keel echt",
        "Heet water met citroen doodt het virus in de keel niet echt",
    ),
    (
        "pl",
        "Gorąca woda z cytryną zabija wirusa w gardle w kwadrans",
        "Gorąca woda z cytryną nie zabija wirusa w gardle w kwadrans",
    ),
    (
        "id",
        "Air panas dengan lemon membunuh virus di tenggorokan dalam sejam",
        "Air panas dengan lemon tidak membunuh virus di tenggorokan dalam sejam",
    ),
    (
        "ar",
        "الماء الساخن مع الليمون يقتل الفيروس في الحلق خلال ساعة",
        "الماء الساخن مع الليمون لا يقتل الفيروس في الحلق خلال ساعة",
    ),
    (
        "hi",
        "नींबू वाला गरम पानी गले में वायरस को मारता है भाई",
        "नींबू वाला गरम पानी गले में वायरस को नहीं मारता है भाई",
    ),
]
OTHER_NUMBERS: Pairs = [
    (
        "en",
        "Metro fares rise to 550 roubles a ride next week",
        "Metro fares rise to 750 roubles a ride next week",
    ),
    (
        "en",
        "20,000 soldiers gave up in the harbour that day",
        "2,000 soldiers gave up in the harbour that day",
    ),
    (
        "ru",
        "Проезд в метро подорожает до 550 рублей за поездку",
        "Проезд в метро подорожает до 5 500 рублей за поездку",
    ),
    (
        "uk",
        "Проїзд у метро подорожчає до 550 рублів за поїздку",
        "Проїзд у метро подорожчає до 55 рублів за поїздку",
    ),
    (
        "es",
        "El metro costará 550 rublos por viaje esta semana",
        "El metro costará 55 rublos por viaje esta semana",
    ),
    (
        "ar",
        "سعر تذكرة المترو 550 روبل للرحلة في الأسبوع القادم",
        "سعر تذكرة المترو ٧٥٠ روبل للرحلة في الأسبوع القادم",
    ),
    (
        "hi",
        "मेट्रो का किराया अगले हफ्ते 550 रूबल प्रति यात्रा होगा",
        "मेट्रो का किराया अगले हफ्ते ७५० रूबल प्रति यात्रा होगा",
    ),
]
OTHER_NAMES: Pairs = [
    (
        "en",
        "yesterday the mayor of Madrid closed all schools for a week",
        "yesterday the mayor of Lisbon closed all schools for a week",
    ),
    (
        "en",
        "the minister, Petrova, closed all schools for a week",
        "the minister, Ivanova, closed all schools for a week",
    ),
    (
        "ru",
        "вчера мэр города Самара закрыл все школы на неделю",
        "вчера мэр города Казань закрыл все школы на неделю",
    ),
    (
        "uk",
        "учора мер міста Одеса закрив усі школи на тиждень",
        "учора мер міста Львів закрив усі школи на тиждень",
    ),
    (
        "es",
        "ayer el alcalde de Madrid cerró las escuelas una semana",
        "ayer el alcalde de Lisboa cerró las escuelas una semana",
    ),
]
RETOLD: Pairs = [
    (
        "en",
        "Drinking hot water with lemon kills the virus in the throat",
        "they say that hot water with lemon kills this virus in the throat",
    ),
    (
        "en",
        "Drinking hot water with lemon kills the virus in the throat",
        "Is it fake that hot water with lemon kills the virus?",
    ),
    (
        "en",
        "The fare in the metro rises to 5000 roubles a ride",
        "In 2022 the metro fare rises to 5,000 roubles for a single ride",
    ),
    (
        "en",
        "I am not in training, there is a real war raging here",
        "Mum, I'm not in training any more, I am in the real war",
    ),
    (
        "en",
        "yesterday the mayor of Madrid closed all schools for a week",
        "the mayor of Madrid has closed every school for one week",
    ),
    (
        "ru",
        "Горячая вода с лимоном убивает вирус в горле за минуты",
        "говорят, что горячая вода с лимоном убивает этот вирус в горле",
    ),
    (
        "ru",
        "Мама, я не на учениях, тут идёт настоящая война",
        "мам, я больше не на учениях, тут идёт настоящая война",
    ),
    (
        "uk",
        "Гаряча вода з лимоном вбиває вірус у горлі",
        "кажуть, гаряча вода з лимоном вбиває вірус у горлі за хвилини",
    ),
    (
        "es",
        "El agua caliente con limón mata el virus en la garganta",
        "dicen que el agua caliente con limón mata el virus de la garganta",
    ),
    (
        "ar",
        "الماء الساخن مع الليمون يقتل الفيروس في الحلق خلال ساعة",
        "يقولون إن الماء الساخن مع الليمون يقتل الفيروس في الحلق",
    ),
    (
        "hi",
        "नींबू वाला गरम पानी गले में वायरस को मारता है भाई",
        "कहते हैं कि नींबू वाला गरम पानी गले में वायरस को मारता है",
    ),
]
LONG = "The colonel said on the radio that everything would be fine. " * 4


def fired(message: str, *texts: str, language: str = "en") -> set[Guard]:
    """Return the guards against a message beside a claim that is told in these ways."""
    said = signals(message, language=language)
    return set(guards(said, candidate(said.parts[0], *texts, language=language)))


@pytest.mark.parametrize(("language", "kept", "said"), DENIED)
def test_a_message_that_denies_the_claim_is_asked_about(
    language: str, kept: str, said: str
) -> None:
    assert Guard.POLARITY in fired(said, kept, language=language)
    assert Guard.POLARITY in fired(kept, said, language=language)


@pytest.mark.parametrize(("language", "kept", "said"), OTHER_NUMBERS)
def test_other_numbers_are_asked_about(language: str, kept: str, said: str) -> None:
    assert Guard.NUMBERS in fired(said, kept, language=language)
    assert Guard.NUMBERS in fired(kept, said, language=language)


@pytest.mark.parametrize(("language", "kept", "said"), OTHER_NAMES)
def test_other_names_are_asked_about(language: str, kept: str, said: str) -> None:
    assert fired(said, kept, language=language) >= {Guard.NAMES, Guard.SWAPPED}
    assert fired(kept, said, language=language) >= {Guard.NAMES, Guard.SWAPPED}


@pytest.mark.parametrize(
    ("guard", "said", "kept"),
    [
        (
            Guard.DATES,
            "the wave that hit the coast after the earthquake of 26 December 2004",
            "the wave that hit the coast after the earthquake of 6 February 2023",
        ),
        (
            Guard.DATES,
            "the metro will be closed for a week in the last days of June",
            "the metro will be closed for a week in the last days of October",
        ),
        (
            Guard.PLACES,
            "a sleeping volcano in Iceland glows electric blue at night",
            "a sleeping volcano in Indonesia glows electric blue at night",
        ),
        (
            Guard.QUESTION,
            "how long do wombats live and what do they eat at night?",
            "wombats that live in the forest eat grass at night",
        ),
        (
            Guard.OWN,
            "my uncle says hot water with lemon kills the virus and his patience",
            "hot water with lemon kills the virus in the throat",
        ),
    ],
)
def test_each_other_guard_asks(guard: Guard, said: str, kept: str) -> None:
    assert guard in fired(said, kept)


@pytest.mark.parametrize(("language", "kept", "said"), RETOLD)
def test_the_same_in_other_words_is_answered(language: str, kept: str, said: str) -> None:
    assert fired(said, kept, language=language) == set()


def test_what_any_wording_has_is_not_another_thing() -> None:
    kept = (
        "The mayor of Madrid closes 550 schools in the city today",
        "The mayor of Lisbon closes 750 schools in the city today",
        "The mayor does not close any schools in the city today",
    )
    for said in kept:
        assert fired(f"they say: {said}", *kept) == set()


@pytest.mark.parametrize(
    "message", ["It is fake: " + DENIED[0][1], "A hoax! " + LONG + DENIED[0][1]]
)
def test_a_message_that_calls_it_untrue_is_asked_about(message: str) -> None:
    assert Guard.DEBUNK in fired(message, DENIED[0][1])


def test_a_claim_that_calls_something_untrue_may_be_told_so() -> None:
    kept = "The moon landing of the astronauts was a hoax filmed in a studio"
    assert fired(f"I tell you: {kept}", kept) == set()


def test_one_denied_word_of_a_long_message_does_not_change_the_whole() -> None:
    said = f"{LONG} Hot water does not kill the virus in your throat"
    assert Guard.POLARITY not in fired(said, "Hot water kills the virus in your throat")


def test_without_a_common_word_any_negator_counts() -> None:
    said = signals("This will never help anybody against that illness at all")
    of = candidate(said.parts[0], "Вода лечит вирус", language="ru", leads={"use": 0.9})
    assert Guard.POLARITY in guards(said, unshared(of))


def test_a_few_words_are_never_enough() -> None:
    words = ["water"] * (FEWEST_WORDS - 1)
    assert fired(" ".join(words), "water water") == {Guard.SHORT}
    assert fired(" ".join([*words, "water"]), "water water") == set()


def test_where_no_words_are_shared_the_nearest_engines_pair_is_looked_at() -> None:
    told = "они подорожали до 750 рублей за одну поездку в метро"
    said = signals(f"{told} {'и так далее ' * 20}", language="ru")
    other = part("они подорожали за одну поездку")
    of = unshared(candidate(other, "Metro fares rise to 550 roubles a ride"))
    (entry,) = of.entries
    close = {"use": near(part(told), entry, 0.2), "e5": near(other, entry, 0.1)}
    assert guards(said, of) == ()
    assert guards(said, replace(of, near=close)) == (Guard.NUMBERS,)


def test_a_part_without_words_of_its_own_fires_nothing() -> None:
    (entry,) = entries("Hot water kills the virus")
    said = signals("one two three four five six seven eight nine ten")
    of = candidate(part("…"), "Hot water kills the virus")
    assert guards(said, replace(of, near={"use": near(part("…"), entry)})) == ()
