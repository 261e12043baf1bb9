/* store-sink.h - writing very many rows into a store's tables behind its back. */
#pragma once

#include "cases/store.h"

typedef struct {
	gpointer (*open)(const char *url); /* dies when it cannot */
	void (*entry)(gpointer sink, const HkEntry *entry, const char *text, const char *words);
	void (*row)(gpointer sink, const HkCaseRow *row, const char *note); /* after all entries */
	gboolean (*close)(gpointer sink);
} HkSink;

extern const HkSink hk_sink_sqlite;
extern const HkSink hk_sink_postgres;
