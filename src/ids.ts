import { hash } from 'node:crypto'

/** Draws the ids of one commit: the same seed, commit number and position always give the same id. */
export type DrawId = () => string

/** Writes 32 random-looking hex digits in the form one vendor gives its ids. */
export type IdFormat = (hex: string) => string

export const uuid: IdFormat = (hex) => {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Tells starting worlds apart, so that what is drawn in one is never an id that another brings along. */
export const saltOf = (world: unknown): string => hash('sha256', JSON.stringify(world)).slice(0, 16)

/** What a value comes to: the same for the same, and for no other. */
export const digestOf = (value: unknown): string => hash('sha256', JSON.stringify(value))

/** A number from 0 up to 1 that an id stands for, as good as random. */
export const fractionOf = (id: string): number =>
  Number.parseInt(hash('sha256', id).slice(0, 8), 16) / 2 ** 32

export function idSource(origin: { seed: string; seq: number; format: IdFormat }): DrawId {
  let drawn = 0
  return () => origin.format(hash('sha256', `${origin.seed}/${origin.seq}/${drawn++}`).slice(0, 32))
}
