"""What the scripts of an open form need: addresses, keys, and words in the person's language."""

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.core import editions
from portal.core.editions import EDITIONS
from portal.core.languages import LANGUAGES
from portal.core.text.normalisation import digits, number


def form_data(editing, form, preview_kind, is_refused):
    """The JSON that stands beside the form (static/newsroom/form.js).

    is_refused: whether it stands there again with what was posted.
    """
    return {
        **editing.draft.keys,
        "user": editing.user.pk,
        "heartbeat": reverse("newsroom_heartbeat"),
        "clean": reverse("newsroom_clean"),
        "signIn": reverse("admin:login"),
        "preview": reverse("newsroom_draft_preview", args=[preview_kind]) if preview_kind else "",
        "isStored": editing.version is not None,
        "seen": form.initial.get("seen", 0),
        "isRestored": form.is_restored,
        "isRefused": is_refused,
        "direction": EDITIONS[editing.language].direction,
        "languages": list(EDITIONS),
        "comma": editions.current().comma,
        "digits": digits("0123456789", editions.current()),
        "thousands": number(1000, editions.current())[1:-3],
        "wordsAMinute": LANGUAGES[editing.language].words_a_minute,
        "zone": editions.current().zone,
        "texts": list(editing.version_model.texts.names),
        "title": editing.version_model.texts.title,
        "reasons": editing.version_model(language_code=editing.language).reasons(),
        "labels": labels(),
    }


def labels():
    return {
        "safe": _("Everything is saved."),
        "typing": _("Not kept yet …"),
        "kept": _("Your unsaved text is safe, kept at %s."),
        "offline": _("No connection: your text is kept in this browser only. Go on writing."),
        "signedOut": _("You were signed out. Your text is kept in this browser."),
        "signIn": _("Sign in (in a new tab)"),
        "elsewhere": _(
            "You have this form open in another tab with other text. The text here is kept in "
            "this browser only."
        ),
        "takeOver": _("Go on here"),
        "tooMuch": _("The text is too long to be kept. Save it now."),
        "unsafe": _("Your text is NOT kept anywhere. Save it now."),
        "found": _("This browser kept text that the newsroom does not have, from %s."),
        "bringBack": _("Bring it back"),
        "discard": _("Discard it"),
        "here": _("%s has this open."),
        "hereChanged": _("%s has this open, with unsaved changes."),
        "hereOther": _("%s has the version in another language open."),
        "hereMe": _("You have this open in another tab."),
        "newer": _(
            "Somebody saved this version after you opened it. When you save, both texts are joined."
        ),
        "characters": _("%s characters"),
        "measuredWords": _("Words: %s"),
        "measuredCharacters": _("Characters: %s"),
        "measuredMinutes": _("Reading: %s min"),
        "focus": _("Only the text (Ctrl+Shift+\\)"),
        "leaveFocus": _("Back to the whole page (Esc)"),
        "unfilled": _("Still to be filled in: %(names)s") % {"names": "%s"},
        "schedule": _("Schedule"),
        "publish": _("Publish"),
        "nothingToClean": _("There is nothing to clean up."),
        "cleanTitle": _("What would change"),
        "cleanHelp": _("Press a difference to leave it as it is, and again to take it."),
        "tooLongToClean": _("The text is too long to be cleaned up."),
        "changedMeanwhile": _("Changed meanwhile, and therefore left as it is: %s"),
        "accept": _("Accept"),
        "leave": _("Leave as it is"),
        "close": _("Close"),
        "failed": _("The newsroom does not answer. Try again."),
    }
