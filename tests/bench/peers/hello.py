"""The canonical skill of ask-sdk's guides: a launch, a hello, and a handler for failures."""

from ask_sdk_core.dispatch_components import AbstractExceptionHandler, AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import is_intent_name, is_request_type
from ask_sdk_model import Response

HELLO = ("AMAZON.NextIntent", "GoToStepIntent")


class Launch(AbstractRequestHandler):  # type: ignore[misc]
    """Welcomes."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Whether the skill was opened."""
        return bool(is_request_type("LaunchRequest")(handler_input))

    def handle(self, handler_input: HandlerInput) -> Response:
        """Say welcome, and listen."""
        return _respond(handler_input, "Welcome, you can say hello.")


class Hello(AbstractRequestHandler):  # type: ignore[misc]
    """Greets."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Whether one of the two intents was meant."""
        return any(is_intent_name(name)(handler_input) for name in HELLO)

    def handle(self, handler_input: HandlerInput) -> Response:
        """Say hello, and listen."""
        return _respond(handler_input, "Hello.")


class Failure(AbstractExceptionHandler):  # type: ignore[misc]
    """Apologizes."""

    def can_handle(self, handler_input: HandlerInput, exception: Exception) -> bool:
        """Every failure."""
        return True

    def handle(self, handler_input: HandlerInput, exception: Exception) -> Response:
        """Ask again."""
        return _respond(handler_input, "Sorry, please say it again.")


def _respond(handler_input: HandlerInput, text: str) -> Response:
    return handler_input.response_builder.speak(text).ask(text).response


builder = SkillBuilder()
builder.add_request_handler(Launch())
builder.add_request_handler(Hello())
builder.add_exception_handler(Failure())

lambda_handler = builder.lambda_handler()
