# SPDX-License-Identifier: MIT
src_libcourant_a_SOURCES += \
	src/base/alloc.c \
	src/base/alloc.h \
	src/base/arena.c \
	src/base/armor.c \
	src/base/armor.h \
	src/base/arena.h \
	src/base/attr.h \
	src/base/clock.c \
	src/base/clock.h \
	src/base/err.c \
	src/base/err.h \
	src/base/file.c \
	src/base/file.h \
	src/base/hash.c \
	src/base/hash.h \
	src/base/i18n.c \
	src/base/i18n.h \
	src/base/log.c \
	src/base/log.h \
	src/base/mailbox.c \
	src/base/mailbox.h \
	src/base/spawn.c \
	src/base/spawn.h \
	src/base/str.c \
	src/base/str.h \
	src/base/strbuf.c \
	src/base/strbuf.h \
	src/base/vec.h
