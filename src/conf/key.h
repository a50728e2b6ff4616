/*
 * conf/key.h - names of keys <-> codes
 *
 * A key is a Unicode code point, or one of the codes below, with modifiers.
 * Names as people write them: "a", "A", "?", "Enter", "Tab", "S-Tab", "Space",
 * "Esc", "Up", "PageDown", "Home", "F5", "C-l" or "^L", "M-x", "Backspace",
 * "Delete", and newsboat's "ENTER", "SPACE", "^F", "<F5>". Names of keys may
 * stand in any case, characters not. A sequence is several names: "g g".
 *
 * Control with a letter is the small letter with KEYM_CTRL; C-i, C-m and C-[
 * are Tab, Enter and Esc, as terminals have it; C-@ is C-Space. Shift with a
 * letter is the capital.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_CONF_KEY_H
#define COURANT_CONF_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/strbuf.h"

#define KEY_SPECIAL 0x200000u
enum key_code {
	KEYC_UP = KEY_SPECIAL, KEYC_DOWN, KEYC_LEFT, KEYC_RIGHT, KEYC_HOME, KEYC_END,
	KEYC_PAGE_UP, KEYC_PAGE_DOWN, KEYC_INSERT, KEYC_DELETE, KEYC_BACKSPACE,
	KEYC_ENTER, KEYC_TAB, KEYC_ESCAPE,
	KEYC_F1, KEYC_F2, KEYC_F3, KEYC_F4, KEYC_F5, KEYC_F6, KEYC_F7, KEYC_F8, KEYC_F9,
	KEYC_F10, KEYC_F11, KEYC_F12,
	KEYC_RESIZE, KEYC_MOUSE, /* never named by a user */
};
#define KEYM_CTRL 0x1000000u
#define KEYM_ALT 0x2000000u
#define KEYM_SHIFT 0x4000000u /* with special keys only; S-Tab */

/* One key; the whole of `name` must be used. */
bool key_parse(const char *name, uint32_t *out, struct err *err);
void key_print(uint32_t key, struct strbuf *out);
/* Names separated by blanks. At most KEY_SEQUENCE keys. */
#define KEY_SEQUENCE 4
bool key_parse_sequence(const char *names, uint32_t out[KEY_SEQUENCE], int *out_n, struct err *err);
void key_print_sequence(const uint32_t *keys, int n, struct strbuf *out);

#endif
