"""The registries: what a package asks of others that it may not import.

Each is a function here: its parameters are what is passed, its docstring says what is expected,
its body answers where nobody registered. An app registers in its own `hooks.py`, which
CoreConfig.ready imports. `docs/architecture.md` lists who registers and who asks.
"""

import inspect


class HookError(Exception):
    """A registration that the registry cannot take."""


class Registry:
    """Calling it asks all that registered: the list of their answers, the lowest order first.

    Functions of one order are asked in the order of INSTALLED_APPS.
    """

    def __init__(self, prototype):
        self.name = prototype.__name__
        self.__doc__ = inspect.getdoc(prototype)
        self.passed = list(inspect.signature(prototype).parameters)
        self.prototype = prototype
        self.registered = []  # [(order, function)]

    def register(self, function, order=0):
        """Add a function that takes what is passed, by its place. Returns the function."""
        try:
            inspect.signature(function).bind(*self.passed)
        except TypeError as fault:
            raise HookError(f"{self.name} passes ({', '.join(self.passed)}): {fault}") from None
        rows = [*self.registered, (order, function)]
        self.registered = sorted(rows, key=lambda row: row[0])
        return function

    def __call__(self, *passed):
        return [function(*passed) for _order, function in self.registered]


class One(Registry):
    """A registry with at most one answer: that of who registered, else the one given here."""

    def register(self, function, order=0):
        if self.registered:
            raise HookError(f"{self.name} takes one registration.")
        return super().register(function, order)

    def __call__(self, *passed):
        function = self.registered[0][1] if self.registered else self.prototype
        return function(*passed)


def registries():
    """All of them, in the order in which they stand here."""
    return [value for value in globals().values() if isinstance(value, Registry)]


# The ground floor asks


@One
def edition_settings():
    """What the owner set otherwise: {code of an edition: {field of Edition: value}}."""
    return {}


@Registry
def holiday_rules():
    """[holidays.Rule]: the days that month grids mark."""


@Registry
def documented_tables():
    """[(file in docs/, name of its marks, head, rows)]: tables that are made from the code."""


# The newsroom asks


@Registry
def home_blocks(request):
    """[newsroom.home.blocks.HomeBlock] of the first page of the newsroom, by rights."""


@Registry
def newsroom_places():
    """[newsroom.places.WorkPlace]: where one works, at the side of every page of the newsroom."""


@Registry
def newsroom_setup_pages():
    """[newsroom.places.SetupPage]: what is set up now and then, behind the place "Site"."""


@Registry
def admin_inlines(model):
    """[inline class] that the form of a model gets from apps above it."""


@Registry
def relation_widget(db_field, language):
    """The form widget of a foreign key, or None. language: that in which the person works."""


@Registry
def saved_search_pages():
    """{kind: newsroom.saved_searches.SearchPage} of pages whose searches a person can keep."""


@Registry
def autosaved(user, key):
    """Nothing; called when what somebody typed into a form (a drafts.DraftKey) was kept."""


@One
def begin_version_url(obj, language):
    """Where a version of an object is begun beside the one it is made from, "" for its form."""
    return ""


@Registry
def is_prominent(version):
    """Whether a version stands where many see it, as on a front page. One query."""


@Registry
def list_remarks(model, ids):
    """{id: sentence} of what a list says about its rows of a model, or None. One query."""


@One
def scripts_catalog():
    """The view class of what the newsroom's scripts say, or None for Django's own."""


# Galleries ask


@Registry
def photograph_uses(photograph):
    """[(kind, title, address in the newsroom)] of what shows a photograph, the newest first."""


@Registry
def is_shown_by_others(upload, user):
    """Whether live or approved work of anybody but the user shows a Photograph or Recording."""


@Registry
def shown_in_texts():
    """An Exists that is true for the Photographs of a queryset that texts show."""


@Registry
def placeable():
    """{kind of richtext.PLACED: a Placeable}: what the editor's dialog offers for texts."""


# Articles ask


@One
def social_site(language):
    """(name of an edition's site, its picture for links or None). A query, two more with one."""
    return "", None


@Registry
def article_version_stored(version):
    """Nothing; called after an ArticleVersion was stored."""


@One
def find_stories(typed, request):
    """(ids of stories whose texts have the words, what must be said about them or "")."""
    return [], ""


# The page cache asks


@Registry
def site_changed():
    """Nothing; called once in each process when the site's change number has moved."""


@Registry
def page_served(path):
    """Nothing; called when a reader's page went out. It must not wait for anything."""


# The server asks


@Registry
def worker_starts():
    """Nothing; called as `manage.py work` begins: queue again what a killed worker left undone."""


@Registry
def due_work():
    """A due.DueWork: what falls due, and how one piece of it is done."""


@Registry
def health_warnings():
    """[(sentence, moment or None)]: what somebody must look at while the site goes on.

    The sentence is lazy, the moment stands in it as %(time)s. Few queries.
    """
