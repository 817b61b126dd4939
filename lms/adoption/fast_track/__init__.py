"""The fast track of an emerging network: opened in one go, measured for the group, decided with reasons."""
