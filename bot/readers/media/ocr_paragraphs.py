"""Words put together again: lines, and the paragraphs or bubbles that they stand in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
import numpy.typing as npt

from bot.readers.media.ocr_engine import Box, Gray, Word

_GAP = 1.1
"""So many times the height of a line may lie between two lines of one paragraph."""
_FLAT = 14
"""So far from paper's brightness nothing stands between two lines of one bubble."""
_APART = 60
"""So far from each other, in steps of 256, the inks of a name and of a message are."""
_SURE = 60
_SMALL = 0.7
_TOP = 0.06
"""In so much of a picture's height a phone tells its own state."""
_MOST_LETTERS = 4
"""Letters in a phone's status line, such as those of 4G or LTE."""
_TIME = re.compile(r"\W*\d{1,2}[:.]\d{2}\W*([AaPpАаРр][MmМм])?[\W_]*")
_NOTHING = re.compile(r"[\W_]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line of words, and the colour that they are written in."""

    words: tuple[Word, ...]
    box: Box
    ink: npt.NDArray[np.float64]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def paragraphs_of(words: Sequence[Word], picture: Gray, ink: Gray) -> list[list[str]]:
    """Return paragraphs in reading order, each of its lines that belong apart, such as a name.

    ``picture`` is the coloured one in the size of ``ink``, in which the words were read.
    """
    lines = [line for line in _lines(words, picture, ink) if _kept(line, ink.shape[0])]
    bubbles: list[list[Line]] = []
    for line in lines:
        if bubbles and _together(bubbles[-1][-1], line, ink):
            bubbles[-1].append(line)
        else:
            bubbles.append([line])
    return [_parts(bubble) for bubble in map(_without_time, bubbles) if bubble]


def _without_time(bubble: Sequence[Line]) -> Sequence[Line]:
    """Return a bubble without a last line that is a small number: a time whose colon was missed."""
    *rest, last = bubble
    if any(word.letters for word in last.words):
        return bubble
    usual = median([word.box.height for line in rest for word in line.words] or [last.box.height])
    return rest if not rest or last.box.height < usual * _SMALL else bubble


def _lines(words: Sequence[Word], picture: Gray, ink: Gray) -> Iterator[Line]:
    by_line: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        by_line.setdefault(word.line, []).append(word)
    for own in by_line.values():
        box = around([word.box for word in own])
        yield Line(words=tuple(own), box=box, ink=_colour(picture, ink, box))


def around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box that holds all of them."""
    return Box(
        left=min(box.left for box in boxes),
        top=min(box.top for box in boxes),
        right=max(box.right for box in boxes),
        bottom=max(box.bottom for box in boxes),
    )


def _colour(picture: Gray, ink: Gray, box: Box) -> npt.NDArray[np.float64]:
    """Return the colour of a line's letters: of what stands out most from its paper."""
    part = (slice(box.top, max(box.bottom, box.top + 1)), slice(box.left, box.right + 1))
    contrast = np.abs(ink[part].astype(np.int16) - int(np.median(ink[part])))
    colour: npt.NDArray[np.float64] = np.median(
        picture[part][contrast >= np.quantile(contrast, 0.95)], axis=0
    )
    return colour


def _kept(line: Line, height: int) -> bool:
    """Tell whether a line is text: no specks, no lone time, no status line of a phone."""
    text = line.text
    if max(word.confidence for word in line.words) < _SURE:
        return False
    if _TIME.fullmatch(text) or _NOTHING.fullmatch(text):
        return False
    letters = sum(word.letters for word in line.words)
    at_top = line.box.bottom <= height * _TOP
    return not (at_top and letters <= _MOST_LETTERS and re.search(r"\d", text))


def _together(above: Line, below: Line, ink: Gray) -> bool:
    """Tell whether two lines that follow each other stand in one bubble or paragraph."""
    left, right = max(above.box.left, below.box.left), min(above.box.right, below.box.right)
    gap = below.box.top - above.box.bottom
    usual = median(word.box.height for word in (*above.words, *below.words))
    if right <= left or gap > usual * _GAP or below.box.bottom <= above.box.top:
        return False
    # A row nearer to either may still hold the soft edge of its letters.
    between = ink[above.box.bottom + 1 : below.box.top - 1, left:right]
    if not between.size:
        return True
    paper = _paper(ink[above.box.top : above.box.bottom, above.box.left : above.box.right])
    return bool(np.median(np.abs(between.astype(np.int16) - paper), axis=1).max() <= _FLAT)


def _paper(part: Gray) -> int:
    """Return the brightness between letters: the most frequent one, as paper is flat."""
    return int(np.bincount(part.ravel(), minlength=256).argmax())


def _parts(bubble: Sequence[Line]) -> list[str]:
    """Return a bubble's lines joined, and a first one in another colour, a name, apart."""
    text = [line.text for line in bubble]
    named = len(bubble) > 1 and np.abs(bubble[0].ink - bubble[1].ink).max() > _APART
    return [text[0], " ".join(text[1:])] if named else [" ".join(text)]
