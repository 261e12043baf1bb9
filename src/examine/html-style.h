/* html-style.h - the few CSS declarations that decide whether a text can be seen. */
#pragma once

#include "examine/html-lex.h"

#define HK_COLOUR_UNSET G_MAXUINT32
#define HK_COLOUR_UNKNOWN (G_MAXUINT32 - 1) /* set to something we do not compute */
#define HK_COLOUR_CLEAR (G_MAXUINT32 - 2)   /* transparent */

typedef struct {
	gboolean gone;	    /* display:none, opacity:0, clipped away: nothing inside can return */
	gboolean invisible; /* visibility:hidden */
	gboolean visible;   /* visibility:visible */
	gboolean tiny;	    /* a font nobody can read */
	gboolean sized;	    /* a font of ordinary size */
	guint32 colour;	    /* 0xRRGGBB or HK_COLOUR_* */
	guint32 background;
} HkStyle;

/* Reads a style attribute. */
HkStyle
hk_style_read(const char *p, gsize len);

/* "#fff", "white", "rgb(1,2,3)" */
guint32
hk_style_colour(const char *p, gsize len);

/* Can a reader not tell the two apart? */
gboolean
hk_style_same_colour(guint32 a, guint32 b);
