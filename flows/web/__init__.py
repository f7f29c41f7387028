"""The web door: the only way out of the house, and guarded.

`flows.web.client` makes the requests; everything else here is pure or needs no HTTP library.
"""
