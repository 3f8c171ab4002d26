"""How the page cache learns that something changed: one number, moved by the database itself.

Every model whose rows readers see carries `touches_the_site()` among its triggers, so no door
(form, bulk action, import, raw SQL) can change a page without moving the number.
"""

import pgtrigger
from django.db import models


class SiteChange(models.Model):
    """One row. `number` grows with every committed change of public content."""

    number = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.number)


def touches_the_site():
    """A trigger that moves the number once per transaction, as it commits.

    Deferred: a number moved earlier could be read, with the old rows, by a page that is
    rendered before the commit and would then be kept as fresh. Moving it at the end also
    holds the row's lock only for the commit itself.
    """
    return pgtrigger.Trigger(
        name="touches_the_site",
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        func="""
            IF current_setting('peyk.touched', true)
                    IS DISTINCT FROM pg_current_xact_id()::text THEN
                PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);
                INSERT INTO core_sitechange (id, number) VALUES (1, 1)
                    ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;
            END IF;
            RETURN NULL;
        """,
    )
