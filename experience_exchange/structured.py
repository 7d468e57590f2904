"""What search engines are told of a public topic (schema.org): a question with its answers, or a discussion with its comments."""

from django.utils.safestring import SafeString

from foundation.access import PUBLIC
from foundation.structured import data_block

LONGEST = 5_000


def told(view, base: str) -> SafeString:
    """For a TopicPage; nothing where not everybody may read it. `base` makes addresses whole (no query)."""
    posts = [post for post in view.posts if not post.hidden_at]
    if view.topic.audience != PUBLIC or view.topic.hidden_at or not posts or not posts[0].opens:
        return SafeString()
    facts = as_question(view.topic, posts, base) if view.topic.is_question else as_discussion(view.topic, posts, base)
    return data_block(facts)


def said(post, base: str, kind: str) -> dict:
    """Thanks are told as votes: an answer that helped many stands before one that helped nobody."""
    name = post.author.name if post.author else None
    return {
        "@type": kind,
        "text": post.text[:LONGEST],
        "url": f"{base}{post.get_absolute_url()}",
        "datePublished": post.created_at.isoformat(),
        **({"dateModified": post.edited_at.isoformat()} if post.edited_at else {}),
        **({"author": {"@type": "Person", "name": name}} if name else {}),
        **({"upvoteCount": post.helpful} if kind != "DiscussionForumPosting" else {}),
    }


def as_discussion(topic, posts: list, base: str) -> dict:
    opening, *replies = posts
    comments = [said(post, base, "Comment") for post in replies]
    about = {
        "headline": topic.title,
        "inLanguage": topic.language,
        "commentCount": topic.reply_count,
        "url": f"{base}{topic.get_absolute_url()}",
    }
    return said(opening, base, "DiscussionForumPosting") | about | ({"comment": comments} if comments else {})


def as_question(topic, posts: list, base: str) -> dict:
    opening, *replies = posts
    answers = [post for post in replies if post.pk != topic.accepted_id]
    question = said(opening, base, "Question") | {"name": topic.title, "answerCount": topic.reply_count}
    if accepted := next((post for post in replies if post.pk == topic.accepted_id), None):
        question["acceptedAnswer"] = said(accepted, base, "Answer")
    if answers:
        question["suggestedAnswer"] = [said(post, base, "Answer") for post in answers]
    return {"@type": "QAPage", "inLanguage": topic.language, "mainEntity": question}
