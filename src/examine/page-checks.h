/* page-checks.h - the groups of checks of a page.  page-examine.c calls each once. */
#pragma once

#include "examine/page.h"

/* Fills a page from its source.  (owned parts; freed by hk_page_clear()) */
void
hk_page_read(HkPage *page);
void
hk_page_clear(HkPage *page);

/* What is asked, and where it goes. */
void
hk_page_check_forms(HkPage *page);
/* The brand that it wants to be taken for, and whose host it is. */
void
hk_page_check_brand(HkPage *page);
/* A screen that does not let its visitor go. */
void
hk_page_check_trap(HkPage *page);
/* Scripts: what is smuggled in, wrapped up, or betrays a kit. */
void
hk_page_check_code(HkPage *page);
/* A shop, and what the law wants it to say. */
void
hk_page_check_shop(HkPage *page);

/* The brand that is claimed, or NULL; *said is the words.  (owned) */
const HkBrand *
hk_page_claim(const HkPage *page, char **said);

/* The host a form of that action posts to; "" for the page's own.  (owned) */
char *
hk_page_action_host(const char *action);
