/*
 * feed/month.h - the names of months, in the languages feeds are written in
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_FEED_MONTH_H
#define COURANT_FEED_MONTH_H

#include "base/str.h"

/* 1–12; 0 when the word begins like no month's name. Any case, any accents. */
int month_find(struct str word);

#endif
