/*
 * app/keymap.h - where and key -> command line
 *
 * A key means the same in all panes unless it is bound for one. Sequences of
 * up to KEY_SEQUENCE keys; the shorter of two never hides the longer.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_APP_KEYMAP_H
#define COURANT_APP_KEYMAP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "conf/key.h"

struct binding {
	int where; /* enum command_where bits */
	uint32_t keys[KEY_SEQUENCE];
	int n;
	char *line; /* owned */
};

struct keymap {
	VEC(struct binding) bindings; /* later ones win */
};

void keymap_release(struct keymap *map);
/* The default keys of commands.def, then those of the preset ("courant", "newsboat"). */
bool keymap_preset(struct keymap *map, const char *preset, struct err *err);
bool keymap_bind(struct keymap *map, int where, const char *keys, const char *line, struct err *err);
bool keymap_unbind(struct keymap *map, int where, const char *keys, struct err *err);

/* NULL: no such key; *out_more: keys typed so far begin a longer sequence. */
const char *keymap_find(const struct keymap *map, int where, const uint32_t *keys, int n,
			bool *out_more);
/* Appends the keys that run exactly this line here, separated by blanks; false: none. */
bool keymap_keys_of(const struct keymap *map, int where, const char *line, int max, struct strbuf *out);
/* "any", "menu", "list", "reader", several with '|'. */
bool keymap_where(const char *name, int *out, struct err *err);

#endif
