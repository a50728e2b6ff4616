# SPDX-License-Identifier: MIT
src_libcourant_a_SOURCES += \
	src/engine/access.c \
	src/engine/access.h \
	src/engine/address.c \
	src/engine/address.h \
	src/engine/child.c \
	src/engine/child.h \
	src/engine/core.c \
	src/engine/core.h \
	src/engine/disk.c \
	src/engine/disk.h \
	src/engine/due.c \
	src/engine/due.h \
	src/engine/engine.c \
	src/engine/engine.h \
	src/engine/fetch.c \
	src/engine/fetch.h \
	src/engine/fulltext.c \
	src/engine/fulltext.h \
	src/engine/harvest.c \
	src/engine/harvest.h \
	src/engine/marks.c \
	src/engine/marks.h \
	src/engine/moved.c \
	src/engine/moved.h \
	src/engine/older.c \
	src/engine/older.h \
	src/engine/refresh.c \
	src/engine/refresh.h \
	src/engine/response.c \
	src/engine/response.h \
	src/engine/visit.c \
	src/engine/visit.h \
	src/engine/webpage.c \
	src/engine/webpage.h \
	src/engine/wire.c \
	src/engine/wire.h
