"""The strings of the interface: where they are used, what the newsroom makes of them."""
