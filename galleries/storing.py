"""Files and rows that are stored together: whole, or not at all."""

import logging
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.utils.translation import gettext as _

logger = logging.getLogger("peyk.storage")
# Functions that take back what was stored inside the innermost `whole`.
_stored = ContextVar("stored", default=None)


@contextmanager
def whole():
    """A transaction that takes back the files that were stored inside it, too, if it fails."""
    outer, stored = _stored.get(), []
    mark = _stored.set(stored)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        # One that fails has waited for a storage that is away: the others would wait, too.
        all(take_back() for take_back in stored)
        raise
    finally:
        _stored.reset(mark)
    if outer is not None:
        outer += stored


def note(take_back):
    """Inside `whole`: have a function called if it fails. It returns whether it could do it."""
    _stored.get().append(take_back)


class StoringForm:
    """A form that is given back if its files could not be stored."""

    is_storage_away = False

    def clean(self):
        data = super().clean()
        if self.is_storage_away:
            self.add_error(
                None,
                _(
                    "The file could not be stored just now, and nothing was saved. "
                    "Please choose it again and try once more in a moment."
                ),
            )
        return data


class StoringAdmin:
    """An admin of such forms: after a fault of the storage all that was typed comes back."""

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.is_storage_away = getattr(request, "is_storage_away", False)
        return form

    def changeform_view(self, request, *args, **kwargs):
        try:
            with whole():
                return super().changeform_view(request, *args, **kwargs)
        except OSError as fault:
            if not request.FILES:
                raise
            logger.error("file not stored: %s", fault)
        for _name, files in request.FILES.lists():
            for file in files:
                file.seek(0)
        request.is_storage_away = True
        return super().changeform_view(request, *args, **kwargs)
