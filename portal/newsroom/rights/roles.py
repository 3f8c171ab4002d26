"""The roles of a newsroom as groups: made on a new site, and kept complete by `sync`.

An owner may give a group more or less; `sync` only adds what a role gained with a new version of
Peyk to groups that did not exist before.
"""

from django.contrib.auth.models import Group, Permission

_CONTENT = ("articles.article", "galleries.gallery", "calendar_app.event", "website.page")
_READ = (
    "view articles.article articles.section articles.topic articles.author "
    "articles.source articles.correction core.place galleries.photograph galleries.recording "
    "galleries.gallery calendar_app.event calendar_app.category calendar_app.observance "
    "website.page website.frontstory translation.concept"
)
_CLASSIFY = "add+change articles.topic articles.author articles.source core.place"
_WORDS = "view translation.segment translation.termsuggestion"
_PICTURES = "add+change galleries.photograph galleries.recording"

ROLES = {
    "reporter": (
        _READ,
        "add+change+submit articles.article calendar_app.event galleries.gallery",
        _PICTURES,
        "add articles.topic",
    ),
    "editor": (
        _READ,
        "add+change+submit+edit_others+approve+publish articles.article calendar_app.event "
        "galleries.gallery",
        _PICTURES,
        _CLASSIFY,
        "add+change articles.correction articles.storytemplate calendar_app.category",
        "add+change+delete website.frontstory",
        "share newsroom.savedsearch",
        _WORDS,
        "add+change translation.concept",
        "add translation.segment",
    ),
    "chief": (
        _READ,
        "add+change+delete+submit+edit_others+approve+publish articles.article "
        "calendar_app.event galleries.gallery website.page",
        "add+change+delete galleries.photograph galleries.recording articles.correction "
        "articles.section articles.topic articles.author articles.source articles.storytemplate "
        "core.place calendar_app.category calendar_app.observance",
        "add+change+delete+view website.frontstory website.banner website.menuitem",
        "view+change website.editionsettings",
        "share newsroom.savedsearch",
        _WORDS,
        "add+change+delete translation.concept",
        "add+delete translation.segment",
        "change interface_strings.sitestring",
    ),
    "photo": (
        _READ,
        "add+change+delete galleries.photograph galleries.recording",
        "add+change+delete+submit+edit_others+approve+publish galleries.gallery",
        "add+change core.place",
    ),
    "translator": (
        _READ,
        "translate+submit articles.article calendar_app.event galleries.gallery website.page",
        "translate galleries.photograph galleries.recording",
        _WORDS,
        "add+change translation.concept",
        "add translation.segment",
        "change interface_strings.sitestring",
    ),
    "admin": (
        "view+add+change newsroom.user",
        "view+change auth.group",
        "view+add+change website.editionsettings",
        "view+add+change+delete website.menuitem calendar_app.observance",
    ),
}


def codenames(lines):
    """{(app label, codename)} of lines such as "add+change articles.article galleries.gallery"."""
    found = set()
    for line in lines:
        actions, *models = line.split()
        for model in models:
            app, name = model.split(".")
            found.update((app, f"{action}_{name}") for action in actions.split("+"))
    return found


def sync(**_signal):
    """Make the groups that are missing, with their permissions. Runs after each migration."""
    existing = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in Permission.objects.select_related("content_type")
    }
    for role, lines in ROLES.items():
        wanted = codenames(lines)
        if not wanted <= existing.keys():
            return  # the last app's permissions come with its own signal
        group, is_new = Group.objects.get_or_create(name=role)
        if is_new:
            group.permissions.set(existing[key] for key in wanted)
