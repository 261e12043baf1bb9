/* asked.h - the options of every command, as they were typed; options.c knows which is whose. */
#pragma once

#include <glib.h>

typedef struct {
	char *lang;
	char *format;
	char *at;
	char *profile;
	char *subkind;
	char *id;
	char *store, *by; /* the casebook: its URL, and who writes */
	char *kind, *title, *occurred, *owner, *why, *who, *person, *reference, *currency, *to;
	char *output; /* file to write, instead of standard output */
	char *size;   /* of the card */
	char *tlp;    /* with whom an export may be shared */
	char **words; /* to black out */
	char *listen, *tls_cert, *tls_key;
	char **hosts;	/* further names of the server */
	int upload_max; /* MiB; 0: the usual */
	gboolean no_browser;
	gboolean online, yes;	/* fetch, and do not ask first */
	char *text;		/* to examine; "-": what standard input gives */
	char **own;		/* addresses and domains that are ours */
	char *since;		/* letters before it do not count */
	char **mailboxes;	/* raw bytes, as rest */
	char *manifest, *clean; /* of a site: its list, a clean copy */
	char **logs;
	gboolean notice;
	char *role; /* of a person or a token */
	int days;   /* for which a token holds; 0: until it is revoked */
	gboolean password_stdin;
	gboolean drill, done, skip, make_case;
	int jobs;
	gboolean campaigns;
	char *list;	       /* of a survey: where every file is written down */
	char *against, *worst; /* other filters, by commas; how many mistakes to show */
	gboolean quiet, verbose, brief, full, all, force, unsafe, help;
	char **rest; /* operands: raw bytes of the shell, NULL-terminated; or NULL */
} HkOptions;
