/* site-flow.c - follows what a visitor sends through a program, to where it is run.
 *
 * Called by site-file.c.  A back door cannot do without two ends: something from outside, and
 * something that runs or writes it.  Names of variables are followed through the whole file without
 * regard to functions, because a back door is short.  Found also where the words are put together
 * from pieces (site-fold.h) or packed; packed code is looked at in the same way.
 */
#include <string.h>

#include "examine/site-fold.h"
#include "examine/site-look.h"
#include "examine/site-tongue.h"

#define DEPTH_MAX 5   /* packed in packed code */
#define CHOICE_MAX 40 /* tokens of "$x = isset(…) ? … : …" */

typedef struct {
	HkSiteValue value; /* text NULL: not known */
	gboolean direct;   /* is what a visitor sent, nothing else */
	gboolean sent;	   /* comes from a visitor */
	gboolean packed;   /* was decoded from something that cannot be told */
	gboolean fetched;  /* from another server */
	gboolean far;	   /* too much else stands beside it to tell what it comes to */
} Var;

typedef struct {
	HkSiteLook *look;
	const HkSiteCode *code;
	const HkTongue *tongue;
	GHashTable *vars;
	guint depth;
	gboolean checks_uploads;
} Flow;

static void
var_free(gpointer p)
{
	Var *v = p;

	if (v->value.text != NULL)
		g_string_free(v->value.text, TRUE);
	g_free(v);
}

static Var *
var_of(const Flow *f, const HkSiteToken *t)
{
	if (t->type != HK_SITE_VAR && (t->type != HK_SITE_NAME || f->tongue->sigils))
		return NULL;
	return g_hash_table_lookup(f->vars, t->text);
}

static const HkSiteValue *
known(const HkSiteToken *t, gpointer user)
{
	const Var *v = var_of(user, t);

	return v != NULL && v->value.text != NULL ? &v->value : NULL;
}

static void
say(const Flow *f, const char *id, guint i)
{
	const HkSiteToken *t = hk_site_token(f->code, i);

	hk_site_say(f->look, id, t != NULL ? t->at : 0, NULL, NULL);
}

/* What was found between two tokens. */
typedef struct {
	gboolean sent, packed, fetched, program_name, far;
} Seen;

static gboolean
names_program(const char *text)
{
	g_autofree char *low = g_ascii_strdown(text, -1);

	return g_str_has_suffix(low, ".php") || g_str_has_suffix(low, ".phtml") ||
	       g_str_has_suffix(low, ".jsp") || g_str_has_suffix(low, ".aspx") ||
	       g_str_has_suffix(low, ".asp") || g_str_has_suffix(low, ".htaccess");
}

static void
see_string(const HkSiteToken *t, Seen *seen)
{
	seen->program_name |= names_program(t->text);
	seen->fetched |= g_str_has_prefix(t->text, "http://") ||
			 g_str_has_prefix(t->text, "https://");
	seen->sent |= g_str_equal(t->text, "php://input");
}

/* FALSE: this file had its share of the time, and whoever reads the verdict is told so. */
static gboolean
step(const Flow *f)
{
	return f->look->steps < HK_SITE_STEPS && ++f->look->steps < HK_SITE_STEPS;
}

static Seen
look_between(const Flow *f, guint from, guint to)
{
	Seen seen = { 0 };

	for (guint i = from; i < to && step(f); i++) {
		const HkSiteToken *t = hk_site_token(f->code, i);
		const Var *v = t != NULL ? var_of(f, t) : NULL;

		if (t == NULL)
			break;
		if (hk_tongue_cleans(f->tongue, t) && hk_site_is_mark(f->code, i + 1, '(')) {
			i = hk_site_closing(f->code, i + 1);
			continue;
		}
		if (t->type == HK_SITE_STRING)
			see_string(t, &seen);
		seen.sent |= hk_tongue_is_source(f->tongue, f->code, i) || (v != NULL && v->sent);
		seen.packed |= hk_tongue_unpacks(f->tongue, f->code, i) || (v != NULL && v->packed);
		seen.fetched |= v != NULL && v->fetched;
		seen.far |= v != NULL && v->far;
	}
	return seen;
}

