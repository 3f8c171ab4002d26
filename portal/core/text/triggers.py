"""Triggers that follow the declared texts of their model, whichever those are."""

import copy

import pgtrigger
from django.apps import apps

from portal.core.triggers import Trigger


class OnTexts(Trigger):
    """A trigger on the columns of some texts, which are known once the model is there."""

    operation = pgtrigger.Update  # narrowed by `when_changed`

    def when_changed(self, model):
        """The operation, such as pgtrigger.UpdateOf(*columns)."""
        raise NotImplementedError

    def compile(self, model):
        # Django compares copies of models whose fields have lost what is declared beside a column.
        model = apps.get_model(model._meta.label)
        narrowed = copy.copy(self)
        narrowed.operation = self.when_changed(model)
        return pgtrigger.Trigger.compile(narrowed, model)


class KeepsDigest(OnTexts):
    """Keeps `texts_digest`, which is another whenever some text is.

    A text that is empty does not count: who declares a new one changes no digest by that.
    """

    name = "digests_its_texts"
    why = "says by one short value whether any text is another one"
    when = pgtrigger.Before

    def when_changed(self, model):
        return pgtrigger.Insert | pgtrigger.UpdateOf(*model.texts.names, "texts_digest")

    def get_func(self, model):
        # A text that is empty is NULL here, which concat_ws passes over with its name.
        named = (f"'{name}' || chr(30) || nullif(NEW.{name}, '')" for name in model.texts.names)
        return f"NEW.texts_digest := md5(concat_ws(chr(31), {', '.join(named)})); RETURN NEW;"
