/*
 * json_check [PATH…] < JSON - whether standard input is one JSON value that has these members
 *
 * A path is names and indexes with dots between them: "0.title", "feed.link".
 *
 * SPDX-License-Identifier: MIT
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static json_t *member(json_t *value, const char *name, size_t len)
{
	char key[64];

	if (!value || len >= sizeof(key))
		return NULL;
	memcpy(key, name, len);
	key[len] = '\0';
	return json_is_array(value) ? json_array_get(value, (size_t)atoi(key))
				    : json_object_get(value, key);
}

int main(int argc, char **argv)
{
	json_error_t error;
	json_t *root = json_loadf(stdin, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
	int status = 0;

	if (!root) {
		fprintf(stderr, "line %d: %s\n", error.line, error.text);
		return 1;
	}
	for (int i = 1; i < argc; i++) {
		json_t *value = root;

		for (const char *name = argv[i]; value && *name;) {
			size_t len = strcspn(name, ".");

			value = member(value, name, len);
			name += len + (name[len] == '.');
		}
		if (!value) {
			fprintf(stderr, "there is no %s\n", argv[i]);
			status = 1;
		}
	}
	json_decref(root);
	return status;
}
