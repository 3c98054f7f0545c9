"""What happens to a photo on its way from person to person."""

from collections.abc import Callable, Mapping
from io import BytesIO

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont, ImageOps

Picture = Image.Image
Change = Callable[[Picture], Picture]

_SCREEN = 1080, 1920
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)


def jpeg(picture: Picture, quality: int) -> Picture:
    """Return a picture as it comes out of a JPEG file."""
    file = BytesIO()
    picture.save(file, "JPEG", quality=quality)
    return Image.open(file).convert("RGB")


def lettered(picture: Picture, above: str, below: str) -> Picture:
    """Return a meme: a picture with outlined letters at its top and bottom."""
    meme = picture.copy()
    draw, font = ImageDraw.Draw(meme), ImageFont.load_default(picture.width / 11)
    middle = picture.width / 2
    for text, y, anchor in ((above, 0.02, "ma"), (below, 0.98, "md")):
        place = middle, picture.height * y
        draw.text(place, text, _WHITE, font, anchor, stroke_width=4, stroke_fill=_BLACK)
    return meme


def _scaled(picture: Picture, wide: float, high: float) -> Picture:
    size = max(1, round(picture.width * wide)), max(1, round(picture.height * high))
    return picture.resize(size, Image.Resampling.BICUBIC)


def _cropped(picture: Picture, cut: float, at: float = 0.5) -> Picture:
    """Cut off a share of each side; ``at`` says how much of it at the left and top."""
    wide, high = int(picture.width * (1 - cut)), int(picture.height * (1 - cut))
    left, top = int((picture.width - wide) * at), int((picture.height - high) * at)
    return picture.crop((left, top, left + wide, top + high))


def _watermarked(picture: Picture) -> Picture:
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    draw, font = ImageDraw.Draw(layer), ImageFont.load_default(picture.width / 12)
    for row in range(4):
        place = picture.width * 0.1 * (1 + row % 3), picture.height * row / 4
        draw.text(place, "@viral_news", (*_WHITE, 110), font)
    return Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")


def _with_logo(picture: Picture) -> Picture:
    marked, wide = picture.copy(), picture.width // 6
    box = picture.width - wide - 10, 10, picture.width - 10, 10 + wide // 3
    ImageDraw.Draw(marked).rectangle(box, fill=(220, 0, 0))
    return marked


def _captioned(picture: Picture) -> Picture:
    bar = int(picture.height * 0.18)
    whole = ImageOps.expand(picture, (0, bar, 0, 0), _WHITE)
    font = ImageFont.load_default(bar * 0.45)
    place = picture.width / 2, bar * 0.2
    ImageDraw.Draw(whole).text(place, "When you finally see it", _BLACK, font, "ma")
    return whole


def _on_screen(picture: Picture, ground: tuple[int, int, int]) -> Picture:
    """Return a screenshot of a phone that shows the picture."""
    screen, draw_on = Image.new("RGB", _SCREEN, ground), _SCREEN[0] / picture.width
    shown = picture.resize((_SCREEN[0], min(1700, int(picture.height * draw_on))))
    screen.paste(shown, (0, (_SCREEN[1] - shown.height) // 2))
    draw = ImageDraw.Draw(screen)
    draw.text((30, 15), "14:27   4G 83%", (200, 200, 200), ImageFont.load_default(36))
    draw.text((30, 90), "<  3 of 17   Forward", (230, 230, 230), ImageFont.load_default(44))
    return screen


def _passed_on(picture: Picture) -> Picture:
    once = jpeg(_scaled(picture, 0.75, 0.75), 70)
    return jpeg(_scaled(once, 0.5, 0.5), 50)


def _thumbnail(picture: Picture) -> Picture:
    return jpeg(_scaled(picture, 160 / picture.width, 160 / picture.width), 75)


CHANGES: Mapping[str, Change] = {
    "JPEG 90": lambda photo: jpeg(photo, 90),
    "JPEG 70": lambda photo: jpeg(photo, 70),
    "JPEG 50": lambda photo: jpeg(photo, 50),
    "JPEG 30": lambda photo: jpeg(photo, 30),
    "JPEG 20": lambda photo: jpeg(photo, 20),
    "half the size": lambda photo: _scaled(photo, 0.5, 0.5),
    "160 pixels wide": _thumbnail,
    "10 % wider": lambda photo: _scaled(photo, 1.1, 1),
    "passed on twice": _passed_on,
    "5 % cut off": lambda photo: _cropped(photo, 0.05),
    "10 % cut off": lambda photo: _cropped(photo, 0.10),
    "20 % cut off": lambda photo: _cropped(photo, 0.20),
    "10 % cut off, left and top": lambda photo: _cropped(photo, 0.10, 1),
    "brighter": lambda photo: ImageEnhance.Brightness(photo).enhance(1.3),
    "darker": lambda photo: ImageEnhance.Brightness(photo).enhance(0.7),
    "more contrast": lambda photo: ImageEnhance.Contrast(photo).enhance(1.4),
    "gray": lambda photo: photo.convert("L").convert("RGB"),
    "blurred": lambda photo: photo.filter(ImageFilter.GaussianBlur(2)),
    "watermarks": _watermarked,
    "a logo": _with_logo,
    "meme letters": lambda photo: lettered(photo, "THEY LIE TO YOU", "SHARE THE TRUTH"),
    "a caption above": _captioned,
    "a screenshot, dark": lambda photo: _on_screen(photo, _BLACK),
    "a screenshot, light": lambda photo: _on_screen(photo, _WHITE),
    "turned by 3°": lambda photo: photo.rotate(3, Image.Resampling.BICUBIC, expand=True),
    "mirrored": ImageOps.mirror,
    "a quarter turn": lambda photo: photo.transpose(Image.Transpose.ROTATE_90),
}
"""The changes of the regression set; the last two leave PDQ's own promise."""

PLAIN = tuple(CHANGES)[:-2]
"""The 25 changes that the wanted figure is about."""
