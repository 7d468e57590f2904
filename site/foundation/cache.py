"""Redis as a cache that may be away: a page is slower then, never broken."""

import logging

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


def forgiving(name: str, answer_when_away):
    method = getattr(RedisCache, name)

    def call(self, *args, **kwargs):
        try:
            return method(self, *args, **kwargs)
        except RedisError as error:
            log.warning("cache is away", extra={"operation": name, "error": type(error).__name__})
            return answer_when_away(*args, **kwargs)

    return call


class ForgivingRedisCache(RedisCache):
    get = forgiving("get", lambda key, default=None, version=None: default)
    get_many = forgiving("get_many", lambda keys, version=None: {})
    set = forgiving("set", lambda *args, **kwargs: None)
    set_many = forgiving("set_many", lambda data, *args, **kwargs: list(data))
    add = forgiving("add", lambda *args, **kwargs: True)
    incr = forgiving("incr", lambda key, delta=1, version=None: delta)
    touch = forgiving("touch", lambda *args, **kwargs: False)
    delete = forgiving("delete", lambda *args, **kwargs: False)
    delete_many = forgiving("delete_many", lambda *args, **kwargs: None)
    has_key = forgiving("has_key", lambda *args, **kwargs: False)
