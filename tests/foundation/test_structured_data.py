"""Facts for search engines stand in a page's markup: no text in them may end it."""

import json
import re

from django.utils.translation import gettext_lazy

from foundation.structured import data_block


def test_no_text_ends_the_block_and_all_of_it_can_be_read():
    said = "</script><script>alert(1)</script> <!-- & \u2028 æøå"
    block = data_block({"@type": "Course", "name": said, "educationalLevel": gettext_lazy("Courses")})
    (inside,) = re.findall(r'^<script type="application/ld\+json">([^<>&\u2028]*)</script>$', block)
    assert json.loads(inside) == {
        "@context": "https://schema.org",
        "@type": "Course",
        "name": said,
        "educationalLevel": "Courses",
    }
