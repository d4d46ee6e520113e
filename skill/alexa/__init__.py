"""The edge to Alexa: envelopes become turns, views become responses."""
