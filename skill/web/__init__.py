"""The web service: Alexa's requests, the simulator, and a sign of life."""
