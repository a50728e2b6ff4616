/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/attr.h"
#include "page/flow.h"
#include "text/unicode.h"
#include "text/width.h"

/* More columns than this are shown as records. */
#define COLUMNS_MAX 40
/* A word in a cell may be broken when it is longer. */
#define WORD_MAX_WIDTH 20
/* " │ " */
#define BORDER_WIDTH 3
#define MEASURE_WIDTH 1000

struct slot {
	const struct doc_block *cell;
	size_t row;
	int column, columns;
	size_t rows;
	int min, max; /* widths */
	bool number;  /* nothing but a number in it */
	bool head;    /* names what is in other cells */
};

struct column {
	int min, max, width;
	bool numbers;
};

struct table {
	VEC(struct slot) slots; /* by row, then by column */
	struct column columns[COLUMNS_MAX];
	int n;
	size_t rows, heads; /* heads: rows at the top which are all header */
	bool too_many;
};

/* ---- measuring ---- */

static bool is_number(const char *s)
{
	bool digit = false;

	for (; *s; s++) {
		if (is_digit(*s))
			digit = true;
		else if (is_alpha(*s))
			return false;
	}
	return digit;
}

/* Columns of the widest part of s that must not be broken. */
static int longest_word(const struct strbuf *s)
{
	int longest = 0;
	size_t from = 0;

	if (!s->len)
		return 0;
	unsigned char *breaks = xmalloc(s->len);

	unicode_line_breaks(s->buf, s->len, breaks);
	for (size_t at = 1; at <= s->len; at++) {
		if (at < s->len && breaks[at] == BREAK_NONE)
			continue;
		struct str word = str_trim((struct str){ s->buf + from, at - from });

		longest = MAX(longest, text_width(word));
		from = at;
	}
	free(breaks);
	return longest;
}

static struct flow lay_out(struct flow *f, const struct slot *slot, int width)
{
	struct flow cell = flow_inside(f, width);

	cell.measuring = width == MEASURE_WIDTH;
	if (slot->head)
		cell.role = LAYOUT_TABLE_HEAD;
	flow_blocks(&cell, slot->cell->children);
	return cell;
}

static void measure(struct flow *f, struct slot *slot)
{
	struct flow cell = lay_out(f, slot, MEASURE_WIDTH);
	AUTO(strbuf) text = STRBUF_INIT;

	slot->number = cell.lines.n <= 1;
	vec_each (&cell.lines, line) {
		int width = line->indent;

		strbuf_clear(&text);
		for (const struct layout_run *run = line->runs; run; run = run->next) {
			strbuf_append(&text, run->text, run->len);
			width += run->width;
		}
		slot->max = MAX(slot->max, width);
		slot->min = MAX(slot->min, line->indent + MIN(longest_word(&text), WORD_MAX_WIDTH));
		slot->number &= is_number(text.buf);
	}
	flow_release(&cell);
}

/* ---- the grid ---- */

static void place_row(struct table *table, const struct doc_block *row, size_t *until)
{
	int column = 0;
	bool head = true;

	for (const struct doc_block *cell = row->children; cell; cell = cell->next) {
		while (column < COLUMNS_MAX && until[column] > table->rows)
			column++;
		if (column >= COLUMNS_MAX) {
			table->too_many |= cell->children != NULL;
			break;
		}
		struct slot slot = { .cell = cell,
				     .row = table->rows,
				     .column = column,
				     .rows = (size_t)cell->rowspan };

		while (slot.columns < cell->colspan && column < COLUMNS_MAX &&
		       until[column] <= table->rows) {
			until[column++] = table->rows + slot.rows;
			slot.columns++;
		}
		vec_push(&table->slots, slot);
		/* colspan="100" means "all there are"; empty columns at the right are none */
		if (cell->children)
			table->n = MAX(table->n, slot.column + 1);
		head &= cell->header || !cell->children;
	}
	if (head && table->heads == table->rows)
		table->heads++;
	table->rows++;
}

/* An empty corner says that the first row is names, though nobody marked it up. */
static bool has_empty_corner(const struct doc_block *table)
{
	const struct doc_block *row = table->children;
	const struct doc_block *cell = row && row->next ? row->children : NULL;

	if (!cell || cell->children || !cell->next)
		return false;
	for (cell = cell->next; cell; cell = cell->next)
		if (!cell->children || !cell->children->spans || cell->children->next)
			return false;
	return true;
}

/* Cells never reach beyond the last column that has something of its own; heads are told. */
static void clip_spans(struct table *table)
{
	vec_each (&table->slots, slot) {
		slot->columns = MIN(slot->columns, table->n - slot->column);
		slot->rows = MIN(slot->rows, table->rows - slot->row);
		slot->head = slot->cell->header || slot->row < table->heads;
	}
}

