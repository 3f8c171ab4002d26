"""The texts of a story: declared here, once for its versions and for the templates of them."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.text.fields import Headline, Lead, Line, Paragraphs, RichText


class StoryTexts(models.Model):
    kicker = Line(
        _("kicker"),
        max_length=80,
        search=None,
        help_text=_("A short line above the headline."),
    )
    headline = Headline(_("headline"), missing=_("The headline is missing."), import_as="title")
    lead = Lead(
        _("lead"),
        missing=_("The lead is missing."),
        validators=[MaxLengthValidator(600)],
        help_text=_("One or two sentences: who, what, where, when."),
    )
    body = RichText(_("text"), missing=_("The text is empty."), places=True)
    search_title = Line(
        _("title for search engines"),
        max_length=120,
        search=None,
        help_text=_("If empty, the headline is used."),
    )
    search_description = Paragraphs(
        _("description for search engines"),
        search=None,
        validators=[MaxLengthValidator(320)],
        help_text=_("If empty, the lead is used."),
    )

    class Meta:
        abstract = True
