/*
 * engine/pictures.h - the pictures of an article, fetched when it is read
 *
 * Nothing is fetched ahead: a picture is asked for by the view that has room
 * for it. What came is kept in the album (picture/album.h), drawn by the helper
 * (picture/helper.c) and kept as drawn; EV_PICTURE says where to look. Its
 * address comes from strangers: http and https only, no machine near us unless
 * the feed lives there, no cookie, no Referer, nothing of the feed's access.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_ENGINE_PICTURES_H
#define COURANT_ENGINE_PICTURES_H

#include "engine/core.h"

struct pictures;

/* Where the album is and the path of the helper; without either there are no pictures. */
struct pictures *pictures_new(struct core *core, const char *album, const char *helper);
void pictures_free(struct pictures *pictures);

/* TASK_PICTURE; EV_PICTURE and EV_DONE follow. */
void pictures_task(struct pictures *pictures, const struct task *task);
/* The answer to a request, or of a helper, with a picture's tag. */
void pictures_answer(struct pictures *pictures, const struct fetch_answer *answer);
void pictures_drawn(struct pictures *pictures, const struct child_answer *answer);
size_t pictures_in_flight(const struct pictures *pictures);

#endif
