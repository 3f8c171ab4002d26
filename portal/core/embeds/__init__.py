"""What stands in our texts of other sites: a card that we made, a player when a reader asks."""
