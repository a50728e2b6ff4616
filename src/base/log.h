/*
 * base/log.h - one line, one write(2), any thread
 *
 * Off until log_open(). Not translated. Control characters in what is logged
 * are replaced: text of strangers never reaches a terminal raw through a log.
 * text, feed, page, conf and term do not log, they return errors.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef COURANT_BASE_LOG_H
#define COURANT_BASE_LOG_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/err.h"

bool log_open(const char *path, struct err *err); /* appends */
void log_close(void);
void log_info(const char *fmt, ...) PRINTF(1, 2);
void log_warn(const char *fmt, ...) PRINTF(1, 2);

#endif
