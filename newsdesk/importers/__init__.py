"""Stories from elsewhere: each format is a module that reads a source into drafts; filing them is the same for all."""
