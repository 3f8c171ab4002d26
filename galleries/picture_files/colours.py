"""A picture in the colours that were meant: those of its profile, in sRGB, on white."""

import io

from PIL import Image, ImageCms

from .limits import MAX_PROFILE_BYTES

_SRGB = ImageCms.createProfile("sRGB")
_SRGB_BYTES = ImageCms.ImageCmsProfile(_SRGB).tobytes()


def in_srgb(image, profile):
    """The picture in RGB. profile: bytes or None."""
    opacity = None
    if image.mode in ("RGBA", "LA"):
        opacity, image = image.getchannel("A"), image.convert(image.mode[:-1])
    image = _converted(image, profile)
    if opacity is None:
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=opacity)
    return paper


def _converted(image, profile):
    if image.mode == "LAB":  # colours as the eye sees them, which need no file's profile
        return ImageCms.profileToProfile(
            image, ImageCms.createProfile("LAB"), _SRGB, outputMode="RGB"
        )
    if profile and profile != _SRGB_BYTES and len(profile) <= MAX_PROFILE_BYTES:
        try:
            return ImageCms.profileToProfile(
                image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), _SRGB, outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a broken profile, or one for another kind of picture: the colours as they are
    return image.convert("RGB")