static gboolean
is_checked(const Flow *f, guint from, guint to)
{
	for (guint i = from; i < to; i++)
		if (hk_tongue_cleans(f->tongue, hk_site_token(f->code, i)))
			return TRUE;
	return FALSE;
}

/* The token behind the statement that begins at i. */
static guint
statement_end(const Flow *f, guint i)
{
	guint32 line = hk_site_token(f->code, i)->line;

	for (; step(f); i++) {
		const HkSiteToken *t = hk_site_token(f->code, i);

		if (t == NULL || hk_site_is_mark(f->code, i, ';'))
			return i;
		if (f->tongue->by_lines && t->line != line)
			return i;
		if (t->type == HK_SITE_MARK && (t->mark == '(' || t->mark == '['))
			i = hk_site_closing(f->code, i);
	}
	return i;
}

/* Does what is assigned begin with what a visitor sent, behind brackets and harmless wrappers? */
static gboolean
begins_sent(const Flow *f, guint from, guint to, gboolean *packed)
{
	for (guint i = from; i < to; i++) {
		const HkSiteToken *t = hk_site_token(f->code, i);
		const Var *v = var_of(f, t);

		*packed |= hk_tongue_unpacks(f->tongue, f->code, i);
		if (hk_tongue_is_source(f->tongue, f->code, i) || (v != NULL && v->sent))
			return TRUE;
		if (t->type == HK_SITE_MARK ? strchr("@(", t->mark) == NULL
					    : !hk_site_is_mark(f->code, i + 1, '(') &&
						      !hk_site_is_mark(f->code, i + 1, ')'))
			return FALSE;
	}
	return FALSE;
}

static void
assign(Flow *f, guint at, guint from)
{
	const HkSiteToken *name = hk_site_token(f->code, at);
	guint to = statement_end(f, from);
	Seen seen = look_between(f, from, MIN(to, from + CHOICE_MAX)), all;
	Var *v = g_new0(Var, 1);
	gboolean packed = FALSE, checked = is_checked(f, from, MIN(to, from + CHOICE_MAX));

	v->direct = !checked && begins_sent(f, from, to, &packed);
	v->sent = v->direct || (!checked && seen.sent && to - from <= CHOICE_MAX);
	if (hk_site_fold(f->code, from, known, f, &v->value) && v->value.next < to &&
	    !hk_site_is_mark(f->code, v->value.next, ')')) {
		g_string_free(v->value.text, TRUE); /* only a part of it */
		v->value.text = NULL;
	}
	v->packed = seen.packed && v->value.text == NULL;
	all = to - from > CHOICE_MAX ? look_between(f, from, to) : seen;
	v->far = (all.sent && !v->sent && to - from > CHOICE_MAX) || all.far ||
		 (all.packed && !v->packed && v->value.text == NULL);
	v->fetched = hk_tongue_fetches(f->tongue, f->code, from, to) && seen.fetched;
	g_hash_table_insert(f->vars, g_strdup(name->text), v);
}

/* Code that was packed in the file itself: look at it as if it stood there. */
static void
look_inside(const Flow *f, const GString *text, gsize at)
{
	g_autoptr(HkSiteCode) inner = NULL;
	gint64 outer = f->look->outer;

	f->look->cut |= f->depth >= DEPTH_MAX;
	if (f->depth >= DEPTH_MAX || text->len < 8)
		return;
	f->look->outer = outer >= 0 ? outer : (gint64)at;
	inner = hk_site_lex(f->code->tongue, text->str, text->len, strstr(text->str, "<?") == NULL);
	f->look->cut |= inner->cut;
	hk_site_flow(f->look, inner, f->depth + 1);
	f->look->outer = outer;
}

/* The arguments of the call at i as text that can be told; then what is in it. */
static void
look_at_packed(const Flow *f, guint i)
{
	HkSiteValue value;

	if (!hk_site_fold(f->code, i, known, (gpointer)f, &value))
		return;
	if (value.undone)
		look_inside(f, value.text, hk_site_token(f->code, i)->at);
	g_string_free(value.text, TRUE);
}

