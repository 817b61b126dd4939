"""Three questions a day: what was answered once is asked again before it is forgotten, and says what is still known."""
