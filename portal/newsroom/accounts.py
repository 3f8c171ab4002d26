"""What a person of the newsroom sets for themselves."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from .models import User


class OwnAccountForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["first_name", "last_name", "email", "wants_mail", "interface_language"]


def account(request):
    """GET: the form; POST: store it."""
    form = OwnAccountForm(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        person = form.save()
        with translation.override(person.interface_language):
            messages.success(request, _("Your account was changed."))
        return HttpResponseRedirect(reverse("admin:account"))
    context = {**admin.site.each_context(request), "title": _("My account"), "form": form}
    return render(request, "newsroom/account.html", context)
