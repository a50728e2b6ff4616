# SPDX-License-Identifier: MIT
src_libcourant_a_SOURCES += \
	src/term/ability.c \
	src/term/ability.h \
	src/term/colour.c \
	src/term/colour.h \
	src/term/curses.c \
	src/term/curses.h \
	src/term/grid.c \
	src/term/grid.h \
	src/term/paint.c \
	src/term/paint.h \
	src/term/hyperlink.c \
	src/term/hyperlink.h \
	src/term/order.c \
	src/term/rect.c \
	src/term/rect.h
