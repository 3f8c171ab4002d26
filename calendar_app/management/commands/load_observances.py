from django.core.management.base import BaseCommand

from calendar_app import observance_data


class Command(BaseCommand):
    help = (
        "Loads the observances and public holidays of Iran, Afghanistan and Tajikistan. Can be "
        "repeated: what the newsroom changed stays."
    )

    def handle(self, **options):
        counts = observance_data.load()
        self.stdout.write(
            f"{counts['new']} new, {counts['changed']} changed, {counts['unchanged']} as they "
            f"were, {counts['kept']} kept as the newsroom has them."
        )
