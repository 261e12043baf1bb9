/* case-room.h - one case on its pages: what every part of them needs to know. */
#pragma once

#include "house/tell.h"
#include "web/reply.h"

typedef struct {
	HkWeb *web;
	const HkRequest *request;
	const HkCase *c;
	HkVoice voice;
	const char *failed;    /* the form that was refused ("notes"), or NULL */
	const char *wrong;     /* the field of it that is meant, or NULL */
	const char *complaint; /* key of what is wrong */
} HkCasePage;

/* The case of the address; NULL with a reply in *missing when there is none of that number, or
 * with an error.  (owned) */
HkCase *
hk_case_room_enter(HkWeb *web, const HkRequest *request, HkReply **missing, GError **error);
/* Borrows all three. */
HkCasePage
hk_case_room_page(HkWeb *web, const HkRequest *request, const HkCase *c);

/* Enters, and answers with that page of the case.  (owned) */
HkReply *
hk_case_room_show(HkWeb *web, const HkRequest *request,
		  HkReply *(*page_of)(const HkCasePage *page, guint status), GError **error);

const char *
hk_case_room_word(const HkCasePage *page, const char *key);
gboolean
hk_case_room_may(const HkCasePage *page, guint rights);
/* "/cases/<id>" and what is below it: "", "/reports".  (owned) */
char *
hk_case_room_href(const HkCasePage *page, const char *below);

/* A form to that place below the case, with token and number; close it as hk_markup_form(). */
void
hk_case_room_form(HkMarkup *m, const HkCasePage *page, const char *below);
/* The way back: list, case, and where we are. */
void
hk_case_room_trail(HkMarkup *m, const HkCasePage *page);
/* "Recorded.", after something was: the address says what (?said=notes). */
void
hk_case_room_said(HkMarkup *m, const HkCasePage *page);
/* A heading with that text, to be led to by "#<id>". */
void
hk_case_room_heading(HkMarkup *m, const HkCasePage *page, const char *key, const char *id);
