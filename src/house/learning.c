/* learning.c - lessons taken, listed and forgotten for a front end. */
#include "house/learning.h"

#include "house/inside.h"
#include "house/learned.h"
#include "house/tell.h"

gboolean
hk_house_learn_lesson(HkHouse *house, const HkCaseFile *file, const HkLearning *learning,
		      HkLearnedWord *word, char **id, GError **error)
{
	const HkLessonOrder order = { .kind = learning->kind,
				      .now = learning->now,
				      .by = learning->by };
	HkLesson *lesson = hk_lesson_new(file->examination, &order);

	*id = NULL;
	*word = HK_LEARNED_NOT;
	if (lesson == NULL)
		return TRUE;
	*id = g_strdup(lesson->id);
	*word = learning->kind == HK_KIND_BENIGN &&
				hk_learned_is_guarded(house->learned, file->examination)
			? HK_LEARNED_IN_VAIN
			: HK_LEARNED;
	return hk_learned_add(house->learned, lesson, error);
}

gboolean
hk_house_forget_lesson(HkHouse *house, const char *id, GError **error)
{
	return hk_learned_forget(house->learned, id, error);
}

static void
add_lesson(HkBlock *list, const HkVoice *voice, const HkLesson *lesson, const HkBoth *name)
{
	HkBlock *item = hk_block_add(list, HK_BLOCK_ITEM);

	hk_block_say(item, HK_SPAN_STRONG, lesson->id);
	hk_block_say(item, HK_SPAN_TEXT, "  ");
	hk_block_say(item, HK_SPAN_TEXT, lesson->date);
	hk_block_say(item, HK_SPAN_TEXT, "  ");
	hk_block_say(item, lesson->kind == HK_KIND_BENIGN ? HK_SPAN_GOOD : HK_SPAN_BAD,
		     lesson->kind == HK_KIND_BENIGN ? hk_voice_word(voice, "learn.benign")
		     : name != NULL		    ? hk_both(name, voice->lang)
						    : hk_kind_id(lesson->kind));
	hk_block_say(item, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_BETWEEN));
	hk_block_say(item, HK_SPAN_HOSTILE, lesson->name);
	hk_block_say(item, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_OPEN));
	hk_block_say(item, HK_SPAN_HOSTILE, lesson->by);
	hk_block_say(item, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_CLOSE));
}

HkDoc *
hk_house_tell_lessons(HkHouse *house, HkLang lang)
{
	const GPtrArray *lessons = hk_learned_list(house->learned);
	HkVoice voice = hk_house_voice(house, lang);
	HkDoc *doc = hk_doc_new(lang);
	HkBlock *list;

	if (lessons->len == 0) {
		hk_block_paragraph(hk_doc_root(doc), hk_voice_word(&voice, "learn.none"));
		return doc;
	}
	list = hk_block_add(hk_doc_root(doc), HK_BLOCK_LIST);
	for (guint i = 0; i < lessons->len; i++) {
		const HkLesson *lesson = g_ptr_array_index(lessons, i);

		add_lesson(list, &voice, lesson, house->kind_name[lesson->kind]);
	}
	return doc;
}