static gboolean
holds_remote(const Flow *f, guint from, guint to)
{
	for (guint i = from; i < to; i++) {
		const HkSiteToken *t = hk_site_token(f->code, i);

		if (t->type == HK_SITE_STRING &&
		    (g_str_has_prefix(t->text, "http://") ||
		     g_str_has_prefix(t->text, "https://") ||
		     g_str_has_prefix(t->text, "php://input") ||
		     (g_str_has_prefix(t->text, "data:") && strstr(t->text, ";base64") != NULL)))
			return TRUE;
	}
	return FALSE;
}

/* preg_replace with the modifier that runs the replacement. */
static gboolean
is_evaluating(const Flow *f, guint from)
{
	const HkSiteToken *t = hk_site_token(f->code, from);
	const char *last;

	if (t == NULL || t->type != HK_SITE_STRING || t->len < 3 || !g_ascii_ispunct(t->text[0]))
		return FALSE;
	last = strrchr(t->text, t->text[0]);
	return last > t->text && strchr(last, 'e') != NULL && strlen(last) <= 6;
}

static void
check_code(const Flow *f, guint i, guint from, guint to)
{
	Seen seen = look_between(f, from, to);

	if (seen.sent)
		say(f, "site.request-run", i);
	else if (seen.packed) {
		say(f, "site.encoded-run", i);
		look_at_packed(f, from);
	} else if (seen.fetched && hk_tongue_fetches(f->tongue, f->code, from, to))
		say(f, "site.remote-code", i);
	else if (seen.far)
		say(f, "site.endless", i);
	else
		look_at_packed(f, from);
}

static void
check_command(const Flow *f, guint i, guint from, guint to)
{
	Seen seen = look_between(f, from, to);

	if (seen.sent)
		say(f, "site.request-command", i);
	else if (seen.far)
		say(f, "site.endless", i);
}

static void
check_write(const Flow *f, guint i, guint from, guint to)
{
	Seen seen = look_between(f, from, to);
	guint second = from;

	while (second < to && !hk_site_is_mark(f->code, second, ',')) {
		if (hk_site_is_mark(f->code, second, '('))
			second = hk_site_closing(f->code, second);
		second++;
	}
	if (second >= to)
		return;
	if (seen.program_name && look_between(f, second, to).sent)
		say(f, "site.request-write", i);
	else if (look_between(f, from, second).sent && look_between(f, second, to).sent &&
		 !is_checked(f, from, to))
		say(f, "site.request-write", i);
	else if (seen.program_name && look_between(f, second, to).packed)
		say(f, "site.drops", i);
	else if (seen.program_name && hk_tongue_fetches(f->tongue, f->code, second, to) &&
		 seen.fetched)
		say(f, "site.drops", i);
}

static gboolean
is_upload_source(const Flow *f, guint from, guint to)
{
	for (guint i = from; i < to; i++) {
		const HkSiteToken *t = hk_site_token(f->code, i);

		if (t->type == HK_SITE_VAR && g_str_equal(t->text, "_FILES"))
			return TRUE;
	}
	return FALSE;
}

static void
check_sink(const Flow *f, HkTongueRole role, guint i, guint from, guint to)
{
	switch (role) {
	case HK_TONGUE_CODE:
		check_code(f, i, from, to);
		break;
	case HK_TONGUE_PATTERN:
		if (is_evaluating(f, from))
			check_code(f, i, from + 1, to);
		break;
	case HK_TONGUE_COMMAND:
		check_command(f, i, from, to);
		break;
	case HK_TONGUE_INCLUDE:
		if (holds_remote(f, from, to))
			say(f, "site.remote-code", i);
		break;
	case HK_TONGUE_CALLBACK: {
		const HkSiteToken *t = hk_site_token(f->code, from);

		if (hk_tongue_is_source(f->tongue, f->code, from) &&
		    look_between(f, from + 4, to).sent)
			say(f, "site.request-run", i);
		else if (t != NULL && t->type == HK_SITE_STRING && hk_tongue_is_grave(t->text) &&
			 look_between(f, from + 1, to).sent)
			say(f, "site.request-run", i);
		break;
	}
	case HK_TONGUE_WRITE:
		check_write(f, i, from, to);
		break;
	case HK_TONGUE_UPLOAD:
		if (is_upload_source(f, from, to) && !f->checks_uploads &&
		    f->code->tokens->len < 600)
			say(f, "site.open-upload", i);
		break;
	case HK_TONGUE_NONE:
		break;
	}
}

