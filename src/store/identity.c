/* SPDX-License-Identifier: MIT */
#include "store/identity.h"

#include "base/hash.h"
#include "base/str.h"

/* With its terminator, so that "ab" "c" is not "a" "bc"; absent is not empty. */
static uint64_t mix(const char *s, uint64_t seed)
{
	return s ? hash_bytes("", 1, hash_cstr(s, seed)) : hash_bytes("\1", 1, seed);
}

static uint64_t mix_number(int64_t n, uint64_t seed)
{
	unsigned char bytes[8];

	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)((uint64_t)n >> 8 * i);
	return hash_bytes(bytes, sizeof(bytes), seed);
}

int64_t identity_link(const char *link)
{
	return strempty(link) ? 0 : (int64_t)mix(link, mix("link", HASH_SEED));
}

int64_t identity_key(const struct entry *e)
{
	if (!strempty(e->guid))
		return (int64_t)mix(e->guid, mix("guid", HASH_SEED));
	if (!strempty(e->link))
		return identity_link(e->link);
	return (int64_t)mix(e->content, mix(e->summary, mix(e->title, mix("text", HASH_SEED))));
}

int64_t identity_hash(const struct entry *e)
{
	return (int64_t)mix(e->content, mix(e->summary, mix(e->link, mix(e->title, HASH_SEED))));
}

int64_t identity_extra(const struct entry *e)
{
	const char *const texts[] = { e->author, e->image, e->lang, e->comments_url,
				      e->comments_feed };
	uint64_t hash = HASH_SEED;

	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		hash = mix(texts[i], hash);
	hash = mix_number(e->comment_count, hash);
	hash = mix_number(e->published, hash);
	hash = mix_number(e->updated, hash);
	for (const struct enclosure *x = e->enclosures; x; x = x->next)
		hash = mix_number(x->duration_s,
				  mix_number(x->length, mix(x->type, mix(x->url, hash))));
	for (const struct category *c = e->categories; c; c = c->next)
		hash = mix(c->name, hash);
	return (int64_t)hash;
}
