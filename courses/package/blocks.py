"""Walk what a StreamField or rich text holds and exchange each thing it points to."""

import json
from typing import Protocol

from bs4 import BeautifulSoup
from wagtail import blocks
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.models import Page

POINTERS = {"page": Page, "document": "foundation.File", "image": "foundation.Picture", "media": "foundation.Recording"}


class Exchange(Protocol):
    is_from_outside: bool

    def thing(self, model, value):
        """What stands for this thing on the other side; None where there is nothing."""


def exchanged(block: blocks.Block, raw, exchange: Exchange):
    """The raw value of a block with every pointer exchanged. Blocks this site does not know are left out."""
    if raw is None:
        return None
    if isinstance(block, blocks.StreamBlock):
        known = (child for child in raw if child["type"] in block.child_blocks)
        return [{**child, "value": exchanged(block.child_blocks[child["type"]], child["value"], exchange)} for child in known]
    if isinstance(block, blocks.ListBlock):
        return [{**item, "value": exchanged(block.child_block, item["value"], exchange)} for item in raw]
    if isinstance(block, blocks.StructBlock):
        children = block.child_blocks
        return {name: exchanged(children[name], value, exchange) for name, value in raw.items() if name in children}
    if isinstance(block, TypedTableBlock):
        return table(block, raw, exchange)
    if isinstance(block, blocks.ChooserBlock):
        return exchange.thing(block.model_class, raw)
    if isinstance(block, blocks.RichTextBlock):
        return rich_text(raw, exchange, block.features)
    return raw


def table(block: TypedTableBlock, raw: dict, exchange: Exchange) -> dict:
    columns = [block.child_blocks.get(column["type"]) for column in raw["columns"]]
    rows = [
        {"values": [exchanged(column, value, exchange) for column, value in zip(columns, row["values"], strict=True)]}
        for row in raw["rows"]
    ]
    return {**raw, "rows": rows}


def rich_text(html: str, exchange: Exchange, features: list[str] | None) -> str:
    """Links and embeds exchanged; of what comes from outside only what our editors could have written themselves."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(["a", "embed"]):
        kind = tag.get("linktype") or tag.get("embedtype")
        if kind in POINTERS and tag.get("id"):
            there = exchange.thing(POINTERS[kind], pointer(tag["id"]))
            tag.unwrap() if there is None else tag.attrs.update(id=written(there))
    if not exchange.is_from_outside:
        return str(soup)
    converter = ContentstateConverter(features=features)
    return converter.to_database_format(converter.from_database_format(str(soup)))


def pointer(text: str):
    """An attribute holds a number, or in a package a name as JSON."""
    return json.loads(text) if text.startswith("{") else text


def written(thing) -> str:
    return json.dumps(thing) if isinstance(thing, dict) else str(thing)
