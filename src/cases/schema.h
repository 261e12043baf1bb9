/* schema.h - the numbered SQL files of data/schema, compiled in by tools/embed-schema. */
#pragma once

#include <glib.h>

typedef struct {
	const char *engine; /* "sqlite"; NULL ends the table */
	guint version;	    /* of NNNN-name.sql */
	const char *name;
	const char *text;
} HkSchemaFile;

/* In the order of engine and version. */
extern const HkSchemaFile hk_schema_files[];
