"""The web service: Alexa's requests, the simulator, and a health check."""
