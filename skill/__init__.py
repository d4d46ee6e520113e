"""Knee Massage: an Alexa skill that guides a partner massage of knees and thighs by voice."""