static void column_widths(struct table *table)
{
	for (int i = 0; i < table->n; i++)
		table->columns[i].numbers = true;
	vec_each (&table->slots, slot) {
		struct column *column = &table->columns[slot->column];

		if (slot->columns != 1)
			continue;
		column->min = MAX(column->min, slot->min);
		column->max = MAX(column->max, slot->max);
		if (slot->cell->children && !slot->head)
			column->numbers &= slot->number;
	}
	vec_each (&table->slots,
		  slot) { /* what spans several needs them to be wide enough together */
		int min = (slot->columns - 1) * BORDER_WIDTH, max = min;

		if (slot->columns <= 1)
			continue;
		for (int i = 0; i < slot->columns; i++) {
			min += table->columns[slot->column + i].min;
			max += table->columns[slot->column + i].max;
		}
		for (int i = 0; i < slot->columns; i++) {
			struct column *column = &table->columns[slot->column + i];

			column->min +=
				MAX(0, slot->min - min + slot->columns - 1 - i) / slot->columns;
			column->max +=
				MAX(0, slot->max - max + slot->columns - 1 - i) / slot->columns;
		}
	}
	for (int i = 0; i < table->n; i++) {
		table->columns[i].min = MAX(table->columns[i].min, 2);
		table->columns[i].max = MAX(table->columns[i].max, table->columns[i].min);
	}
}

/* Gives each column its width; false when not even the narrowest fit. */
static bool share_width(struct table *table, int width)
{
	int min = (table->n - 1) * BORDER_WIDTH, max = min;

	for (int i = 0; i < table->n; i++) {
		min += table->columns[i].min;
		max += table->columns[i].max;
	}
	if (min > width)
		return false;
	int left = width - min, wanted = max - min;

	for (int i = 0; i < table->n; i++) {
		struct column *column = &table->columns[i];
		int more = column->max - column->min;

		/* each gets its part of what is left, and what rounding leaves goes on to the next
		 */
		int part = max <= width ? more : wanted ? (int)((long)left * more / wanted) : 0;

		column->width = column->min + part;
		if (max > width) {
			left -= part;
			wanted -= more;
		}
	}
	return true;
}

/* ---- drawing ---- */

/* A cell whose lines are on their way out. */
struct open_cell {
	const struct slot *slot; /* NULL: nothing here */
	struct flow flow;
	size_t next; /* line */
};

static int slot_width(const struct table *table, const struct slot *slot)
{
	int width = (slot->columns - 1) * BORDER_WIDTH;

	for (int i = 0; i < slot->columns; i++)
		width += table->columns[slot->column + i].width;
	return width;
}

static int line_width(const struct layout_line *line)
{
	int width = line->indent;

	for (const struct layout_run *run = line->runs; run; run = run->next)
		width += run->width;
	return width;
}

static struct layout_run *apart(struct layout_run *run)
{
	flow_apart(run, false);
	return run;
}

/* The parts of a line in a row that runs the other way: the last comes first. */
static struct layout_run *turn_parts(struct layout_run *runs)
{
	struct layout_run *turned = NULL;

	while (runs) {
		struct layout_run *last = runs, *next;

		while (last->next && !last->next->apart)
			last = last->next;
		next = last->next;
		last->next = turned;
		turned = runs;
		runs = next;
	}
	return turned;
}

/* A line of a cell with what is blank beside it; `open` keeps the blanks behind away. */
static struct layout_run **add_cell(struct flow *f, struct layout_run **tail,
				    const struct layout_line *line, int width, bool right, bool open)
{
	int behind = width - line_width(line), before = line->indent;

	if (right) {
		before += behind;
		behind = 0;
	}
	if (f->rtl) { /* from the right edge on */
		int swap = before;

		before = behind;
		behind = swap;
	}
	tail = wrap_chain(tail, apart(wrap_blanks(f->arena, before)));
	tail = wrap_chain(tail, line->rtl == f->rtl ? line->runs : turn_parts(line->runs));
	return open ? tail : wrap_chain(tail, apart(wrap_blanks(f->arena, behind)));
}

