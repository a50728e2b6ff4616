# SPDX-License-Identifier: MIT
src_libcourant_a_SOURCES += \
	src/share/argv.c \
	src/share/argv.h \
	src/share/clipboard.c \
	src/share/clipboard.h \
	src/share/desktop.c \
	src/share/desktop.h \
	src/share/open.c \
	src/share/open.h \
	src/share/qr.c \
	src/share/qr.h \
	src/share/services.def \
	src/share/share.c \
	src/share/share.h \
	src/share/template.c \
	src/share/template.h
