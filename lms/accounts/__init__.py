"""Who a person is, and signing in: the one door to allauth."""
