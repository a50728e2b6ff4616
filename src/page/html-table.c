/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/attr.h"
#include "page/builder.h"
#include "page/dom.h"

/* As in browsers, and far below: what a terminal can show. */
#define SPAN_MAX 100
/* A table in a table in a table is no data. */
#define NESTED_MAX 3

static bool is_row_group(const xmlNode *node)
{
	return dom_is(node, "thead") || dom_is(node, "tbody") || dom_is(node, "tfoot");
}

static bool is_cell(const xmlNode *node)
{
	return dom_is(node, "td") || dom_is(node, "th");
}

/* The next row of the table behind `row` (NULL: the first), not those of tables inside. */
static const xmlNode *next_row(const xmlNode *table, const xmlNode *row)
{
	const xmlNode *at = row ? row->next : table->children;
	const xmlNode *group = row && row->parent != table ? row->parent : NULL;

	for (;;) {
		for (; at; at = at->next) {
			if (dom_is(at, "tr"))
				return at;
			if (!group && is_row_group(at)) {
				group = at;
				break;
			}
		}
		if (at) {
			at = group->children;
		} else if (group) {
			at = group->next;
			group = NULL;
		} else {
			return NULL;
		}
	}
}

/* ---- data or layout? ---- */

struct survey {
	int rows, columns;   /* most cells of a row */
	size_t longest;      /* bytes of text of a cell */
	bool header, marked; /* has <th>; says that it is a table */
	bool structured;     /* a cell has headings, lists or tables in it */
};

static size_t cell_text(const xmlNode *cell, struct survey *survey)
{
	size_t len = 0;

	for (const xmlNode *node = cell; node; node = dom_next(cell, node, true)) {
		static const char *const structures[] = { "table", "h1",     "h2",        "h3",
							  "form",  "iframe", "blockquote" };

		if (node->type == XML_TEXT_NODE)
			len += str_trim(str_from((const char *)node->content)).len;
		for (size_t i = 0; i < ARRAY_LEN(structures); i++)
			survey->structured |= dom_is(node, structures[i]);
	}
	return len;
}

static struct survey look_at(const xmlNode *table)
{
	const char *role = dom_attribute(table, "role");
	struct survey survey = { 0 };

	for (const xmlNode *row = next_row(table, NULL); row; row = next_row(table, row)) {
		int cells = 0;

		for (const xmlNode *cell = row->children; cell; cell = cell->next) {
			if (!is_cell(cell))
				continue;
			size_t len = cell_text(cell, &survey);

			survey.longest = MAX(survey.longest, len);
			cells += dom_is(cell, "th") || len || dom_find(cell, "img") ? 1 : 0;
			survey.header |= dom_is(cell, "th") && len;
		}
		survey.rows += cells > 0;
		survey.columns = MAX(survey.columns, cells);
	}
	survey.marked = survey.header || dom_number(table, "border", 0) > 0;
	for (const xmlNode *child = table->children; child; child = child->next)
		survey.marked |= dom_is(child, "caption") || dom_is(child, "thead");
	if (strieq(role, "presentation") || strieq(role, "none"))
		survey.marked = survey.header = false, survey.structured = true;
	return survey;
}

/* Only there to put things beside each other, or to draw a frame. */
static bool is_layout(const struct survey *survey)
{
	if (survey->columns <= 1)
		return !survey->header || survey->rows <= 1;
	if (survey->header)
		return false;
	if (survey->structured)
		return true;
	return !survey->marked && (survey->rows == 1 || survey->longest > 600);
}

static void dissolve(struct builder *b, const xmlNode *node, struct look look)
{
	for (const xmlNode *child = node->children; child; child = child->next) {
		if (is_row_group(child) || dom_is(child, "tr"))
			dissolve(b, child, look);
		else if (is_cell(child))
			html_node(b, child, look);
	}
}

/* ---- data ---- */

static void read_cell(struct builder *b, const xmlNode *node, bool head, struct look look)
{
	struct place cell;

	builder_open(b, &cell, DOC_CELL, &look);
	cell.block->header = head || dom_is(node, "th");
	cell.block->colspan = CLAMP(dom_number(node, "colspan", 1), 1, SPAN_MAX);
	cell.block->rowspan = CLAMP(dom_number(node, "rowspan", 1), 1, SPAN_MAX);
	html_children(b, node, look);
	builder_flush(b, &look);
	b->place = cell.outer;
	builder_append(b, cell.block); /* an empty cell holds its place */
}

static bool has_content(const struct doc_block *row)
{
	for (const struct doc_block *cell = row->children; cell; cell = cell->next)
		if (cell->children)
			return true;
	return false;
}

void html_table(struct builder *b, const xmlNode *table, struct look look)
{
	struct survey survey = look_at(table);
	struct place place;

	look.kind = DOC_PARAGRAPH;
	/* the caption, and what has no business between rows, comes first */
	for (const xmlNode *child = table->children; child; child = child->next) {
		if (is_row_group(child) || dom_is(child, "tr") || dom_is(child, "colgroup") ||
		    is_cell(child))
			continue;
		html_node(b, child, look);
	}
	builder_flush(b, &look);
	if (is_layout(&survey) || b->tables >= NESTED_MAX) {
		dissolve(b, table, look);
		return;
	}
	b->tables++;
	builder_open(b, &place, DOC_TABLE, &look);
	for (const xmlNode *node = next_row(table, NULL); node; node = next_row(table, node)) {
		struct place row;

		builder_open(b, &row, DOC_ROW, &look);
		for (const xmlNode *cell = node->children; cell; cell = cell->next)
			if (is_cell(cell))
				read_cell(b, cell, dom_is(node->parent, "thead"), look);
		b->place = row.outer;
		if (row.block->children && has_content(row.block))
			builder_append(b, row.block);
	}
	builder_close(b, &place);
	b->tables--;
}
