/*
 * base/hash.h - 64 bits for a run of bytes
 *
 * FNV-1a with a final mix: stable for ever, because hashes are stored in the
 * archive (identity of articles that have neither guid nor link). Not for
 * anything an attacker may gain from.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_BASE_HASH_H
#define COURANT_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_SEED UINT64_C(0xcbf29ce484222325)

/* Chains: hash_bytes(b, nb, hash_bytes(a, na, HASH_SEED)). */
uint64_t hash_bytes(const void *bytes, size_t len, uint64_t seed);
uint64_t hash_cstr(const char *s, uint64_t seed); /* NULL is "" */

#endif
