"""A text from Word, pasted by an editor into the rich text of Wagtail's form."""

import re

ARTICLE = "/en/knowledge/an-interview-guide-for-real-needs/"
# What Word puts on the clipboard, shortened; the last line stands for other programs, which leave such things among the text.
WORD = """
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-unhide:no;} --></style></head><body lang=NB><!--StartFragment-->
<p class=MsoNormal><span style='mso-ansi-language:EN-US'>We asked <b>every</b> department.&nbsp;<o:p></o:p></span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;
</span></span><![endif]>people<o:p></o:p></p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>A cell<o:p></o:p></p></td></tr></table><!--EndFragment-->
<style>p.Later {color: red}</style><script>alert("no")</script><p>Last words.</p></body></html>
"""
PASTE = """(field, html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def test_words_lists_and_emphasis_come_along_and_styles_do_not(open_as):
    editor = open_as("editor")
    editor.goto(ARTICLE)
    number = re.search(r"/articles/(\d+)/", editor.content())[1]
    editor.goto(f"/admin/pages/{number}/edit/")
    field = editor.locator(".public-DraftEditor-content").first
    field.click()
    editor.keyboard.press("Control+A")
    field.evaluate(PASTE, WORD)
    field.get_by_text("Last words.").wait_for()
    lines = [line.strip() for line in field.inner_text().splitlines() if line.strip()]
    assert lines == ["We asked every department.", "people", "A cell", "Last words."]
    assert field.locator("li", has_text="people").count() == 1
    assert field.locator("[style*='font-weight: bold']").inner_text() == "every"
