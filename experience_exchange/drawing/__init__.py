"""The rows of the exchange, drawn in one go (as in `foundation.drawing`): a topic has twenty posts on a page, a board twenty topics.

Every function escapes what it is given; a post's HTML was made safe by `foundation.markdown` when it was written.
"""