/* One line of a row, through all its cells. */
static void draw_line(struct flow *f, struct table *table, struct open_cell *open)
{
	const char *bar = f->options->ascii ? " | " : " │ ";
	struct layout_run *runs = NULL, **tail = &runs;

	for (int c = 0; c < table->n;) {
		struct open_cell *cell = &open[c];
		int columns = cell->slot ? cell->slot->columns : 1;
		int width = cell->slot ? slot_width(table, cell->slot) : table->columns[c].width;
		bool last = c + columns >= table->n;
		const struct layout_line *line = cell->slot && cell->next < cell->flow.lines.n
							 ? &cell->flow.lines.ptr[cell->next++]
							 : NULL;
		bool right = cell->slot && columns == 1 && table->columns[c].numbers &&
			     cell->slot->number && !cell->slot->head;

		if (line)
			tail = add_cell(f, tail, line, width, right, last);
		else if (!last)
			tail = wrap_chain(tail, apart(wrap_blanks(f->arena, width)));
		if (line && line->anchor && !f->anchor)
			f->anchor = line->anchor;
		if (!last) {
			const struct open_cell *next = &open[c + columns];
			bool empty =
				c + columns + (next->slot ? next->slot->columns : 1) >= table->n &&
				(!next->slot || next->next >= next->flow.lines.n);

			tail = wrap_chain(tail, apart(wrap_run(f->arena, bar, strlen(bar) - empty,
							       (struct wrap_look){ LAYOUT_MARKER, 0, -1 })));
		}
		c += columns;
	}
	flow_line(f, runs, f->offset);
}

/* The line between two rows. `above` and `below` tell where cells begin, `through` which go on. */
static void draw_rule(struct flow *f, const struct table *table, const bool *above,
		      const bool *below, const bool *through)
{
	static const char *const joints[16] = { " ", " ", " ", "│", " ", "─", "┐", "┤",
						" ", "└", "┌", "├", "─", "┴", "┬", "┼" };
	bool ascii = f->options->ascii;
	AUTO(strbuf) line = STRBUF_INIT;

	for (int c = 0; c < table->n; c++) {
		const char *dash = through[c] ? " " : ascii ? "-" : "─";

		if (c) {
			/* up 1, down 2, left 4, right 8 */
			int joint = above[c] | below[c] << 1 | !through[c - 1] << (f->rtl ? 3 : 2) |
				    !through[c] << (f->rtl ? 2 : 3);
			const char *left = through[c - 1] ? " " : ascii ? "-" : "─";

			if (through[c - 1] && through[c] && !above[c])
				joint = 0;
			strbuf_add(&line, left);
			strbuf_add(&line, !ascii       ? joints[joint]
					  : joint == 3 ? "|"
					  : joint > 3  ? "+"
						       : " ");
			strbuf_add(&line, dash);
		}
		for (int i = 0; i < table->columns[c].width; i++)
			strbuf_add(&line, dash);
	}
	while (line.len && line.buf[line.len - 1] == ' ')
		strbuf_truncate(&line, line.len - 1);
	struct layout_run *run = wrap_run(f->arena, arena_strdup(f->arena, line.buf), line.len,
					  (struct wrap_look){ LAYOUT_MARKER, 0, -1 });

	flow_apart(run, f->rtl);
	flow_line(f, run, f->offset);
}

static void note_borders(const struct table *table, const struct open_cell *open, bool *borders)
{
	for (int c = 0; c < table->n; c += open[c].slot ? open[c].slot->columns : 1) {
		borders[c] = true;
		for (int i = 1; open[c].slot && i < open[c].slot->columns; i++)
			borders[c + i] = false;
	}
}

static void close_cell(struct open_cell *cell)
{
	if (cell->slot)
		flow_release(&cell->flow);
	cell->slot = NULL;
}

static void draw(struct flow *f, struct table *table, bool rules)
{
	struct open_cell open[COLUMNS_MAX] = { 0 };
	bool above[COLUMNS_MAX] = { false }, below[COLUMNS_MAX], through[COLUMNS_MAX];
	size_t at = 0;

	for (size_t row = 0; row < table->rows; row++) {
		size_t length = 0, height = 1;

		for (int c = 0; c < table->n; c++) {
			if (open[c].slot && open[c].slot->row + open[c].slot->rows <= row)
				close_cell(&open[c]);
			through[c] = false;
		}
		for (int c = 0; c < table->n; c++)
			for (int i = 0; open[c].slot && i < open[c].slot->columns; i++)
				through[c + i] = true;
		for (; at < table->slots.n && table->slots.ptr[at].row == row; at++) {
			const struct slot *slot = &table->slots.ptr[at];

			if (slot->columns <= 0 || open[slot->column].slot)
				continue;
			open[slot->column] =
				(struct open_cell){ slot, lay_out(f, slot, slot_width(table, slot)),
						    0 };
		}
		note_borders(table, open, below);
		if (row && (rules || row == table->heads))
			draw_rule(f, table, above, below, through);
		for (int c = 0; c < table->n; c++) {
			const struct slot *slot = open[c].slot;

			if (slot && slot->row + slot->rows == row + 1)
				height = MAX(height, open[c].flow.lines.n - open[c].next);
			if (slot && slot->row == row)
				length += open[c].flow.offset;
		}
		for (size_t i = 0; i < height; i++)
			draw_line(f, table, open);
		f->offset += length;
		memcpy(above, below, sizeof(above));
	}
	for (int c = 0; c < table->n; c++)
		close_cell(&open[c]);
}

