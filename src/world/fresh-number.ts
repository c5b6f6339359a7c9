import type { DirectoryView } from './directory-view.ts'

/** Of the numbers that are nobody's anywhere, the first that this world does not know. */
export function freshNumber(directory: DirectoryView): string {
  for (let number = FIRST_NUMBER; ; number++) {
    const address = `+${number}`
    if (directory.findContactAt(address) === undefined) return address
  }
}

/** Kept free for plays and films: https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama */
const FIRST_NUMBER = 447_700_900_500
