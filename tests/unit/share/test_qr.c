/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "share/qr.h"
#include "text/width.h"

static int module_at(const struct qr *qr, int y, int x)
{
	return qr->modules[y * qr->size + x];
}

static void it_has_the_three_eyes(void **state)
{
	/* a finder pattern: its middle row, and one across its ring */
	static const int middle[] = { 1, 0, 1, 1, 1, 0, 1, 0 }, ring[] = { 1, 0, 0, 0, 0, 0, 1, 0 };
	struct err err = ERR_INIT;
	struct qr qr;

	(void)state;
	assert_true(qr_encode("https://example.org/", &qr, &err));
	assert_int_equal(qr.size, 25);
	for (int i = 0; i < 8; i++) {
		assert_int_equal(module_at(&qr, 3, i), middle[i]);
		assert_int_equal(module_at(&qr, 1, i), ring[i]);
		assert_int_equal(module_at(&qr, 3, qr.size - 1 - i), middle[i]);
		assert_int_equal(module_at(&qr, qr.size - 1 - i, 3), middle[i]);
	}
	qr_release(&qr);
	assert_null(qr.modules);
}

/* The lines, read back module by module, are the code in its quiet zone. */
static void reads_back(const struct qr *qr, int quiet, bool inverted)
{
	for (int line = 0; line < qr_lines(qr, quiet); line++) {
		AUTO(strbuf) out = STRBUF_INIT;
		size_t at = 0;

		qr_line(qr, quiet, inverted, line, &out);
		assert_int_equal(text_width(strbuf_str(&out)), qr_columns(qr, quiet));
		for (int x = -quiet; x < qr->size + quiet; x++) {
			static const char *const blocks[] = { " ", "▄", "▀", "█" };
			int ink = 0, y = 2 * line - quiet;

			while (ink < 4 && strncmp(out.buf + at, blocks[ink], strlen(blocks[ink])))
				ink++;
			assert_true(ink < 4);
			at += strlen(blocks[ink]);
			for (int half = 0; half < 2; half++, y++) {
				bool in = x >= 0 && x < qr->size && y >= 0 && y < qr->size;
				int dark = half ? ink & 1 : ink >> 1;

				assert_int_equal(dark ^ inverted, in ? module_at(qr, y, x) : 0);
			}
		}
		assert_int_equal(at, out.len);
	}
}

static void lines_hold_two_rows_each(void **state)
{
	struct err err = ERR_INIT;
	struct qr qr;

	(void)state;
	assert_true(qr_encode("https://example.org/?q=日本", &qr, &err));
	assert_int_equal(qr_columns(&qr, QR_QUIET), qr.size + 8);
	assert_int_equal(qr_lines(&qr, QR_QUIET), (qr.size + 8 + 1) / 2);
	reads_back(&qr, QR_QUIET, false);
	reads_back(&qr, QR_QUIET_TIGHT, true);
	qr_release(&qr);
}

static void too_much_or_nothing_is_refused(void **state)
{
	AUTO(strbuf) text = STRBUF_INIT;
	struct err err = ERR_INIT;
	struct qr qr;

	(void)state;
	assert_false(qr_encode("", &qr, &err));
	strbuf_add_repeat(&text, 'x', 2953);
	assert_true(qr_encode(text.buf, &qr, &err));
	assert_int_equal(qr.size, 177);
	qr_release(&qr);
	strbuf_add(&text, "x");
	assert_false(qr_encode(text.buf, &qr, &err));
	assert_int_equal(err.kind, ERR_USER);
}

static int utf8_locale(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_has_the_three_eyes),
		cmocka_unit_test(lines_hold_two_rows_each),
		cmocka_unit_test(too_much_or_nothing_is_refused),
	};

	return cmocka_run_group_tests_name("qr", tests, utf8_locale, NULL);
}
