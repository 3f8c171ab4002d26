"""The texts of a story's photographs in the language of a translation."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from galleries.admin import PhotographAdmin
from galleries.models import Photograph, PhotographText
from portal.core.text.normalisation import clean_text
from portal.core.text.richtext import placements
from portal.newsroom.rights import policy

LIMITS = {"caption": 4000, "alt": 300, "credit": 120}


@dataclass
class CaptionText:
    """One text of a photograph. was: as the page showed it; theirs: what a colleague wrote."""

    name: str
    label: str
    source: str
    value: str
    was: str
    theirs: str = ""
    error: str = ""
    is_long: bool = False


@dataclass
class PhotographCaptions:
    photograph: Photograph
    may_write: bool
    texts: list = field(default_factory=list)


def of_story(user, article, body, source, target, typed=None):
    """[PhotographCaptions] of the lead photograph and of those placed in a body, in their order.

    typed: {name: text} of a posted or unsaved page; what is not in it stands as it is stored.
    """
    ids = [article.lead_photograph_id] if article.lead_photograph_id else []
    ids = list(dict.fromkeys([*ids, *placements(body)["photograph"]]))
    stored = Photograph.objects.with_texts().in_bulk(ids)
    typed, own = typed or {}, target in policy.languages_of(user)
    return [
        _captions(
            stored[pk], own and PhotographAdmin.may_write(user, stored[pk]), source, target, typed
        )
        for pk in ids
        if pk in stored
    ]


def _captions(photograph, may_write, source, target, typed):
    found = PhotographCaptions(photograph, may_write)
    theirs, ours = photograph.text_in(source), photograph.text_in(target)
    for name in LIMITS:
        stored = getattr(ours, name, "")
        key = f"photo-{photograph.pk}-{name}"
        value = typed.get(key, stored) if may_write else stored
        label = str(PhotographText._meta.get_field(name).verbose_name)
        found.texts.append(
            CaptionText(
                key,
                label,
                getattr(theirs, name, ""),
                value,
                typed.get(f"_{key}", stored),
                is_long=name == "caption",
            )
        )
    return found


def store(captions, target):
    """Store what was typed; returns whether all of it could be.

    What a colleague wrote since stays, and both stand on the page: the person decides.
    """
    is_whole = True
    for one in captions:
        if not one.may_write:
            continue
        rows = PhotographText.objects.select_for_update()
        text = rows.filter(master=one.photograph, language_code=target).first()
        text = text or PhotographText(master=one.photograph, language_code=target)
        is_changed = False
        for shown in one.texts:
            name = shown.name.rpartition("-")[2]
            typed, stored = clean_text(shown.value, target).strip(), getattr(text, name)
            if typed in (shown.was, stored):
                continue
            if len(typed) > LIMITS[name]:
                shown.error, is_whole = _("This text is too long."), False
            elif stored != shown.was:
                shown.theirs, shown.was, is_whole = stored, stored, False
                shown.error = _("A colleague wrote this meanwhile. Save again to keep yours.")
            else:
                setattr(text, name, typed)
                is_changed = True
        if is_changed:
            text.save()
    return is_whole
