from home.first_run import build_tree


def site_tree() -> dict:
    """Every page of a new site, by (key, language): `site_tree()["knowledge", "en"]`."""
    return build_tree()
