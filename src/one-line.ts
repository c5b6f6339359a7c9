/** A text that somebody wrote, on one line and harmless to a terminal. */
export const onOneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ')
