"""The register of official accounts: who holds what, what is missing, how a role is handed over."""
