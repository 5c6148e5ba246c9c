"""Opening pictures: their frames made upright and grey, with bounds on their size."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from nhiemky.files.problems import DamagedPicture, PictureTooLarge, TooManyPages

MOST_PIXELS = 80_000_000
"""An A3 page at 600 dpi has 70 million points."""

MOST_FRAMES = 100
"""Pages of a .tif that are recognised, and of a .pdf without text: at some seconds each."""

_FORMATS = ["PNG", "JPEG", "TIFF", "WEBP", "BMP"]
_A4_LONG, _SHORTEST, _LONGEST = 11.69, 5.0, 24.0
_BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, OverflowError)

# Our own limit is below Pillow's, and is told in a sentence.
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")


@dataclass(frozen=True, slots=True)
class Frame:
    """One page of a picture, grey and upright, with its points per inch (as printed, or as on A4 where unknown)."""

    picture: Image.Image
    dpi: float


def frames(name: str, data: bytes) -> Iterator[Frame]:
    """Yield the pages of a picture; raise a ``FileProblem`` where it is broken or too large."""
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
            count = getattr(opened, "n_frames", 1)
            if count > MOST_FRAMES:
                raise TooManyPages(name, limit=str(MOST_FRAMES))
            for index in range(count):
                opened.seek(index)
                if opened.width * opened.height > MOST_PIXELS:
                    raise PictureTooLarge(name, limit=str(MOST_PIXELS // 1_000_000))
                yield _frame(opened)
    except Image.DecompressionBombError as error:
        raise PictureTooLarge(name, limit=str(MOST_PIXELS // 1_000_000)) from error
    except _BROKEN as error:
        raise DamagedPicture(name) from error


def _frame(opened: Image.Image) -> Frame:
    known = opened.info.get("dpi", (0, 0))
    upright = ImageOps.exif_transpose(opened)
    if upright.has_transparency_data:
        on_white = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(on_white, upright.convert("RGBA"))
    grey = ImageOps.autocontrast(upright.convert("L"), cutoff=(0.5, 0.5))
    return Frame(grey, _dpi(grey, known))


def _dpi(picture: Image.Image, known: tuple[float, float]) -> float:
    """Return the points per inch a picture says, or those of an A4 page where what it says makes no page."""
    longest = max(picture.size)
    said = float(known[0]) if known and known[0] else 0.0
    if said > 0 and _SHORTEST <= longest / said <= _LONGEST:
        return said
    return longest / _A4_LONG
