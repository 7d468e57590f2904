"""What members write never runs: every markup vector through the form, read as the server writes it, in a real browser."""

import uuid

import pytest

CHUNK = 19_000
WATCH = "for (const name of ['alert', 'prompt', 'confirm', 'print']) window[name] = () => { window.hasRun = true; };"
HANDLERS = (
    "[...document.querySelectorAll('[data-preview] *')].flatMap(e => e.getAttributeNames()).filter(n => n.startsWith('on'))"
)


def chunks(vectors: list[str]) -> list[str]:
    """The vectors joined to texts of the length a post may have."""
    texts, text = [], ""
    for vector in vectors:
        if len(text) + len(vector) > CHUNK:
            texts, text = [*texts, text], ""
        # A form refuses NUL before anything looks at it.
        text += vector[:CHUNK].replace("\x00", "") + "\n\n"
    return [*texts, text]


@pytest.fixture
def watched(open_as):
    page, elsewhere, dialogs = open_as("member"), [], []
    page.add_init_script(WATCH)
    # Without our own scripts the page is read as the server writes it.
    page.route("**/static/js/**", lambda route: route.abort())
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: elsewhere.append(request.url))
    return page, elsewhere, dialogs


@pytest.mark.thorough
def test_no_vector_runs_when_its_text_is_shown(watched, site, samples):
    page, elsewhere, dialogs = watched
    for text in chunks([vector["v"] for vector in samples("markup/markup_vectors.json")]):
        page.goto(f"/en/exchange/new/?board=x{uuid.uuid4().hex[:12]}")
        elsewhere.clear()
        page.fill("input[name=title]", "Does it run?")
        page.fill("textarea[name=text]", text)
        page.locator("button[name=preview]").click()
        page.locator("[data-preview]").wait_for()
        assert page.evaluate("window.hasRun") is None
        assert page.evaluate(HANDLERS) == []
        assert [url for url in elsewhere if not url.startswith(site)] == []
    assert dialogs == []


# Whether the last letters of an element stand to the right of its first.
READS_ON = """element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), texts = []
    while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode)
    const x = (node, at) => { const one = document.createRange(); one.setStart(node, at); one.setEnd(node, at + 1); return one.getBoundingClientRect().left }
    const node = texts[0], from = node.data.search(/\\S/), to = node.data.trimEnd().length - 1
    return x(node, from) < x(node, to)
}"""


def test_a_text_that_turns_the_direction_turns_nothing_around_it(watched):
    page, _elsewhere, _dialogs = watched
    page.goto(f"/en/exchange/new/?board=x{uuid.uuid4().hex[:12]}")
    page.fill("input[name=title]", "\u202eWho turns the title?")
    page.fill("textarea[name=text]", "\u202eturned\n\nAs before")
    page.locator("button[name=preview]").click()
    page.locator("[data-preview]").wait_for()
    turned, after = page.locator("[data-preview] p").all()
    assert not turned.evaluate(READS_ON)
    assert after.evaluate(READS_ON)
    assert all(label.evaluate(READS_ON) for label in page.locator("main label:visible").all())


def test_the_watch_would_notice(open_as):
    page = open_as("member")
    page.add_init_script(WATCH)
    page.goto("/en/exchange/new/")
    page.evaluate("alert(1)")
    assert page.evaluate("window.hasRun") is True
