"""The filters of a list as chips: what is asked, how it is taken back, what else could be."""

from dataclasses import dataclass, field


@dataclass
class Chip:
    """A filter above a list. spec: Django's own. value: what is asked, "" for nothing.

    without: the address that no longer asks it. choices: [{"display", "query_string",
    "selected", "count"}]. names_url: where names are asked that the choices do not hold.
    """

    spec: object
    title: str
    value: str = ""
    without: str = ""
    choices: list = field(default_factory=list)
    names_url: str = ""
    names_parameter: str = ""
    is_date: bool = False


def chips_of(changes):
    return [_of_dates(spec, changes) for spec in changes.date_bars] + [
        _of_choices(spec, changes) for spec in changes.filter_specs
    ]


def _of_dates(spec, changes):
    way = spec.way_of(changes)
    return Chip(
        spec,
        spec.title,
        value=way[-1]["label"] if way else "",
        without=changes.get_query_string({spec.parameter_name: None}),
        is_date=True,
    )


def _of_choices(spec, changes):
    # The first choice of Django's filters takes all others back.
    everything, *choices = list(spec.choices(changes))
    chosen = next((choice for choice in choices if choice["selected"]), None)
    counts = getattr(spec, "counts", dict)()
    for choice, key in zip(choices, _keys(spec, choices), strict=True):
        choice["count"] = counts.get(key)
    return Chip(
        spec,
        spec.title,
        value=chosen["display"] if chosen else getattr(spec, "unlisted", lambda: "")(),
        without=everything["query_string"],
        choices=choices,
        names_url=getattr(spec, "names_url", ""),
        names_parameter=getattr(spec, "parameter_name", ""),
    )


def _keys(spec, choices):
    lookups = getattr(spec, "lookup_choices", None)
    keys = [key for key, _title in lookups] if isinstance(lookups, list) else []
    return keys if len(keys) == len(choices) else [None] * len(choices)
