"""The strings of the site in the newsroom: the list of a language, and the page of one string."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from portal.core import editions
from portal.core.editions import EDITIONS
from portal.core.search.normal_form import normalise
from portal.core.text import differences
from portal.core.text.normalisation import number
from portal.newsroom.versions.field_changes import author_name, authors

from . import access, changing, checks, exchange, layer, texts, where
from .models import Domain
from .page_kinds import kinds

PER_PAGE = 50
MAX_QUERY = 200
STAND_IN = "\ue000"  # a character that no text may have
STATES = {
    "changed": gettext_lazy("changed here"),
    "missing": pgettext_lazy("translations", "missing"),
    "unused": gettext_lazy("not in this release"),
}


def strings_url(language, **query):
    return f"{reverse('newsroom_strings')}?{urlencode({'language': language, **query})}"


def string_url(language, key):
    return reverse("newsroom_string", args=[language, key])


@dataclass(frozen=True)
class StringFilters:
    """What a list is asked for. state: a key of STATES; place: of a kind of page; "" for all."""

    language: str
    state: str
    place: str
    words: str

    @classmethod
    def of(cls, get, language):
        """What an address says wrongly is as if it were not there."""
        return cls(
            language,
            get.get("state") if get.get("state") in STATES else "",
            get.get("where") if get.get("where") in kinds() else "",
            get.get("q", "").strip()[:MAX_QUERY],
        )

    @property
    def query(self):
        values = {"state": self.state, "where": self.place, "q": self.words}
        return {name: value for name, value in values.items() if value}


@require_safe
def strings(request):
    """GET language=, state=, where=, q=, page=."""
    own = access.own_languages(request.user)
    if not own:
        raise PermissionDenied
    current = editions.current().code
    language = request.GET.get("language")
    if language not in own:
        language = current if current in own else own[0]
    asked = StringFilters.of(request.GET, language)
    rows = texts.rows(language)
    page = Paginator(chosen(rows, asked), PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.shown_forms = [checks.marked(form) for form in row.forms]
        row.url = with_query(string_url(language, row.entry.key), asked)
        row.kinds = [kinds()[key].label for key in where.kinds_of(row.entry.places)]
    context = {
        **admin.site.each_context(request),
        "title": _("Strings of the site"),
        "page": page,
        "asked": asked,
        "language": EDITIONS[language],
        "query": urlencode({"language": language, **asked.query}),
        "editions": [EDITIONS[code] for code in own],
        "states": STATES,
        "groups": grouped_kinds(),
        "parts": exchange.PARTS,
        "domains": Domain.choices,
        "all_count": len(rows),
        "missing_count": sum(row.is_missing for row in rows),
        "changed_count": sum(row.changed is not None for row in rows),
        "missing_url": strings_url(language, state="missing"),
        "changed_url": strings_url(language, state="changed"),
    }
    return render(request, "interface_strings/list.html", context)


def with_query(url, asked):
    return f"{url}?{urlencode(asked.query)}" if asked.query else url


def chosen(rows, asked):
    """Those of [texts.StringRow] that fulfil all that is asked."""
    tests = {
        "changed": lambda row: row.changed is not None,
        "missing": lambda row: row.is_missing,
        "unused": lambda row: not row.is_in_release,
    }
    if asked.state:
        rows = [row for row in rows if tests[asked.state](row)]
    if asked.place:
        rows = [row for row in rows if asked.place in where.kinds_of(row.entry.places)]
    if asked.words:
        key = normalise(asked.words)
        rows = [row for row in rows if key in _searched(row)]
    return rows


def next_url(asked, key):
    """The address of the string after one in a list, of the list where it is the last."""
    keys = [row.entry.key for row in chosen(texts.rows(asked.language), asked)]
    if key in keys[:-1]:
        return with_query(string_url(asked.language, keys[keys.index(key) + 1]), asked)
    return strings_url(asked.language, **asked.query)


def _searched(row):
    entry = row.entry
    return normalise("\n".join([entry.msgid, entry.plural, entry.context, *row.forms]))


def grouped_kinds():
    """[(name of the group, [PageKind])] of the kinds of pages."""
    groups = {}
    for kind in kinds().values():
        groups.setdefault(str(kind.group), []).append(kind)
    return list(groups.items())


@require_http_methods(["GET", "HEAD", "POST"])
def string(request, language, key):
    """One string. POST form=… saves, _back=1 sets it back, _event=N brings a former text back.

    seen: the stamp of what the page showed. _next=1 leads to the next one of the list that the
    address asks for.
    """
    if language not in EDITIONS:
        raise Http404
    if language not in access.own_languages(request.user):
        raise PermissionDenied
    try:
        if request.method == "POST":
            return _posted(request, language, key)
        row = texts.row_of(language, key)
    except KeyError:
        row = None
    if row is None:
        raise Http404
    return _page(request, language, row, row.forms)


def _posted(request, language, key):
    post = request.POST
    typed, seen = post.getlist("form"), post.get("seen", "")
    asked = StringFilters.of(request.GET, language)
    # Before it is stored: what is not missing any more is in no list of missing ones.
    after = next_url(asked, key) if "_next" in post else ""
    try:
        if "_back" in post:
            changing.back_to_catalogue(language, key, seen)
        else:
            forms = typed
            if "_event" in post:
                number_of_event = post["_event"]
                if not (number_of_event.isascii() and number_of_event.isdigit()):
                    raise KeyError(number_of_event)
                forms = changing.forms_of_event(language, key, int(number_of_event[:18]))
            changing.save(language, key, forms, request.user, seen)
    except changing.RefusedError as refused:
        row = texts.row_of(language, key)
        if "_event" in post:
            typed = forms
        return _page(request, language, row, typed, faults=refused.faults)
    except changing.ChangedMeanwhileError as meanwhile:
        row = meanwhile.row
        return _page(request, language, row, typed or row.forms, theirs=row)
    messages.success(request, _("Saved. Every page shows it within a few seconds."))
    if not after:
        is_there = texts.row_of(language, key) is not None
        after = with_query(string_url(language, key), asked) if is_there else strings_url(language)
    return HttpResponseRedirect(after)


def _page(request, language, row, typed, faults=(), theirs=None):
    entry, edition = row.entry, EDITIONS[language]
    count = layer.plural_of(language, entry.domain)[0] if entry.plural else 1
    fields = [
        {
            "text": typed[n] if n < len(typed) else "",
            "catalogue": checks.marked(row.catalogue[n]) if n < len(row.catalogue) else "",
            "numbers": _numbers(language, entry.domain, n) if entry.plural else "",
            "faults": [checks.marked(sentence) for form, sentence in faults if form == n],
        }
        for n in range(count)
    ]
    events = changing.history(language, row)
    names = authors(event.event for event in events)
    for event in events:
        event.who = author_name(event.event, names)
        event.pieces = compared(event.before, event.forms)
    shown_on = [kinds()[key] for key in where.kinds_of(entry.places)]
    context = {
        **admin.site.each_context(request),
        "title": _("A string of the site"),
        "row": row,
        "entry": entry,
        "language": edition,
        "fields": fields,
        "placeholders": checks.placeholders(entry.msgid, entry.plural),
        "faults": [sentence for form, sentence in faults if form is None or form >= count],
        "theirs": theirs,
        "seen": changing.stamp(row.changed),
        "events": events,
        "pages": [(kind.label, kind.url_for(request.user, language)) for kind in shown_on],
        "others": [
            (edition, [checks.marked(form) for form in forms])
            for edition, forms in texts.in_other_languages(language, entry)
        ],
        "same_words": [
            (
                string_url(language, other.entry.key),
                other,
                Domain(other.entry.domain).label,
                [checks.marked(form) for form in other.forms],
            )
            for other in texts.same_words(language, entry)
        ],
        "list_url": strings_url(language, **StringFilters.of(request.GET, language).query),
        "is_long": max(map(len, (entry.msgid, entry.plural))) > 60 or "\n" in entry.msgid,
    }
    status = 409 if theirs else 200
    return render(request, "interface_strings/string.html", context, status=status)


def _numbers(language, domain, n):
    """Example numbers of a plural form, in the digits of the language."""
    numbers = layer.numbers_of(language, domain)[n]
    edition = EDITIONS[language]
    examples = f"{edition.comma} ".join(number(one, edition) for one in numbers)
    return f"{examples} …" if len(numbers) == layer.SHOWN_NUMBERS else examples or _("fractions")


def compared(before, after):
    """[[Piece]]: what changed in each form; tags stand as they are written."""
    count = max(len(before), len(after))
    padded = [[*forms, *[""] * (count - len(forms))] for forms in (before, after)]
    return [_words(old, new) for old, new in zip(*padded, strict=True)]


def _words(old, new):
    """The comparison takes tags for markup and leaves them out; here people must read them."""
    pieces = differences.words(old.replace("<", STAND_IN), new.replace("<", STAND_IN))
    return [differences.Piece(piece.kind, piece.text.replace(STAND_IN, "<")) for piece in pieces]
