"""One demo sign-in per role; all share DEMO_PASSWORD."""

SIGN_INS = [
    ("member@example.org", "takes courses, reads, asks"),
    ("expert@example.org", "answers questions, posts case studies"),
    ("teacher@example.org", "teaches and writes courses"),
    ("editor@example.org", "publishes courses and articles in Wagtail"),
    ("moderator@example.org", "decides what waits in the review queue"),
    ("manager@example.org", "follows up an organisation's people"),
    ("admin@example.org", "administers the cluster, reads all reports"),
]