/* A function that is called by a name which is text: "as"."sert", $f, $_GET['f']. */
static void
check_call(const Flow *f, guint i, guint open)
{
	guint to = hk_site_closing(f->code, open);
	const HkSiteToken *t = hk_site_token(f->code, i);
	const Var *v = var_of(f, t);
	Seen seen = look_between(f, open + 1, to);

	if (hk_tongue_is_source(f->tongue, f->code, i))
		say(f, "site.request-run", i);
	else if (v == NULL)
		return;
	else if (v->direct && seen.sent)
		say(f, "site.request-run", i);
	else if (v->value.text != NULL && hk_tongue_is_grave(v->value.text->str)) {
		if (seen.sent)
			say(f, "site.request-run", i);
		else if (v->value.undone || v->value.pieces > 1)
			say(f, "site.hidden-call", i);
		look_at_packed(f, open + 1);
	}
}

/* Text in pieces that comes to a grave word, or to code. */
static guint
check_text(const Flow *f, guint i)
{
	HkSiteValue value;
	guint next = i;

	if (!hk_site_fold(f->code, i, known, (gpointer)f, &value))
		return i;
	next = MAX(value.next, i + 1) - 1;
	if (value.pieces > 1 || value.undone) {
		if (hk_tongue_is_grave(value.text->str))
			say(f,
			    hk_site_is_mark(f->code, value.next, '(') ? "site.hidden-call"
								      : "site.hidden-word",
			    i);
		else if (value.undone && value.text->len >= 24 &&
			 (strstr(value.text->str, "<?php") != NULL ||
			  strstr(value.text->str, "eval(") != NULL))
			look_inside(f, value.text, hk_site_token(f->code, i)->at);
	} else if (hk_site_is_mark(f->code, value.next, '(') && value.next > i &&
		   hk_tongue_is_grave(value.text->str) &&
		   look_between(f, value.next, hk_site_closing(f->code, value.next)).sent) {
		say(f, "site.request-run", i);
	}
	g_string_free(value.text, TRUE);
	return next;
}

static void
check_shell(const Flow *f, guint i)
{
	const HkSiteToken *t = hk_site_token(f->code, i);
	g_autoptr(HkSiteCode) inner = hk_site_lex(f->code->tongue, t->text, t->len, TRUE);
	Flow in = *f;

	in.code = inner;
	if (look_between(&in, 0, inner->tokens->len).sent)
		say(f, "site.request-command", i);
}

/* foreach ($_POST as $key => $value) hands on what was sent. */
static void
check_loop(Flow *f, guint i)
{
	guint to = hk_site_is_mark(f->code, i + 1, '(') ? hk_site_closing(f->code, i + 1) : i;

	if (!look_between(f, i + 1, MIN(to, i + 6)).sent)
		return;
	for (guint k = i + 3; k < to; k++) {
		const HkSiteToken *t = hk_site_token(f->code, k);

		if (t->type == HK_SITE_VAR && *t->text != '_') {
			Var *v = g_new0(Var, 1);

			v->sent = TRUE;
			g_hash_table_insert(f->vars, g_strdup(t->text), v);
		}
	}
}

/* The arguments of the call of the name at i: in brackets, or to the end of the statement. */
static gboolean
arguments_of(const Flow *f, guint i, guint *from, guint *to)
{
	if (hk_site_is_mark(f->code, i + 1, '(')) {
		*from = i + 2;
		*to = hk_site_closing(f->code, i + 1);
		return TRUE;
	}
	if (!hk_tongue_is_bare(f->tongue, hk_site_token(f->code, i)) ||
	    hk_site_token(f->code, i + 1) == NULL)
		return FALSE;
	*from = i + 1;
	*to = statement_end(f, i + 1);
	return TRUE;
}

