/* token.h - where a visitor's form token stands in a page until the page is sent.
 *
 * A page may be kept and sent to several visitors, so it holds a mark instead of the token.  The
 * mark has control characters, which markup.c lets nobody else write.
 */
#pragma once

#define HK_TOKEN_FIELD "token"
#define HK_TOKEN_MARK "\002token\003"
