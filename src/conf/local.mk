# SPDX-License-Identifier: MIT
src_libcourant_a_SOURCES += \
	src/conf/conf.c \
	src/conf/conf.h \
	src/conf/history.c \
	src/conf/history.h \
	src/conf/migrate.c \
	src/conf/migrate.h \
	src/conf/key.c \
	src/conf/key.h \
	src/conf/lines.c \
	src/conf/lines.h \
	src/conf/options.def \
	src/conf/sample.c \
	src/conf/sample.h \
	src/conf/style.c \
	src/conf/style.h \
	src/conf/styles.def \
	src/conf/subs-address.c \
	src/conf/subs-category.c \
	src/conf/subs-edit.c \
	src/conf/subs-line.c \
	src/conf/subs-line.h \
	src/conf/subs-parse.c \
	src/conf/subs-settings.c \
	src/conf/subs-text.c \
	src/conf/subs-text.h \
	src/conf/subscriptions.h
