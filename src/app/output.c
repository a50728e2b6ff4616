/* SPDX-License-Identifier: MIT */
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/batch.h"
#include "base/clock.h"

int batch_width(void)
{
	struct winsize size;

	return isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col
										     : 0;
}

void batch_put(json_t *object, const char *key, const char *value)
{
	json_object_set_new(object, key, value ? json_string(value) : json_null());
}

void batch_put_time(json_t *object, const char *key, int64_t t)
{
	char text[32];

	clock_iso(text, sizeof(text), t);
	batch_put(object, key, t ? text : NULL);
}

void batch_put_int(json_t *object, const char *key, int64_t n)
{
	json_object_set_new(object, key, json_integer(n));
}

void batch_put_bool(json_t *object, const char *key, bool value)
{
	json_object_set_new(object, key, json_boolean(value));
}

void batch_print(json_t *root)
{
	json_dumpf(root, stdout, JSON_INDENT(2) | JSON_PRESERVE_ORDER | JSON_ENCODE_ANY);
	putchar('\n');
	json_decref(root);
}
