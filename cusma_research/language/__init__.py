"""The language of the news: a spaCy pipeline of rules, with the vocabulary as data."""
