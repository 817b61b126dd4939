"""The worry wall: sentences without a name, answers with one. Why so: docs/decisions/0007-the-worry-wall.md."""
