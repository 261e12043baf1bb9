/* gmime-loop.c - the floor of the bench: parses and decodes mails with GMime and does nothing else.
 *
 * Called by bench/run with one path a line on standard input.  It promises what every mail
 * program has to do at least: all headers of mail and parts unfolded and decoded, every part
 * decoded, those of forwarded mails too, text converted to UTF-8.  It refuses nothing and looks at
 * nothing.
 */
#include <fcntl.h>
#include <stdio.h>

#include <gmime/gmime.h>

typedef struct {
	guint64 mails;
	guint64 bytes; /* decoded, so that the compiler may not leave the work out */
} Tally;

static void
decode_text(GMimeTextPart *text, Tally *tally)
{
	char *decoded = g_mime_text_part_get_text(text);

	tally->bytes += decoded != NULL ? strlen(decoded) : 0;
	g_free(decoded);
}

static void
decode_headers(GMimeObject *object, Tally *tally)
{
	GMimeHeaderList *headers = g_mime_object_get_header_list(object);

	for (int i = 0; i < g_mime_header_list_get_count(headers); i++) {
		const char *value = g_mime_header_get_value(
			g_mime_header_list_get_header_at(headers, i));

		tally->bytes += value != NULL ? strlen(value) : 0;
	}
}

static void
decode_content(GMimePart *part, Tally *tally)
{
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	GMimeStream *memory;

	if (content == NULL)
		return;
	memory = g_mime_stream_mem_new();
	g_mime_data_wrapper_write_to_stream(content, memory);
	tally->bytes += (guint64)g_mime_stream_length(memory);
	g_object_unref(memory);
}

static void
decode_message(GMimeMessage *message, Tally *tally);

/* Called for every part, the outermost included, but not for those of a message inside. */
static void
decode_part(GMimeObject *parent, GMimeObject *part, gpointer user)
{
	Tally *tally = user;

	decode_headers(part, tally);
	if (GMIME_IS_TEXT_PART(part))
		decode_text(GMIME_TEXT_PART(part), tally);
	else if (GMIME_IS_PART(part))
		decode_content(GMIME_PART(part), tally);
	else if (GMIME_IS_MESSAGE_PART(part))
		decode_message(g_mime_message_part_get_message(GMIME_MESSAGE_PART(part)), tally);
}

static void
decode_message(GMimeMessage *message, Tally *tally)
{
	if (message == NULL)
		return;
	decode_headers(GMIME_OBJECT(message), tally);
	g_mime_message_foreach(message, decode_part, tally);
}

static void
read_mail(const char *path, Tally *tally)
{
	GMimeStream *stream = g_mime_stream_file_open(path, "r", NULL);
	GMimeParser *parser;
	GMimeMessage *message;

	if (stream == NULL)
		return;
	parser = g_mime_parser_new_with_stream(stream);
	message = g_mime_parser_construct_message(parser, NULL);
	if (message != NULL) {
		decode_message(message, tally);
		tally->mails++;
		g_object_unref(message);
	}
	g_object_unref(parser);
	g_object_unref(stream);
}

int
main(void)
{
	char path[4096];
	Tally tally = { 0 };

	g_mime_init();
	while (fgets(path, sizeof path, stdin) != NULL) {
		g_strchomp(path);
		read_mail(path, &tally);
	}
	printf("%" G_GUINT64_FORMAT " mails, %" G_GUINT64_FORMAT " bytes decoded\n", tally.mails,
	       tally.bytes);
	return 0;
}
