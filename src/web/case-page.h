/* case-page.h - the page of one case: its parts, each under its heading. */
#pragma once

#include "web/case-room.h"

/* The whole page; page->failed says which form comes back.  (owned) */
HkReply *
hk_case_page(const HkCasePage *page, guint status);

/* case-tasks.c */
void
hk_case_put_tasks(HkMarkup *m, const HkCasePage *page);
/* case-clock.c */
void
hk_case_put_deadlines(HkMarkup *m, const HkCasePage *page);
/* case-evidence.c */
void
hk_case_put_evidence(HkMarkup *m, const HkCasePage *page);
/* case-story.c: timeline, contacts, inquiries, losses */
void
hk_case_put_timeline(HkMarkup *m, const HkCasePage *page);
void
hk_case_put_contacts(HkMarkup *m, const HkCasePage *page);
void
hk_case_put_inquiries(HkMarkup *m, const HkCasePage *page);
void
hk_case_put_losses(HkMarkup *m, const HkCasePage *page);
/* page-facts.c */
void
hk_case_put_facts(HkMarkup *m, const HkCasePage *page);
