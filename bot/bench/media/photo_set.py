"""Photos and drawings that packages bring along: where they are, and what to install for them."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from PIL import Image

LARGEST = 1280
"""Pixels a side of a photo as Telegram sends it."""

_SHARE = Path("/usr/share")
_APART = Path(sys.prefix) / "bench-pictures"
"""Packages that are installed for their pictures alone, apart: nothing that they need is there."""

_PHOTOS: Mapping[str, str] = {
    "lomiri-wallpapers-16.04": """
        backgrounds/Bridge_by_Sander_Klootwijk.jpg backgrounds/Dragonfly_by_Bolly.jpg
        backgrounds/Picture_0B_by_freespace.jpg backgrounds/Picture_1A_by_freespace.jpg
        backgrounds/Wine_by_Jakkub_Mede.jpg backgrounds/aitzgorri_by_Aitzol_Berasategi.jpg
        backgrounds/analogpattern_by_Peter_Nerlich.jpg backgrounds/free_by_Peter_Nerlich.jpg
        backgrounds/friends_by_Aitzol_Berasategi.jpg backgrounds/greentock_by_Peter_Nerlich.jpg
        backgrounds/life_by_Aitzol_Berasategi.jpg
        backgrounds/picosdeeuropa_by_Aitzol_Berasategi.jpg
        backgrounds/seeding_by_Clements_Engelhardt.jpg
        backgrounds/sunset_by_Aitzol_Berasategi.jpg""",
    "lomiri-wallpapers-20.04": "backgrounds/Kleiber_by_Lukas_Baubkus.jpg",
    "plasma-workspace-wallpapers": " ".join(
        f"wallpapers/{name}/contents/images/2560x1600.jpg"
        for name in """Autumn BytheWater ColdRipple ColorfulCups DarkestHour EveningGlow FallenLeaf
        Grey Kite OneStandsOut Path summer_1am""".split()
    ),
    "mate-backgrounds": "backgrounds/mate/abstract/Elephants.jpg "
    + " ".join(
        f"backgrounds/mate/nature/{name}.jpg"
        for name in """Aqua Blinds Dune FreshFlower Garden GreenMeadow LadyBird RainDrops Storm
        TwoWings Wood YellowFlower""".split()
    ),
    "scikit-image": """skimage/data/astronaut.png skimage/data/camera.png skimage/data/chelsea.png
        skimage/data/coffee.png skimage/data/coins.png skimage/data/hubble_deep_field.jpg
        skimage/data/rocket.jpg skimage/data/motorcycle_left.png""",
    "scikit-learn": "sklearn/datasets/images/china.jpg sklearn/datasets/images/flower.jpg",
}

_OTHERS: Mapping[str, str] = {
    "lomiri-wallpapers-16.04": "backgrounds/umang_by_Abhishek_Mudgal.jpg",
    "lomiri-wallpapers-20.04": """backgrounds/Fossa_by_Jasper_Roks.jpg
        backgrounds/Infinite-Sea_by_Aury88.jpg
        backgrounds/Painting-Colors_by__herobrine7gamer.jpg""",
    "plasma-workspace-wallpapers": """
        wallpapers/Altai/contents/images/5120x2880.png
        wallpapers/Canopee/contents/images/3840x2160.png
        wallpapers/Cascade/contents/images/3840x2160.png
        wallpapers/Cluster/contents/images/3840x2160.png
        wallpapers/Flow/contents/images/5120x2880.jpg
        wallpapers/FlyingKonqui/contents/images/2560x1600.png
        wallpapers/Honeywave/contents/images/5120x2880.jpg
        wallpapers/IceCold/contents/images/5120x2880.png
        wallpapers/Kokkini/contents/images/3840x2160.png
        wallpapers/Opal/contents/images/3840x2160.png
        wallpapers/PastelHills/contents/images/3200x2000.jpg
        wallpapers/SafeLanding/contents/images/5120x2880.jpg
        wallpapers/Shell/contents/images/5120x2880.jpg
        wallpapers/Volna/contents/images/5120x2880.jpg""",
    "mate-backgrounds": """backgrounds/mate/abstract/Gulp.png
        backgrounds/mate/desktop/Float-into-MATE.png
        backgrounds/mate/desktop/Ubuntu-Mate-Cold-no-logo.png""",
    "scikit-image": """skimage/data/brick.png skimage/data/grass.png skimage/data/gravel.png
        skimage/data/ihc.png skimage/data/moon.png skimage/data/page.png skimage/data/retina.jpg
        skimage/data/text.png""",
}

_SAME_SCENE = {"scikit-image": "skimage/data/motorcycle_right.png"}

_BY_PIP = {"scikit-image": "skimage", "scikit-learn": "sklearn"}
"""Packages of Python, and what is imported of them; the others are Debian's."""

Use = Literal["known", "other", "same scene"]
_USES: Mapping[Use, Mapping[str, str]] = {
    "known": _PHOTOS,
    "other": _OTHERS,
    "same scene": _SAME_SCENE,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """A picture of a package; ``use`` says whether it is one of the photos to be known again."""

    package: str
    path: Path
    use: Use

    @property
    def name(self) -> str:
        """Return the picture's name, which no other one has."""
        return "/".join(self.path.parts[-4:])

    def open(self) -> Image.Image:
        """Return the picture in the size that Telegram sends."""
        with Image.open(self.path) as file:
            file.draft("RGB", (LARGEST, LARGEST))
            picture = file.convert("RGB")
        picture.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
        return picture


def samples() -> Iterator[Sample]:
    """Give the pictures, those that are there and those that are not."""
    for use, packages in _USES.items():
        for package, paths in packages.items():
            root = _root(package)
            for path in paths.split():
                yield Sample(package=package, path=root / path, use=use)


def to_install(pictures: Iterable[Sample]) -> list[str]:
    """Return the commands that bring what is missing; none when every picture is there."""
    missing = {each.package for each in pictures if not each.path.exists()}
    pip, apt = sorted(missing & _BY_PIP.keys()), sorted(missing - _BY_PIP.keys())
    by_apt = ["apt-get install --no-install-recommends " + " ".join(apt)] if apt else []
    by_pip = [f"pip install --no-deps --target {_APART} " + " ".join(pip)] if pip else []
    return by_apt + by_pip


def _root(package: str) -> Path:
    """Return the folder that a package's paths begin in; it need not be there."""
    name = _BY_PIP.get(package)
    if name is None:
        return _SHARE
    spec = find_spec(name)
    return Path(spec.origin).parent.parent if spec and spec.origin else _APART
