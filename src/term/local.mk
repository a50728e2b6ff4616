# SPDX-License-Identifier: MIT
src_libcourant_a_SOURCES += \
	src/term/curses.c \
	src/term/curses.h \
	src/term/grid.c \
	src/term/grid.h \
	src/term/order.c \
	src/term/rect.c \
	src/term/rect.h
