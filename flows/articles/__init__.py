"""From the bytes of a page to a clean, judged article. Pure; start at `flows.articles.reading`."""
