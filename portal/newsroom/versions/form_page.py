"""The page on which a version is written: what stands where, what is checked, the main button."""

import copy

from django.utils import timezone

from portal.newsroom.workflow import steps
from portal.newsroom.workflow.texts import VersionText
from portal.newsroom.workflow.updates import with_texts


class FormPage:
    """Part of VersionEditing.

    Where what is SHARED stands: CANVAS names what readers see under the lead, PUBLICATION what
    a publication asks for; the rest is in the details. SOCIAL names what search engines and social
    networks show: {field, of the version or shared: what stands in for it}; SOCIAL_CHARACTERS
    how much of a text they show, about.
    """

    CANVAS = ()
    PUBLICATION = ()
    SOCIAL = {}
    SOCIAL_CHARACTERS = {}

    @property
    def canvas_fields(self):
        """The names of what stands on the page itself, in the order in which readers see it."""
        texts = self.version_model.texts
        names = [n for n in self.version_fields if n in texts.names and n not in self.SOCIAL]
        at = names.index(texts.lead) + 1 if texts.lead else len(names)
        return [*names[:at], *(() if self.is_update else self.CANVAS), *names[at:]]

    @property
    def publication_fields(self):
        """The names of the version's own fields that are no texts."""
        return [name for name in self.version_fields if name not in self.version_model.texts.names]

    @property
    def social_fields(self):
        """The names of what stands beside their previews."""
        shared = () if self.is_update else self.SHARED
        return [name for name in self.SOCIAL if name in (*self.version_fields, *shared)]

    @property
    def main_step(self):
        """The offered step that brings the text to readers, or nearer to them; None without one."""
        offered = self.offered_steps or self.first_steps
        found = {step.name: step for step in offered if step.brings_on}
        if self.is_update and not (self.update and self.update.goes_live_at):
            found.pop("schedule", None)
        return next(iter(sorted(found.values(), key=lambda step: -step.brings_on)), None)

    @property
    def first_steps(self):
        """The steps of a text that is still to be stored: one press stores it and takes it."""
        if self.version is not None or not self.may_change:
            return []
        return steps.offered(self.user, VersionText(self.new_version()))

    def new_version(self):
        """What the form begins with, as this person's."""
        version = self.version_model(
            language_code=self.language, created_by=self.user, assigned_to=self.user
        )
        version.master = self.obj or self.model()
        return version

    @property
    def is_waiting(self):
        """Whether the version has a publication time that is still to come."""
        time = self.version.published_at if self.version else None
        return time is not None and time > timezone.now()

    def checks(self):
        """[Check] of the text of this form as it is stored."""
        if self.version is None:
            return self.new_version().checks()
        if self.is_update and self.update is not None:
            return with_texts(copy.copy(self.version), self.update.texts).checks()
        return self.version.checks()
