/* web.h - what every page may lean on: the rooms of one running server.
 *
 * One thread answers requests, so pages need no locks and may keep borrowed pointers until they
 * return.  Examinations run in the reception's own thread (house/reception.h).
 */
#pragma once

#include "house/casebook.h"
#include "house/doorman.h"
#include "house/house.h"
#include "house/office.h"
#include "house/reception.h"

typedef struct HkAssets HkAssets;
typedef struct HkOnce HkOnce;

typedef struct {
	HkHouse *house; /* knows the minute of the request */
	HkOffice *office;
	HkCasebook *book; /* writes as the visitor, at the minute of the request */
	HkDoorman *doorman;
	HkReception *reception;
	const HkTexts *texts;
	const HkAssets *assets; /* see assets.h */
	HkOnce *once;		/* see once.h; NULL: forms are not remembered */
	gint64 instant;		/* of the request */
	guint64 upload_max;	/* bytes of one hand-in */
	gboolean unsafe;	/* somebody asked to examine without the sandbox */
} HkWeb;
