from . import glossary_admin, memory_admin  # noqa: F401 - register themselves
