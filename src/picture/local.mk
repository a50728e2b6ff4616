# SPDX-License-Identifier: MIT
# What the program itself needs of pictures knows no library ...
src_libcourant_a_SOURCES += \
	src/picture/album.c \
	src/picture/album.h \
	src/picture/drawn.c \
	src/picture/drawn.h \
	src/picture/head.c \
	src/picture/head.h \
	src/picture/shape.c \
	src/picture/shape.h

# ... decoding and drawing is done by a helper, which alone is linked to them
noinst_LIBRARIES += src/libpicture.a
src_libpicture_a_CFLAGS = $(AM_CFLAGS) $(PICTURE_CFLAGS)
src_libpicture_a_SOURCES = \
	src/picture/draw.c \
	src/picture/draw.h \
	src/picture/pixels.c \
	src/picture/pixels.h \
	src/picture/read-gif.c \
	src/picture/read-jpeg.c \
	src/picture/read-png.c \
	src/picture/read-svg.c \
	src/picture/read-webp.c \
	src/picture/sixel.c \
	src/picture/sixel.h

pkglibexec_PROGRAMS = courant-picture
courant_picture_SOURCES = src/picture/helper.c
courant_picture_LDADD = src/libpicture.a src/libcourant.a $(PICTURE_LIBS) $(UNISTRING_LIBS) $(LIBINTL)
