/** So many calls in so much of a world's time, in milliseconds. The calls of the last `perMs` count. */
export interface RateWindow {
  readonly limit: number
  readonly perMs: number
}
