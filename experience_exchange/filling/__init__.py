"""What a post leaves open, filled in for one reader when it is shown: cards of what it links to, who said what it quotes, whom
it mentions. Nothing of it is stored in the post, so that a page withdrawn, a board closed or a member erased is gone at once."""

from experience_exchange.filling.filler import fill, filled

__all__ = ["fill", "filled"]
