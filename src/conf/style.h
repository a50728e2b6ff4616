/*
 * conf/style.h - roles of colour, and themes
 *
 * Views name roles, never colours. styles.def gives each role a look in every
 * built-in theme; the user changes one with `style <role> <look>`.
 *
 * A look is written "fg [on bg] [bold dim italic underline reverse strike]",
 * a colour being default, black, red, green, yellow, blue, magenta, cyan,
 * white, one of these with "bright-", 0–255, or #rrggbb. Names and words of a
 * look may stand in any case; what is left out is the terminal's own.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_CONF_STYLE_H
#define COURANT_CONF_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/strbuf.h"

enum style_attr {
	STYLE_BOLD = 1 << 0,
	STYLE_DIM = 1 << 1,
	STYLE_ITALIC = 1 << 2,
	STYLE_UNDERLINE = 1 << 3,
	STYLE_REVERSE = 1 << 4,
	STYLE_STRIKE = 1 << 5,
};

/* A colour: -1 the terminal's own, 0–255 the palette, 0x1000000 | rgb. */
#define STYLE_DEFAULT (-1)
#define STYLE_RGB 0x1000000

struct look {
	int32_t fg, bg;
	uint16_t attrs;
};

enum style {
#define ROLE(name, ...) STYLE_##name,
#include "conf/styles.def"
#undef ROLE
	STYLE_COUNT
};

struct theme {
	struct look looks[STYLE_COUNT];
};

struct style_role {
	const char *name; /* "headline-unread" */
	const char *help; /* N_(): where it is seen */
};
extern const struct style_role style_roles[STYLE_COUNT];
/* "dark", "light", "16", "contrast", "mono"; ends with NULL. */
extern const char *const theme_names[];

bool look_parse(const char *text, struct look *out, struct err *err);
/* As look_parse reads it. */
void look_print(struct look look, struct strbuf *out);

bool theme_load(struct theme *theme, const char *name, struct err *err);
bool theme_set(struct theme *theme, const char *role, const char *look, struct err *err);
/* One look over another: what `over` leaves at default shows `under`; attributes add up. */
struct look look_over(struct look under, struct look over);

#endif
