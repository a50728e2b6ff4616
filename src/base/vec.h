/*
 * base/vec.h - arrays that grow
 *
 *	VEC(struct row) rows = VEC_INIT;
 *	vec_push(&rows, ((struct row){ .id = 1 }));
 *	vec_each (&rows, row)
 *		use(row->id);
 *	vec_release(&rows);
 *
 * Elements move when the array grows: keep indexes, not pointers.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_BASE_VEC_H
#define COURANT_BASE_VEC_H

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

#define VEC(type) \
	struct { \
		type *ptr; \
		size_t n, cap; \
	}

#define VEC_INIT { NULL, 0, 0 }

/* The same with a name, for prototypes: VEC_TYPE(struct row, rows) is struct rows. */
#define VEC_TYPE(type, name) \
	struct name { \
		type *ptr; \
		size_t n, cap; \
	}

#define vec_reserve(v, want) \
	do { \
		size_t want_ = (want); \
		if (want_ > (v)->cap) { \
			(v)->cap = want_ > (v)->cap * 2 ? want_ : (v)->cap * 2; \
			(v)->ptr = xreallocarray((v)->ptr, (v)->cap, sizeof(*(v)->ptr)); \
		} \
	} while (0)

#define vec_push(v, ...) \
	do { \
		vec_reserve((v), (v)->n + 1); \
		(v)->ptr[(v)->n++] = (__VA_ARGS__); \
	} while (0)

/* The last element; the array must not be empty. */
#define vec_last(v) (&(v)->ptr[(v)->n - 1])
#define vec_pop(v) ((v)->n--)
#define vec_clear(v) ((v)->n = 0)

#define vec_remove(v, at) \
	do { \
		size_t at_ = (at); \
		BUG_ON(at_ >= (v)->n); \
		memmove(&(v)->ptr[at_], &(v)->ptr[at_ + 1], ((v)->n - at_ - 1) * sizeof(*(v)->ptr)); \
		(v)->n--; \
	} while (0)

#define vec_insert(v, at, ...) \
	do { \
		size_t at_ = (at); \
		BUG_ON(at_ > (v)->n); \
		vec_reserve((v), (v)->n + 1); \
		memmove(&(v)->ptr[at_ + 1], &(v)->ptr[at_], ((v)->n - at_) * sizeof(*(v)->ptr)); \
		(v)->ptr[at_] = (__VA_ARGS__); \
		(v)->n++; \
	} while (0)

#define vec_each(v, it) \
	for (__typeof__(*(v)->ptr) *it = (v)->ptr; (v)->n && it < (v)->ptr + (v)->n; it++)

#define vec_release(v) \
	do { \
		free((v)->ptr); \
		(v)->ptr = NULL; \
		(v)->n = (v)->cap = 0; \
	} while (0)

#endif
