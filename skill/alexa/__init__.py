"""Alexa: what comes from Amazon's service and what goes back to it."""
