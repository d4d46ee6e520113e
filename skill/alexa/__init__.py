"""The edge to Alexa: envelopes become turns, views become responses."""

from skill.alexa.imports import install

install()
