/* job.h - one job: choose the examiner, run it, say what it saw. */
#pragma once

#include "examine/examiner.h"
#include "facts/wishes.h"
#include "wire/message.h"

typedef struct {
	const HkKit *kit; /* borrowed */
	int socket;	  /* borrowed */
	GByteArray *out;  /* frames not yet sent */
	guint32 findings; /* said in this job */
	guint32 children; /* said in this job */
	gboolean views;	  /* asked for by this job */
	HkLetters letters;
	gint64 sent_at; /* when out was last empty or sent */
} HkAnswer;

/* Examines what the job says behind fd and sends the answer, its END last. */
void
hk_job_run(HkAnswer *answer, const HkMessage *job, int fd);

/* Sends what waits.  Ends the process when the broker is gone. */
void
hk_answer_send(HkAnswer *answer);
