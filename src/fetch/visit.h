/* visit.h - one question to one server, over a socket that is connected already. */
#pragma once

#include <curl/curl.h>

#include "fetch/record.h"

typedef struct {
	const char *authorities; /* PEM of those that are trusted */
	gsize authorities_len;
	gint64 deadline; /* monotonic microseconds */
} HkVisitTerms;

typedef struct {
	CURLU *url; /* without name and password; its host is ASCII */
	const char *host;
	guint16 port;
	const char *address;
	int fd;		   /* taken over */
	const char *doubt; /* what is wrong with its certificate: visited all the same; or NULL */
} HkVisit;

/* Fills the step.  A word of page-online.c when there was no answer, "certificate" when that was
 * refused (step->seal.problem says why), else NULL. */
const char *
hk_visit(const HkVisitTerms *terms, const HkVisit *visit, HkStep *step);

/* seal.c: what was noted of a certificate. */
void
hk_seal_read(HkSeal *seal, const struct curl_certinfo *info);
/* What is wrong, by what OpenSSL says of its chain; 0 leaves its name. */
const char *
hk_seal_problem(long verify_result);
