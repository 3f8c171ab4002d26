"""What every page says of itself to search engines, social networks and programs.

A page's view gives what only it knows, each of these if it likes: `structured_data` (schema.org's
words for what the page is about), `description`, `social_picture`, `siblings`, `trail`
([{"caption", "url"}] between the front page and it). All else follows from what it shows.
"""

from dataclasses import dataclass

from django.conf import settings
from django.templatetags.static import static
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from portal.core import editions
from portal.core.addresses import absolute
from portal.core.templatetags.edition import alternate_addresses

SCHEMA = "https://schema.org"
LOGO, LOGO_PX = "peyk/img/icon-512.png", 512
DESCRIPTION_CHARACTERS = 200
TITLES = 3  # of a list, that say what is in it
ENTRIES = 50  # of a list, that programs are told


@dataclass(frozen=True)
class PageData:
    title: str
    description: str
    kind: str  # of Open Graph
    url: str
    locale: str
    alternates: dict  # {code of an edition: full address}
    documents: list  # JSON-LD

    @property
    def default(self):
        """The address for readers of no edition: that of the first one that has the page."""
        return next((self.alternates[c] for c in editions.EDITIONS if c in self.alternates), None)

    @property
    def other_locales(self):
        languages = (editions.EDITIONS[code].language for code in self.alternates)
        return [one.locale for one in languages if one.locale != self.locale]


def of(context, title):
    """The PageData of what a template shows. title: the page's own, without the site's name."""
    version, edition = page_version(context), context["edition"]
    title = getattr(version, "meta_title", title) or title
    entries = entries_of(context)
    url = absolute(context["request"].path)
    description = description_of(context, version, title, entries)
    return PageData(
        title=title,
        description=description,
        kind="article" if getattr(version, "KIND", "") == "news" else "website",
        url=url,
        locale=edition.language.locale,
        alternates={code: absolute(path) for code, path in alternate_addresses(context).items()},
        documents=documents(context, url, title, description, entries),
    )


def page_version(context):
    """The version whose page it is; lists have versions of others in their loops only."""
    return context.get("version") if "siblings" in context else None


def description_of(context, version, title, entries):
    site = context["site_context"].settings
    name = context.get("name")
    own = (
        context.get("description")
        or getattr(version, "meta_description", "")
        or getattr(version, "lead_text", "")
        or getattr(name, "description", "")
        or getattr(name, "bio", "")
    )
    if not own and entries and title != site.name:
        own = " · ".join(caption for caption, _url in entries[:TITLES])
    own = own or site.description or site.tagline or site.name
    # What somebody wrote for this very page stays whole.
    return own if version else Truncator(" ".join(own.split())).chars(DESCRIPTION_CHARACTERS)


def entries_of(context):
    """[(title, path)] of what a list shows, in its order."""
    rows = context.get("versions") or [
        row.version for row in context.get("occurrences") or context.get("corrections") or ()
    ]
    if rows:
        return [(row.title_text, row.get_absolute_url()) for row in rows if row][:ENTRIES]
    if "lead" in context and context["lead"] is not None:
        return [
            (v.title_text, v.get_absolute_url()) for v in [context["lead"], *context["teasers"]]
        ]
    return []


def documents(context, url, title, description, entries):
    site, edition = context["site_context"].settings, context["edition"]
    if context["request"].path == edition.prefix:
        return [website(site, edition), {"@context": SCHEMA, **organisation(site)}]
    main = context.get("structured_data")
    if main is None:
        main = {
            "@type": "CollectionPage" if entries or "siblings" not in context else "WebPage",
            "name": title,
            "description": description,
            "url": url,
            "inLanguage": edition.code,
            "isPartOf": {"@id": f"{absolute(edition.prefix)}#website"},
        }
        if entries:
            main["mainEntity"] = item_list(entries)
    elif main["@type"] != "Event":
        main = {**main, "publisher": organisation(site)}
    return [{"@context": SCHEMA, **main}, breadcrumbs(context, site, edition, title, url)]


def website(site, edition):
    front = absolute(edition.prefix)
    return {
        "@context": SCHEMA,
        "@type": "WebSite",
        "@id": f"{front}#website",
        "name": site.name,
        "url": front,
        "inLanguage": edition.code,
        "publisher": {"@id": organisation_id()},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{front}search/?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def organisation_id():
    return f"{settings.SITE_URL}/#organisation"


def organisation(site):
    made = {
        "@type": "NewsMediaOrganization",
        "@id": organisation_id(),
        "name": site.name,
        "url": settings.SITE_URL,
        "logo": {
            "@type": "ImageObject",
            "url": absolute(static(LOGO)),
            "width": LOGO_PX,
            "height": LOGO_PX,
        },
    }
    return {**made, "email": site.contact_email} if site.contact_email else made


def item_list(entries):
    return {
        "@type": "ItemList",
        "numberOfItems": len(entries),
        "itemListElement": [
            {"@type": "ListItem", "position": n, "url": absolute(path), "name": caption}
            for n, (caption, path) in enumerate(entries, 1)
        ],
    }


def breadcrumbs(context, site, edition, title, url):
    steps = [(site.name or _("Front page"), absolute(edition.prefix))]
    steps += [(link["caption"], absolute(link["url"])) for link in context.get("trail") or ()]
    steps.append((title, url))
    return {
        "@context": SCHEMA,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": str(name), "item": address}
            for n, (name, address) in enumerate(steps, 1)
        ],
    }
