/*
 * engine/response.h - what the header lines of an answer say
 *
 * Lines come one by one, of all answers in a chain of redirects; a status line
 * forgets the answer before it, but not the count of what was sent. Validators
 * are kept byte for byte (RFC 9110 8.8), quotes and W/ included; a value that
 * holds control characters counts as absent.
 *
 * Caching: RFC 9111 4.2 and 5.2; Retry-After: RFC 9110 10.2.3.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_RESPONSE_H
#define COURANT_ENGINE_RESPONSE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

#define RESPONSE_MAX_BYTES (300u << 10) /* of headers, in the whole chain */
#define RESPONSE_MAX_LINES 200          /* of one answer */

struct response {
	struct arena arena; /* everything below lives here */
	long status;
	const char *etag, *modified, *content_type; /* or NULL */
	int permanent, temporary;                   /* redirects of each sort, in the whole chain */
	struct {
		const char *cache_control, *age, *date, *expires, *retry_after, *remaining, *reset;
	} raw;
	size_t bytes, lines;
};

/* One line, with or without its end. False when there are too many of them. */
bool response_line(struct response *response, struct str line);
void response_release(struct response *response);

/* How long the answer stays fresh, in seconds; 0: not said, or not at all. */
int64_t response_max_age(const struct response *response);
/* How long the server wants to be left alone, in seconds, at most a day; 0: not said. */
int64_t response_retry_after(const struct response *response);
/*
 * How long no more requests are welcome, in seconds, at most an hour: when X-RateLimit-Remaining
 * or RateLimit-Remaining is used up, until the Reset beside it. 0: not said.
 */
int64_t response_used_up(const struct response *response);

#endif
