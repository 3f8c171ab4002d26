"""The rights of a role as a table that people can read: what may be done with which content."""

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.core.text.normalisation import sort_key
from portal.newsroom.models import SavedSearch

ACTIONS = {
    "view": _("see"),
    "add": _("add"),
    "change": _("change"),
    "delete": _("delete"),
    "edit_others": _("change what others wrote"),
    "translate": _("write in assigned languages"),
    "submit": _("send to review"),
    "approve": _("approve, send back"),
    "publish": _("publish, schedule, withdraw"),
    "share": _("share with everybody"),
}


def offered():
    """The permissions for what the newsroom has pages for."""
    models = [model for model in admin.site._registry if model is not Permission]
    models.append(SavedSearch)  # it stands above the lists and has no page of its own
    types = ContentType.objects.get_for_models(*models).values()
    return Permission.objects.filter(content_type__in=types).select_related("content_type")


def action_of(permission):
    return permission.codename.removesuffix(f"_{permission.content_type.model}")


class PermissionTable(forms.CheckboxSelectMultiple):
    """A row for each kind of content, a column for each action."""

    template_name = "newsroom/widgets/permissions.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        chosen = set(map(str, value or []))
        rows = {}
        for permission in offered():
            model = permission.content_type.model_class()
            row = rows.setdefault(model, {})
            row[action_of(permission)] = {
                "value": permission.pk,
                "checked": str(permission.pk) in chosen,
            }
        used = [a for a in ACTIONS if any(a in row for row in rows.values())]
        context["widget"]["actions"] = [ACTIONS[action] for action in used]
        context["widget"]["rows"] = sorted(
            (
                {
                    "label": capfirst(str(model._meta.verbose_name_plural)),
                    "cells": [
                        {"label": ACTIONS[action], **row[action]} if action in row else None
                        for action in used
                    ],
                }
                for model, row in rows.items()
            ),
            key=lambda row: sort_key(row["label"]),
        )
        return context


class RoleForm(forms.ModelForm):
    permissions = forms.ModelMultipleChoiceField(
        label=_("Rights"),
        queryset=Permission.objects.none(),
        required=False,
        widget=PermissionTable,
    )

    class Meta:
        model = Group
        fields = ["name", "permissions"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "permissions" in self.fields:
            self.fields["permissions"].queryset = offered()

    def clean_permissions(self):
        """What the table does not show stays as it is."""
        chosen = self.cleaned_data["permissions"]
        if self.instance.pk is None:
            return chosen
        unseen = self.instance.permissions.exclude(pk__in=offered().values("pk"))
        return Permission.objects.filter(pk__in=[p.pk for p in (*chosen, *unseen)])
