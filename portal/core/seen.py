"""Which rows readers see, as SQL: what the trigger `touches_the_site` and stamps go by.

A model says it once, as it takes the trigger: `touches_the_site(Versions())`. A condition may lead
to other models, up to those that see for themselves: the caption of a photograph is seen while a
published story shows the photograph. It is put together when migrations are made, from all models
of the site, so no package needs to know who shows what it has.
"""

from dataclasses import dataclass

from django.apps import apps


@dataclass(frozen=True)
class Always:
    """Readers see each row."""

    depends_on_others = False

    def sql(self, model, row, depth):
        return "TRUE"

    @property
    def words(self):
        return "each row"


@dataclass(frozen=True)
class Where:
    """Readers see the rows of which an SQL condition holds; `{row}` stands for the row."""

    condition: str
    words: str

    depends_on_others = False

    def sql(self, model, row, depth):
        return self.condition.format(row=row)


@dataclass(frozen=True)
class With:
    """Readers see a part while they see the row that a foreign key names."""

    field: str

    depends_on_others = True

    def sql(self, model, row, depth):
        key = model._meta.get_field(self.field)
        return exists(key.related_model, depth, lambda other: f"{other}.id = {row}.{key.column}")

    @property
    def words(self):
        return f"what belongs to a row that they see (`{self.field}`)"


@dataclass(frozen=True)
class Versions:
    """Readers see what the languages share while one of the versions is published."""

    depends_on_others = True

    def sql(self, model, row, depth):
        versions = model._meta.get_field("versions").related_model
        return exists(versions, depth, lambda other: f"{other}.master_id = {row}.id")

    @property
    def words(self):
        return "what has a published version"


@dataclass(frozen=True)
class InUse:
    """Readers see a row while something that they see shows it.

    Whatever has a foreign key to it counts, and lists of ids: `SHOWN_IDS = {field: model}`.
    """

    depends_on_others = True

    def sql(self, model, row, depth):
        ways = [
            exists(other, depth, lambda alias, key=key: f"{alias}.{key.column} = {row}.id")
            for other, key in links_to(model)
        ]
        ways += [
            exists(
                other,
                depth,
                lambda alias, name=name: f"{alias}.{name} @> ARRAY[{row}.id]::bigint[]",
            )
            for other in seen_models()
            for name, shown in getattr(other, "SHOWN_IDS", {}).items()
            if shown is model
        ]
        return "\n OR ".join(ways)

    @property
    def words(self):
        return "what something that they see shows"


ALWAYS = Always()


def seen_of(model):
    """How readers see rows of a model, or None where they never do."""
    return next((t.seen for t in getattr(model._meta, "triggers", ()) if hasattr(t, "seen")), None)


def seen_models():
    """All models of which readers see rows."""
    return [m for m in apps.get_models() if not m._meta.proxy and seen_of(m) is not None]


def is_seen(model, row, depth=0):
    """SQL: whether readers see a row. row: a name for it in SQL, as NEW or an alias."""
    return seen_of(model).sql(model, row, depth)


def exists(model, depth, condition):
    """SQL: whether there is a row of a model that fits and is seen itself."""
    alias = f"t{depth + 1}"
    rows = f"SELECT 1 FROM {model._meta.db_table} {alias} WHERE {condition(alias)}"
    return f"EXISTS ({rows} AND ({is_seen(model, alias, depth + 1)}))"


def links_to(model):
    """[(model, foreign key)] of what may show a row; its own parts do not."""
    found = [
        (relation.related_model, relation.field)
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created and (relation.one_to_many or relation.one_to_one)
    ]
    return [
        (other, key)
        for other, key in found
        if seen_of(other) is not None and seen_of(other) != With(key.name)
    ]
