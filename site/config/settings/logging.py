"""Structured logs without personal data: one JSON object a line, no bodies, no addresses, no names."""

import structlog

PERSONAL = {"email", "user", "username", "password", "token", "ip", "remote_addr", "request", "cookies", "headers"}


def leave_out_personal_data(logger, method, event: dict) -> dict:
    """Drop every field that could say who somebody is; `member` may hold an internal number."""
    return {key: value for key, value in event.items() if key not in PERSONAL}


SHARED = [
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.stdlib.ExtraAdder(),
    leave_out_personal_data,
    structlog.processors.format_exc_info,
]

structlog.configure(
    processors=[*SHARED[:3], structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
            "foreign_pre_chain": SHARED,
        }
    },
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["lines"], "level": "INFO"},
    "loggers": {
        "django.server": {"handlers": ["lines"], "level": "WARNING", "propagate": False},
        "django_tasks": {"level": "WARNING"},
    },
}
