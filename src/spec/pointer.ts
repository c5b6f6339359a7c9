/** JSON pointers (RFC 6901): `/paths/~1users/get`. */
export const pointerTo = (...segments: readonly string[]): string =>
  segments.map((segment) => `/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

export const segmentsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))

/** The same for every item of a list: its number makes no difference. */
export const anyItem = (pointer: string): string => pointer.replace(/\/\d+(?=\/|$)/g, '/*')
