/* registry.c - the examiners of this program.  A new one is one line here.
 *
 * Alone in its file, so that tests link the real worker with a registry of their own.
 */
#include "examine/examiner.h"

extern const HkExaminer hk_examiner_mail;	  /* mail.c */
extern const HkExaminer hk_examiner_mbox;	  /* mbox.c */
extern const HkExaminer hk_examiner_text;	  /* text.c */
extern const HkExaminer hk_examiner_office;	  /* office.c */
extern const HkExaminer hk_examiner_picture;	  /* picture.c */
extern const HkExaminer hk_examiner_archive;	  /* archive.c */
extern const HkExaminer hk_examiner_script;	  /* script.c */
extern const HkExaminer hk_examiner_lnk;	  /* lnk.c */
extern const HkExaminer hk_examiner_shortcut;	  /* shortcut.c */
extern const HkExaminer hk_examiner_exe;	  /* exe.c */
extern const HkExaminer hk_examiner_url;	  /* url-list.c */
extern const HkExaminer hk_examiner_note;	  /* note.c */
extern const HkExaminer hk_examiner_rtf;	  /* rtf.c */
extern const HkExaminer hk_examiner_onenote;	  /* onenote.c */
extern const HkExaminer hk_examiner_pdf;	  /* pdf.c */
extern const HkExaminer hk_examiner_page;	  /* page.c */
extern const HkExaminer hk_examiner_svg;	  /* svg.c */
extern const HkExaminer hk_examiner_mobileconfig; /* mobileconfig.c */
extern const HkExaminer hk_examiner_calendar;	  /* calendar.c */
extern const HkExaminer hk_examiner_vcard;	  /* vcard.c */
extern const HkExaminer hk_examiner_msg;	  /* msg.c */
extern const HkExaminer hk_examiner_tnef;	  /* tnef.c */
extern const HkExaminer hk_examiner_pst;	  /* pst.c */
extern const HkExaminer hk_examiner_msi;	  /* msi.c */
extern const HkExaminer hk_examiner_site_file;	  /* site-file.c */
extern const HkExaminer hk_examiner_site_log;	  /* site-log.c */
extern const HkExaminer hk_examiner_survey;	  /* survey.c */
extern const HkExaminer hk_examiner_locked;	  /* locked.c */

/* clang-format off */
const HkExaminer *const hk_examiners[] = {
	&hk_examiner_mail,
	&hk_examiner_mbox,
	&hk_examiner_text,
	&hk_examiner_office,
	&hk_examiner_picture,
	&hk_examiner_archive,
	&hk_examiner_script,
	&hk_examiner_lnk,
	&hk_examiner_shortcut,
	&hk_examiner_exe,
	&hk_examiner_url,
	&hk_examiner_note,
	&hk_examiner_rtf,
	&hk_examiner_onenote,
	&hk_examiner_pdf,
	&hk_examiner_page,
	&hk_examiner_svg,
	&hk_examiner_mobileconfig,
	&hk_examiner_calendar,
	&hk_examiner_vcard,
	&hk_examiner_msg,
	&hk_examiner_tnef,
	&hk_examiner_pst,
	&hk_examiner_msi,
	&hk_examiner_site_file,
	&hk_examiner_site_log,
	&hk_examiner_survey,
	&hk_examiner_locked,
	NULL,
};
/* clang-format on */
