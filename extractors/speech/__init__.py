"""How speech is marked in English news: quotation marks, cue words, speakers."""
