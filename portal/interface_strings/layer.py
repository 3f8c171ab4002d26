"""What the newsroom translated, laid over Django's catalogues; nothing is written to files.

Each language has one translation object for the whole process. Its catalogue is replaced by one
with our texts on top, in one assignment, so that no thread sees half of a change; languages
without such texts keep the catalogue they had, and their lookups cost what they did.
"""

import gettext
import re
from functools import cache
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.utils.translation import to_locale, trans_real
from django.views.i18n import JavaScriptCatalog

from portal.core.editions import EDITIONS
from portal.core.process_state import state

from . import missing
from .inventory import name_of
from .models import Domain, SiteString

_PLURAL_RULE = re.compile(r"nplurals=(\d+);\s*plural=([^;\\\n]+)")
# A form is for some of these numbers; so many of them are shown as examples.
_NUMBERS = range(1000)
SHOWN_NUMBERS = 5


class Laid:
    """What was laid over the catalogues of this process; closed, it is taken off again.

    of_scripts: {language: {name or (name, form): text}}
    """

    def __init__(self):
        self.of_scripts = {}

    def close(self):
        for language in EDITIONS:
            _lay(language, {})


def laid():
    return state.thing("strings", Laid)


class SiteTranslation(trans_real.DjangoTranslation):
    """Django's own, which also notes what it could not translate.

    Those that exist already are made to be of this class: threads, lazy strings and the other
    languages, which fall back on English, hold them.
    """

    def gettext(self, message):
        text = self._catalog.get(message)
        if text is None:
            text = self._catalog.get((message, self.plural(1)))
        if text is None:
            missing.note(self.language(), message)
            return super().gettext(message)
        return text

    def ngettext(self, msgid1, msgid2, n):
        try:
            return self._catalog.plural(msgid1, n)
        except KeyError:
            missing.note(self.language(), msgid1, msgid2)
            return super().ngettext(msgid1, msgid2, n)


def refresh():
    """Take over what stands in the database. One query."""
    found = {domain: {code: {} for code in EDITIONS} for domain in Domain.values}
    columns = ("domain", "language_code", "context", "msgid", "plural", "forms")
    for domain, language, context, msgid, plural, forms in SiteString.objects.values_list(*columns):
        texts = found[domain].get(language)
        if texts is None:  # a language that the site had once
            continue
        name = name_of(context, msgid)
        if plural:
            texts.update({(name, n): form for n, form in enumerate(forms)})
        else:
            texts[name] = forms[0]
    for language, texts in found[Domain.PAGES].items():
        _lay(language, texts)
    laid().of_scripts = found[Domain.SCRIPTS]


def _translation(language):
    translation = trans_real.translation(language)
    if not isinstance(translation, SiteTranslation):
        translation.under = translation._catalog
        translation.__class__ = SiteTranslation
    return translation


def _lay(language, texts):
    translation = _translation(language)
    if not texts:
        translation._catalog = translation.under
        return
    over = trans_real.TranslationCatalog()
    over._catalogs = [texts, *translation.under._catalogs]
    over._plurals = [plural_of(language)[1], *translation.under._plurals]
    translation._catalog = over


def under(language, domain):
    """The catalogue of the repository and the packages, without what the newsroom changed."""
    return _translation(language).under if domain == Domain.PAGES else _scripts_under(language)


@cache
def _scripts_under(language):
    return trans_real.DjangoTranslation(language, domain=Domain.SCRIPTS.value)._catalog


class SiteJavaScriptCatalog(JavaScriptCatalog):
    """What the scripts of the newsroom say, with the newsroom's own translations on top."""

    def get_catalog(self):
        catalogue = super().get_catalog()
        for name, text in laid().of_scripts.get(self.translation.language(), {}).items():
            if isinstance(name, str):
                catalogue[name] = text
            else:
                forms = list(catalogue.get(name[0]) or ())
                forms += [""] * (name[1] + 1 - len(forms))
                forms[name[1]] = text
                catalogue[name[0]] = forms
        return catalogue


def path_of(language):
    return Path(settings.LOCALE_PATHS[0]) / to_locale(language) / "LC_MESSAGES" / "django.po"


@cache
def _plural_rule(language, domain):
    """(number of forms, rule as in a .po file) of a language.

    Scripts go by the rule of their own catalogue, where it has one.
    """
    rule = None
    if domain == Domain.SCRIPTS:
        rule = _PLURAL_RULE.search(_scripts_under(language).get("", ""))
    if rule is None:
        with path_of(language).open(encoding="utf-8") as file:
            rule = _PLURAL_RULE.search(file.read(4096))
    return int(rule[1]), rule[2]


def rule_of(language, domain=Domain.PAGES.value):
    """The rule by which a language chooses plural forms, as a .po file says it."""
    return _plural_rule(language, domain)[1]


@cache
def plural_of(language, domain=Domain.PAGES.value):
    """(number of plural forms, function from a number to its form) of a language."""
    count, rule = _plural_rule(language, domain)
    return count, gettext.c2py(rule)


@cache
def numbers_of(language, domain=Domain.PAGES.value):
    """For each plural form the first numbers that it is for: ((1, 21, 31), (2, 3, 4) …)."""
    count, rule = plural_of(language, domain)
    return tuple(
        tuple(islice((n for n in _NUMBERS if rule(n) == form), SHOWN_NUMBERS))
        for form in range(count)
    )
