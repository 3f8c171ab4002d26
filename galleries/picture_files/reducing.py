"""Much larger pictures made smaller before they are worked on, band by band: memory."""

from PIL import Image

BAND_PX = 256
# The shape that needs the most of a long picture's shorter side.
WIDEST = (16, 9)
# A long picture that is kept in the height of the widest crop may still be very long.
MAX_PIXELS = 16_000_000
WORKED_ON = ("L", "LA", "RGB", "RGBA", "CMYK", "LAB")
SIXTEEN_BITS = ("I", "I;16", "I;16B", "I;16L", "F")


def factor(size, at_least_px):
    """By how much a picture of a size may be reduced: 1 or more."""
    shorter_px = max(1, at_least_px * WIDEST[1] // WIDEST[0])
    return max(1, min(max(size) // at_least_px, min(size) // shorter_px))


def reduced(image, at_least_px):
    """The (loaded) picture in one of the modes WORKED_ON, and not much larger than is needed."""
    by = factor(image.size, at_least_px)
    if by > 1 or image.mode not in WORKED_ON or "transparency" in image.info:
        image = _in_bands(image, by)
    if image.width * image.height > MAX_PIXELS:
        shorter_px = at_least_px * WIDEST[1] / WIDEST[0]
        scale = max(at_least_px / max(image.size), shorter_px / min(image.size))
        if scale < 1:
            size = (round(image.width * scale), round(image.height * scale))
            image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return image


def _in_bands(image, by):
    """At once, the copies that a change of mode or of size makes would need much memory."""
    made = None
    step = max(by, BAND_PX // by * by)
    for top in range(0, image.height, step):
        band = image.crop((0, top, image.width, min(top + step, image.height)))
        band = _worked_on(band)
        if by > 1:
            band = band.reduce(by)
        if made is None:
            made = Image.new(band.mode, (band.width, -(-image.height // by)))
        made.paste(band, (0, top // by))
    return made


def _worked_on(band):
    """A band in a mode that reducing and profiles are made for."""
    if band.mode in SIXTEEN_BITS:
        return band.convert("I").point(lambda value: value / 256).convert("L")
    is_transparent = "transparency" in band.info
    if band.mode in ("P", "PA", "RGBa", "La") or is_transparent:
        return band.convert("RGBA" if band.mode != "P" or is_transparent else "RGB")
    return band if band.mode in WORKED_ON else band.convert("RGB")
