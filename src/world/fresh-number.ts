import type { Transaction } from './transaction.ts'

/** Of the numbers that are nobody's anywhere, the first that neither this world knows nor a play is to write from. */
export function freshNumber({ directory, plays, tenant }: Transaction): string {
  const taken = new Set(plays.running(tenant.name).map(({ contact }) => contact))
  for (let number = FIRST_NUMBER; ; number++) {
    const address = `+${number}`
    if (!taken.has(address) && directory.findContactAt(address) === undefined) return address
  }
}

/** Kept free for plays and films: https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama */
const FIRST_NUMBER = 447_700_900_500
