"""The newsroom's pages for `.po` files: look first, then import; and the file to take away."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.core.editions import EDITIONS
from portal.core.languages import SOURCE_LANGUAGE
from portal.core.text.normalisation import shown
from portal.newsroom.file_import import MAX_BYTES, SHOWN_FAULTS, page_of_file

from . import access, exchange
from .models import Domain, SiteString


def import_strings(request):
    own = access.own_languages(request.user)
    if not own:
        raise PermissionDenied

    def take(content, name, is_dry):
        file, language, domain = exchange.read(content, name)
        if not language:
            raise exchange.PoError(_("The file does not say its language (header “Language”)."))
        if language not in own:
            raise exchange.PoError(
                _("The file is in a language that is not yours: %(name)s.")
                % {"name": EDITIONS[language].name}
            )
        report = exchange.run(file, language, domain, request.user, is_dry)
        summary = [
            EDITIONS[language].name,
            (_("Come in: %(n)s") if is_dry else _("Imported: %(n)s")) % {"n": shown(report.new)},
            _("Here already: %(n)s") % {"n": shown(report.present)},
            _("Skipped: %(n)s") % {"n": shown(len(report.faults) + len(report.skipped))},
        ]
        if report.replaced:
            summary.append(
                _("In the place of a translation made here: %(n)s") % {"n": shown(report.replaced)}
            )
        if report.back:
            summary.append(_("Back to the catalogue's: %(n)s") % {"n": shown(report.back)})
        if report.empty:
            summary.append(_("Without a translation: %(n)s") % {"n": shown(report.empty)})
        faults = sorted(report.faults + report.skipped)[:SHOWN_FAULTS]
        return {
            "summary": summary,
            "can_import": is_dry and report.new + report.back,
            "faults": [(_("Line %(n)s") % {"n": shown(line)}, reason) for line, reason in faults],
            "examples": [
                [(SOURCE_LANGUAGE, msgid), *((language, form) for form in forms)]
                for msgid, forms in report.examples
            ],
        }

    explanation = _(
        "A .po file of Poedit, Weblate or this page (%(n)s MB at most) in one of your languages. "
        "You see first what would come in."
    ) % {"n": shown(MAX_BYTES // 1_000_000)}
    return page_of_file(
        request,
        SiteString,
        _("Import strings of the site"),
        explanation,
        ".po,text/x-gettext-translation",
        take,
        exchange.PoError,
    )


@require_safe
def export_strings(request):
    """GET language=, part=, domain=: a .po file; what they say wrongly is as usual."""
    own = access.own_languages(request.user)
    language = request.GET.get("language")
    if not own or (language in EDITIONS and language not in own):
        raise PermissionDenied
    language = language if language in own else own[0]
    part = request.GET.get("part")
    part = part if part in exchange.PARTS else "changed"
    domain = request.GET.get("domain")
    domain = domain if domain in Domain.values else Domain.PAGES.value
    file = exchange.exported(language, domain, part)
    response = HttpResponse(str(file), content_type="text/x-gettext-translation; charset=utf-8")
    name = f"{language}-{part}-{domain}.po"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