/* Rows of several lines need rules between them to be told apart. */
static bool needs_rules(const struct table *table)
{
	for (size_t i = 0; i < table->slots.n; i++) {
		const struct slot *slot = &table->slots.ptr[i];

		if (slot->columns > 0 && slot->row >= table->heads &&
		    slot->max > slot_width(table, slot))
			return true;
	}
	return false;
}

/* ---- records: a block for each row ---- */

static bool is_line(const struct doc_block *cell)
{
	return cell->children && cell->children->spans && !cell->children->next;
}

static bool covers(const struct slot *slot, int column)
{
	return column >= slot->column && column < slot->column + slot->columns;
}

/* What stands above a column, from all the rows at the top. */
static void add_heads(const struct table *table, int column, struct wrap_text *text)
{
	const struct wrap_look look = { LAYOUT_TABLE_HEAD, 0, -1 };

	for (size_t i = 0; i < table->slots.n && table->slots.ptr[i].row < table->heads; i++) {
		const struct slot *slot = &table->slots.ptr[i];

		if (!covers(slot, column) || !is_line(slot->cell))
			continue;
		if (text->bytes.len)
			wrap_add_ours(text, STR(" "), look);
		for (const struct doc_span *span = slot->cell->children->spans; span; span = span->next) {
			struct str s = { span->text, span->len };

			wrap_add_ours(text, str_eq(s, STR("\n")) ? STR(" ") : s, look);
		}
	}
}

/* Whether add_heads() says all of a cell at the top in front of some value. */
static bool is_told(const struct table *table, const struct slot *head)
{
	if (!is_line(head->cell))
		return false;
	for (size_t i = 0; i < table->slots.n; i++) {
		const struct slot *slot = &table->slots.ptr[i];

		if (slot->row >= table->heads && slot->cell->children && covers(head, slot->column))
			return true;
	}
	return false;
}

static void record_line(struct flow *f, const struct table *table, const struct slot *slot, bool headed)
{
	struct wrap_text text = WRAP_TEXT_INIT;
	const struct wrap_look look = { LAYOUT_TABLE_HEAD, 0, -1 };
	const struct doc_block *cell = slot->cell, *first = cell->children;
	bool simple = first->kind == DOC_PARAGRAPH;

	if (headed)
		add_heads(table, slot->column, &text);
	headed = text.bytes.len > 0;
	if (headed)
		wrap_add_ours(&text, STR(":"), look);
	if (headed && simple)
		wrap_add_ours(&text, STR(" "), look);
	if (first->anchor && !f->anchor)
		f->anchor = first->anchor;
	if (simple)
		flow_add_spans(f, first->spans, slot->head ? LAYOUT_TABLE_HEAD : f->role, 0, &text);
	flow_text(f, &text);
	wrap_text_release(&text);
	if (simple && !first->next)
		return;
	flow_push(f, NULL, headed ? 2 : 0, false);
	flow_blocks(f, simple ? first->next : first);
	flow_pop(f);
}

static void records(struct flow *f, const struct table *table)
{
	size_t shown = 0, row = SIZE_MAX;
	size_t from = table->heads < table->rows ? table->heads : 0;

	for (size_t i = 0; i < table->slots.n; i++) {
		const struct slot *slot = &table->slots.ptr[i];

		if (!slot->cell->children)
			continue;
		if (slot->row < from && is_told(table, slot)) {
			struct flow cell = lay_out(f, slot, MEASURE_WIDTH);

			f->offset += cell.offset;
			flow_release(&cell);
			continue;
		}
		if (slot->row != row && shown++)
			flow_gap(f);
		row = slot->row;
		record_line(f, table, slot, from && slot->row >= from);
	}
}

/* A table with more columns than we count: its cells, one after the other. */
static void plain_rows(struct flow *f, const struct doc_block *first)
{
	for (const struct doc_block *row = first; row; row = row->next) {
		if (row != first)
			flow_gap(f);
		for (const struct doc_block *cell = row->children; cell; cell = cell->next)
			flow_blocks(f, cell->children);
	}
}

void flow_table(struct flow *f, const struct doc_block *block)
{
	struct table *table = xcalloc(1, sizeof(*table));
	size_t until[COLUMNS_MAX] = { 0 };

	for (const struct doc_block *row = block->children; row && !table->too_many;
	     row = row->next)
		place_row(table, row, until);
	if (table->too_many) {
		plain_rows(f, block->children);
	} else {
		if (!table->heads && has_empty_corner(block))
			table->heads = 1;
		clip_spans(table);
		vec_each (&table->slots, slot)
			measure(f, slot);
		column_widths(table);
		if (share_width(table, flow_width(f)))
			draw(f, table, needs_rules(table));
		else
			records(f, table);
	}
	vec_release(&table->slots);
	free(table);
}
