"""The copy desk: what is wrong with the stories, found before a reader finds it. One module a rule."""
