"""What the calendar lacks in a language."""

from django.core.checks import Info, Tags, register

from portal.core.editions import EDITIONS

from .observance_data import DATA, read


@register(Tags.translation)
def observances_have_names(app_configs, **kwargs):
    named = {part for parts in read().values() for part in parts}
    return [
        Info(
            f"{code}: no observance has a name in this language: its calendar marks no days.",
            hint=f"Add names to calendar_app/data/{DATA.name}, then run load_observances.",
            obj=f"calendar_app/data/{DATA.name}",
            id="calendar.I001",
        )
        for code in EDITIONS
        if f"name:{code}" not in named
    ]
