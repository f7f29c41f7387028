"""The rule language of issues: how it is read from TOML, and how it is matched."""
