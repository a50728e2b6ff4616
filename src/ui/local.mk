# SPDX-License-Identifier: MIT
src_libcourant_a_SOURCES += \
	src/ui/box.c \
	src/ui/box.h \
	src/ui/find.c \
	src/ui/find.h \
	src/ui/gallery.c \
	src/ui/gallery.h \
	src/ui/frame.c \
	src/ui/frame.h \
	src/ui/headlines.c \
	src/ui/headlines.h \
	src/ui/list.c \
	src/ui/list.h \
	src/ui/look-at.c \
	src/ui/menu.c \
	src/ui/menu.h \
	src/ui/prompt.c \
	src/ui/prompt.h \
	src/ui/reader-draw.c \
	src/ui/reader-find.c \
	src/ui/reader-head.c \
	src/ui/reader-links.c \
	src/ui/reader-parts.h \
	src/ui/reader-sides.c \
	src/ui/reader-scroll.c \
	src/ui/reader-scroll.h \
	src/ui/reader.c \
	src/ui/reader.h \
	src/ui/status.c \
	src/ui/status.h \
	src/ui/view.h
