"""Ways on from the door stay within the console."""

from urllib.parse import urljoin, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from bot.web.door import safe_next

OWN = "https://desk.example"


@given(st.text(alphabet="/\\.:@?#%a evil\t\n\r\0é", max_size=30))
def test_a_way_on_is_on_the_same_site(wanted: str) -> None:
    led = urlsplit(urljoin(f"{OWN}/login/token", safe_next(wanted)))
    assert (led.scheme, led.netloc) == ("https", "desk.example")
