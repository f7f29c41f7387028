"""What the fork server imports where articles are tagged: the extractors, with all that they read.

The register, the automata over its names and the tagger's network take 1.4 CPU seconds and some 100
MB, which workers then share with the fork server, as in `flows.stages.warm`. A network of one
thread has no threads of its own, so that a fork finds it whole.
"""

from __future__ import annotations

import gc

from extractors import entities
from extractors.findings import Document, Findings

# This one alone: another extractor may be somebody's own, and fail or hang.
entities.extract(
    Document("Sergey Lavrov met Mike Pompeo in Sochi, said Jane Doe."), Findings.empty()
)
gc.collect()
gc.freeze()
