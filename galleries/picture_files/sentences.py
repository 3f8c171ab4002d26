"""Why a picture is not taken, in the active language, for the person who chose it."""

from django.utils.translation import gettext as _

from portal.core.text.normalisation import shown

from . import limits


class PictureError(ValueError):
    """Why a file is not taken, in the active language, for the person who chose it."""

    @classmethod
    def nothing(cls):
        return cls(_("No file came."))


def accepted():
    return _("JPEG, PNG, WebP, TIFF, AVIF and HEIC are accepted.")


def unreadable():
    text = _("This file is not a picture that can be read, or it is damaged. %(accepted)s")
    return PictureError(text % {"accepted": accepted()})


def too_costly():
    return PictureError(
        _(
            "Decoding this picture needs more memory or time than one picture may take. "
            "Save it as a JPEG and send it again."
        )
    )


def raw():
    return PictureError(
        _(
            "This is a raw file of a camera, from which a program has yet to make a picture. "
            "Save it there as JPEG or TIFF. "
        )
        + accepted()
    )


def too_heavy(size):
    text = _("The file has %(size)s MB; at most %(max)s MB are accepted.")
    return PictureError(
        text % {"size": shown(-(-size // 1_048_576)), "max": shown(limits.MAX_BYTES // 1_048_576)}
    )


def of_size(picture_format, width, height):
    """The PictureError of a picture that `limits.fault_of` finds fault with."""
    fault = limits.fault_of(picture_format, width, height)
    if fault == "pixels":
        text = _(
            "The picture has %(size)s megapixels; at most %(max)s are accepted in a file of the "
            "format %(format)s."
        )
        most = limits.MAX_MEGAPIXELS[picture_format]
        values = {"size": -(-width * height // 1_000_000), "max": most}
        text %= {"format": picture_format, **{name: shown(n) for name, n in values.items()}}
        if most < limits.MAX_MEGAPIXELS["JPEG"]:
            hint = _("As a JPEG it may have %(max)s.")
            text = f"{text} {hint % {'max': shown(limits.MAX_MEGAPIXELS['JPEG'])}}"
        return PictureError(text)
    if fault == "side":
        text = _("A side of the picture has %(size)s pixels; at most %(max)s are accepted.")
        values = {"size": max(width, height), "max": limits.MAX_SIDE_PX}
        return PictureError(text % {name: shown(n) for name, n in values.items()})
    if fault == "thin":
        return PictureError(_("The picture is too long and thin: at most 20:1 is accepted."))
    return PictureError(_("The picture is smaller than 16 pixels."))
