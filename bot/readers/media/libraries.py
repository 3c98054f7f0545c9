"""The libraries that decode, loaded before a process is bound, as none of it is a file's doing."""

from contextlib import suppress
from importlib import import_module

from threadpoolctl import threadpool_limits

_NAMES = ("numpy", "PIL.Image", "cv2", "av", "tesserocr", "chromaprint")


def load() -> None:
    """Load what is there; what is missing is told by whoever needs it."""
    for name in _NAMES:
        with suppress(ImportError):
            import_module(name)
    # Several files are read at once by processes; threads in each would only wait for another.
    threadpool_limits(1)
    with suppress(ImportError):
        import_module("cv2").setNumThreads(1)