/* $object->exec( and function exec( are not the language's own. */
static gboolean
is_own(const Flow *f, guint i)
{
	const HkSiteToken *before = i > 0 ? hk_site_token(f->code, i - 1) : NULL;

	if (before == NULL || !f->tongue->sigils)
		return TRUE;
	if (before->type == HK_SITE_MARK && (before->mark == '>' || before->mark == ':') && i > 1)
		return !hk_site_is_mark(f->code, i - 2, before->mark == '>' ? '-' : ':');
	return before->type != HK_SITE_NAME ||
	       (!g_str_equal(before->text, "function") && !g_str_equal(before->text, "new") &&
		!g_str_equal(before->text, "sub"));
}

static guint
check_name(Flow *f, guint i)
{
	const HkSiteToken *t = hk_site_token(f->code, i);
	HkTongueRole role = hk_tongue_role(f->tongue, t);
	guint from, to;

	if (f->tongue->sigils && g_str_equal(t->text, "foreach"))
		check_loop(f, i);
	if (role != HK_TONGUE_NONE && is_own(f, i) && arguments_of(f, i, &from, &to))
		check_sink(f, role, i, from, to);
	else if (hk_tongue_unpacks(f->tongue, f->code, i) || g_str_equal(t->text, "chr"))
		return check_text(f, i);
	return i;
}

static gboolean
is_assigned(const Flow *f, guint i, guint *from)
{
	guint k = i + 1;

	if (hk_site_is_mark(f->code, k, '.') && hk_site_is_mark(f->code, k + 1, '='))
		return FALSE; /* what it was before still counts */
	if (!hk_site_is_mark(f->code, k, '=') || hk_site_is_mark(f->code, k + 1, '=') ||
	    hk_site_is_mark(f->code, k + 1, '>') || hk_site_token(f->code, k + 1) == NULL)
		return FALSE;
	*from = k + 1;
	return TRUE;
}

static guint
check_variable(Flow *f, guint i)
{
	guint from, open = i + 1;

	if (is_assigned(f, i, &from)) {
		assign(f, i, from);
		return i;
	}
	while (hk_site_is_mark(f->code, open, '[') || hk_site_is_mark(f->code, open, '{'))
		open = hk_site_closing(f->code, open) + 1;
	if (f->tongue->sigils && hk_site_is_mark(f->code, open, '(') && is_own(f, i))
		check_call(f, i, open);
	return i;
}

static guint
check_token(Flow *f, guint i)
{
	const HkSiteToken *t = hk_site_token(f->code, i);
	guint from;

	if (t->type == HK_SITE_SHELL)
		check_shell(f, i);
	else if (t->type == HK_SITE_STRING ||
		 (t->type == HK_SITE_MARK && t->mark == '(' && f->tongue->sigils &&
		  hk_site_token(f->code, i + 1) != NULL &&
		  hk_site_token(f->code, i + 1)->type == HK_SITE_STRING))
		return check_text(f, i);
	else if (t->type == HK_SITE_VAR)
		return check_variable(f, i);
	else if (t->type == HK_SITE_NAME) {
		if (!f->tongue->sigils && is_assigned(f, i, &from)) {
			if (hk_tongue_role(f->tongue, t) == HK_TONGUE_COMMAND)
				check_sink(f, HK_TONGUE_COMMAND, i, from, statement_end(f, from));
			assign(f, i, from);
		} else {
			return check_name(f, i);
		}
	}
	return i;
}

void
hk_site_flow(HkSiteLook *look, const HkSiteCode *code, guint depth)
{
	Flow f = { .look = look, .code = code, .depth = depth };

	f.tongue = hk_tongue(code->tongue);
	f.vars = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, var_free);
	for (guint i = 0; i < code->tokens->len && !f.checks_uploads; i++)
		f.checks_uploads = hk_tongue_checks_names(hk_site_token(code, i));
	for (guint i = 0; i < code->tokens->len; i++)
		i = check_token(&f, i);
	g_hash_table_unref(f.vars);
}
