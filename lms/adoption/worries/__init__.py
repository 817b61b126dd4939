"""The worry wall: sentences without a name, answers with one. docs/decisions/0007-the-worry-wall.md says why it is so."""
