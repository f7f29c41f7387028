"""The neural tagger: finds which words name something, and what kind of thing it is.

`spans.spans(text)` is the way in. A small BERT encoder (MiniLM) reads the text in windows and gives
each word a label; `network` is the only module that imports onnxruntime. The model and where it
comes from are described in `model/CARD.md`; `extractors.training` makes it.
"""
