"""The workshop: what developers, translators and operators run; the service imports none of it."""
