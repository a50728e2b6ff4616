# SPDX-License-Identifier: MIT
src_libcourant_a_SOURCES += \
	src/app/app.c \
	src/app/app.h \
	src/app/batch.h \
	src/app/command.c \
	src/app/command.h \
	src/app/commands.def \
	src/app/do-article.c \
	src/app/do-feeds.c \
	src/app/do-list.c \
	src/app/do-move.c \
	src/app/do-program.c \
	src/app/draw.c \
	src/app/import.h \
	src/app/input.c \
	src/app/keymap.c \
	src/app/keymap.h \
	src/app/nav.c \
	src/app/outside.c \
	src/app/outside.h \
	src/app/session.c \
	src/app/session.h \
	src/app/table.h
