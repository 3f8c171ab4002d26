"""The registries: named, documented, with the right functions in them."""

import re
from pathlib import Path

import pytest

from portal.core import hooks
from portal.core.management.commands import write_tables

ROOT = Path(__file__).parent.parent.parent
REGISTRIES = {registry.name: registry for registry in hooks.registries()}
# What portal.core.hooks has beside registries.
OTHERS = {"registries", "HookError"}
FILE = "py"  # hooks.py, in words


@pytest.fixture
def registry():
    def prototype(first, second):
        """What is expected."""
        return "as usual"

    return hooks.Registry(prototype)


def sources():
    for top in write_tables.PACKAGES:
        yield from (ROOT / top).rglob("*.py")


def test_no_code_names_a_registry_that_there_is_not():
    unknown = [
        f"{path.relative_to(ROOT)}: hooks.{name}"
        for path in sources()
        for name in re.findall(r"\bhooks\.([a-zA-Z]\w*)", path.read_text(encoding="utf-8"))
        if name not in {*REGISTRIES, *OTHERS, FILE}
    ]
    assert unknown == []
    with pytest.raises(AttributeError):
        hooks.desks_of_the_newsroom  # noqa: B018 - as a registration would name it


@pytest.mark.parametrize(
    "wrong", [lambda: None, lambda first: None, lambda first, second, third: None]
)
def test_a_function_that_does_not_take_what_is_passed_is_refused(registry, wrong):
    with pytest.raises(hooks.HookError, match="prototype passes"):
        registry.register(wrong)
    assert registry(1, 2) == []


def test_all_are_asked_by_their_order(registry):
    registry.register(lambda first, second: "last", order=9)
    registry.register(lambda first, second: first + second)
    registry.register(lambda *passed: len(passed))
    assert registry(1, 2) == [3, 2, "last"]


def test_a_registry_of_one_answers_itself_until_somebody_does():
    one = hooks.One(lambda: "as usual")
    assert one() == "as usual"
    one.register(lambda: "otherwise")
    assert one() == "otherwise"
    with pytest.raises(hooks.HookError, match="one registration"):
        one.register(lambda: "once more")


@pytest.mark.parametrize("name", REGISTRIES)
def test_a_registry_says_what_it_expects_and_is_used(name):
    registry = REGISTRIES[name]
    assert len(registry.__doc__) > 20
    assert registry.registered, "nobody registers"
    assert write_tables.askers().get(name), "nobody asks"


@pytest.mark.parametrize("path", write_tables.fresh(), ids=lambda path: path.name)
def test_the_tables_of_the_documentation_are_true(path):
    stored = path.read_text(encoding="utf-8")
    assert write_tables.fresh()[path] == stored, "run manage.py write_tables"
