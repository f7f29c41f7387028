"""What the fork server imports where articles are tagged: the extractors, with all that they read.

The register, the automata over names and phrases and the tagger's network take 2.4 CPU seconds and
some 100 MB, which workers then share with the fork server, as in `flows.stages.warm`. A network of
one thread has no threads of its own, so that a fork finds it whole.
"""

from __future__ import annotations

import gc

from extractors import entities, events, issues, quotes
from extractors.findings import Document, Findings

_TEXT = Document("Sergey Lavrov met Mike Pompeo in Sochi, said Jane Doe.")

# These alone: another extractor may be somebody's own, and fail or hang.
_NAMED = entities.extract(_TEXT, Findings.empty())
for _extractor in (issues, quotes, events):
    _extractor.extract(_TEXT, _NAMED)
gc.collect()
gc.freeze()
